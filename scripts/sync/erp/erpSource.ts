import type { Worker } from '../worker.js';

/** What the service asks of an ERP. One folder per ERP implements it; nothing else knows which ERP it is. */

export type Entity = 'customers' | 'rates' | 'items' | 'payments' | 'allocations' | 'commitments';

/** Source name, company and key make an external id of at most 255 characters. */
export const LONGEST_KEY = 170;
export const LONGEST_COMPANY = 40;

/** A change as the ERP gave it: `values` is checked by the stream's schema (scripts/sync/streams), not here. */
export interface SourceRow {
  readonly key: string;
  /** Changes whenever the row does. */
  readonly version: string;
  /** When the row changed, by the clock of the ERP: UTC, ISO 8601, one width within a source, so text order is time order. */
  readonly at: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Everything changed up to `at` has been confirmed. Kept in the org, opaque to it. */
export interface Cursor {
  /** ISO 8601; a bare date when a person chose it (`--since`). */
  readonly at: string;
  /** What a source needs to go on from here besides the time, such as a delta link. */
  readonly token?: string | undefined;
}

export interface Page {
  readonly rows: readonly SourceRow[];
  /** Keys the ERP says are deleted. */
  readonly gone?: readonly string[];
  /** Of allocations only: `rows` hold every allocation of these items, so whatever else the org has for them is gone. */
  readonly wholeItems?: readonly string[];
  /** To be saved once every row of the page is confirmed. */
  readonly next: Cursor | undefined;
}

/** What a source can and cannot do; the engine makes up for what it cannot. */
export interface Capabilities {
  /** How fine the change mark is: `day` is read again from the start of the day, `none` gives all rows every time. */
  readonly changes: 'timestamp' | 'day' | 'delta' | 'none';
  /** Whether `changes` tells every deletion (`gone`); else the key snapshot finds them. */
  readonly tombstones: boolean;
  /** Whether a part payment moves the change mark of its item; else the open items are compared in every run. */
  readonly movesOnPartPayment: boolean;
  /** `groups` and `derived` allocations have no life of their own: pages of them say which items they complete. */
  readonly allocations: 'pairs' | 'groups' | 'derived';
  /** Whether the ERP has totals of its own; else those of the open items are the control. */
  readonly balances: boolean;
  /** Whether `keys` and `openItems` list all there is; a folder of changes alone cannot. */
  readonly snapshot: boolean;
  /** Whether changes, lists and totals can be `Narrowed`; else the engine compares what it can do without. */
  readonly narrows?: true;
}

/** What to leave out. */
export interface Narrowed {
  /** Items closed, and receipts used up, before this day and from before it; settlements from before it of such items. */
  readonly closedSince?: string | undefined;
  /** Customers of other workers, with all that is theirs; a settlement is its item's. */
  readonly worker?: Worker | undefined;
}

export interface ErpHealth {
  readonly version: string;
  readonly companies: readonly string[];
  /** The clock of the ERP, ISO 8601 with zone, where it tells. */
  readonly now?: string | undefined;
  /** What no run can take, such as rows without a key, in one sentence each. */
  readonly unreadable?: readonly string[] | undefined;
}

/** An item whose balance, or a receipt whose unapplied amount, is not zero. */
export interface OpenItem {
  readonly entity: 'items' | 'payments';
  readonly key: string;
  /** Its number; empty where the ERP names none. */
  readonly customer: string;
  /** Decimal text in document currency: the item's `balance`, the receipt's `unapplied_amount`. */
  readonly balance: string;
  readonly currency: string;
}

/** The ERP's own figures of one entity and currency. What it does not tell is left out and not compared. */
export interface Balance {
  readonly entity: Entity;
  readonly currency: string;
  readonly count?: number | undefined;
  /** Decimal text by the name of the summed column. */
  readonly sums: Readonly<Record<string, string>>;
}

/** What a customer owes in a currency: balances of its items less cash on account. */
export interface CustomerBalance {
  readonly customer: string;
  readonly currency: string;
  readonly balance: string;
}

/** `company` is undefined for what companies share (exchange rates). Every method may throw a CreditSyncError. */
export interface ErpSource {
  readonly kind: string;
  readonly capabilities: Capabilities;
  /** Throws one clear error if the ERP cannot be read as agreed. */
  check(): Promise<ErpHealth>;
  /**
   * Rows changed since the cursor minus the overlap, oldest first; all rows without a cursor, or when the ERP no longer
   * knows its token. A row may come twice, none may be missing.
   */
  changes(
    entity: Entity,
    company: string | undefined,
    from: Cursor | undefined,
    only?: Pick<Narrowed, 'worker'>,
  ): AsyncIterable<Page>;
  /** How many rows `changes` is about to give, for the progress bar; undefined where counting costs too much. */
  countChanges(
    entity: Entity,
    company: string | undefined,
    from: Cursor | undefined,
    only?: Pick<Narrowed, 'worker'>,
  ): Promise<number | undefined>;
  openItems(company: string): AsyncIterable<readonly OpenItem[]>;
  /** Every key there is. */
  keys(entity: Entity, company: string | undefined, only?: Narrowed): AsyncIterable<readonly string[]>;
  /** Rows read again by key, at most 1,000 at once; a missing key is an answer, not an error. */
  fetch(entity: Entity, company: string | undefined, keys: readonly string[]): Promise<readonly SourceRow[]>;
  /** Every allocation of these items, at most 1,000 at once. */
  allocationsOf(company: string, items: readonly string[]): Promise<readonly SourceRow[]>;
  /**
   * No row for an entity says that the ERP has none of it. An entity it cannot total is told by one row without count and
   * sums.
   */
  balances(company: string | undefined, only?: Narrowed): Promise<readonly Balance[]>;
  /**
   * Where the ERP adds up by customer; else the open items are added up. Who owes nothing and is owed nothing may be left
   * out. Only these customers are asked for; others may be told as well.
   */
  customerBalances?(company: string, only?: readonly string[]): AsyncIterable<readonly CustomerBalance[]>;
  close(): Promise<void>;
}

/** The later of the two: a cursor never moves back, whatever order pages are confirmed in. */
export const laterCursor = (saved: Cursor | undefined, next: Cursor | undefined): Cursor | undefined =>
  !saved || (next && next.at >= saved.at) ? next : saved;

/** What was not read yet is read by whoever asks for what is later. */
export const earlierCursor = (saved: Cursor | undefined, asked: Cursor): Cursor =>
  saved && saved.at < asked.at ? saved : asked;

/** One row per key, the newest version: an overlap or a change while paging may give a row twice. */
export function dedupe(
  rows: readonly SourceRow[],
  twice: (one: SourceRow, other: SourceRow) => void = () => undefined,
): SourceRow[] {
  const newest = new Map<string, SourceRow>();
  for (const row of rows) {
    const seen = newest.get(row.key);
    if (seen) twice(seen, row);
    if (!seen || row.at >= seen.at) newest.set(row.key, row);
  }
  return [...newest.values()];
}
