/** What the service asks of an ERP. One folder per ERP implements it; nothing else knows which ERP it is. */

export type Entity = 'customers' | 'rates' | 'items' | 'payments' | 'allocations' | 'commitments';

/** Source name, company and key make an external id of at most 255 characters. */
export const LONGEST_KEY = 170;
export const LONGEST_COMPANY = 40;

/** A change as the ERP gave it: `values` is checked by the stream's schema, not here. */
export interface SourceRow {
  readonly key: string;
  /** Changes whenever the row does. */
  readonly version: string;
  /** When the row changed, by the clock of the ERP: UTC, fixed width, so text order is time order. */
  readonly at: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Everything changed up to `at` has been confirmed. Kept in the org, opaque to it. */
export interface Cursor {
  readonly at: string;
}

export interface Page {
  readonly rows: readonly SourceRow[];
  /** To be saved once every row of the page is confirmed. */
  readonly next: Cursor | undefined;
  readonly complete: boolean;
}

export interface Capabilities {
  readonly changes: 'timestamp' | 'day' | 'delta' | 'none';
  readonly tombstones: boolean;
  /** Whether a part payment moves the change mark of its invoice. */
  readonly movesOnPartPayment: boolean;
  readonly allocations: 'pairs' | 'groups' | 'derived';
  readonly balances: boolean;
}

export interface ErpHealth {
  readonly version: string;
  readonly companies: readonly string[];
}

export interface OpenItem {
  readonly key: string;
  readonly balance: string;
  readonly currency: string;
}

/** The ERP's own figures of one entity and currency; sums by the name of the summed column. */
export interface Balance {
  readonly entity: Entity;
  readonly currency: string;
  readonly count: number;
  readonly sums: Readonly<Record<string, string>>;
}

export interface ErpSource {
  readonly kind: string;
  readonly capabilities: Capabilities;
  /** Throws one clear error if the ERP cannot be read as agreed. */
  check(): Promise<ErpHealth>;
  /** Rows changed since the cursor minus the overlap, oldest first. `company` is undefined for what companies share. */
  changes(entity: Entity, company: string | undefined, from: Cursor | undefined): AsyncIterable<Page>;
  /** How many rows `changes` is about to give, for the progress bar. */
  countChanges(entity: Entity, company: string | undefined, from: Cursor | undefined): Promise<number>;
  openItems(company: string): AsyncIterable<readonly OpenItem[]>;
  keys(entity: Entity, company: string | undefined): AsyncIterable<readonly string[]>;
  /** Rows read again by key; a missing key is an answer, not an error. */
  fetch(entity: Entity, company: string | undefined, keys: readonly string[]): Promise<readonly SourceRow[]>;
  balances(company: string | undefined): Promise<readonly Balance[]>;
  close(): Promise<void>;
}

/** The later of the two: a cursor never moves back, whatever order pages are confirmed in. */
export const laterCursor = (saved: Cursor | undefined, next: Cursor | undefined): Cursor | undefined =>
  !saved || (next && next.at > saved.at) ? next : saved;

/** One row per key, the newest version: an overlap or a change while paging may give a row twice. */
export function dedupe(rows: readonly SourceRow[]): SourceRow[] {
  const newest = new Map<string, SourceRow>();
  for (const row of rows) {
    const seen = newest.get(row.key);
    if (!seen || row.at >= seen.at) newest.set(row.key, row);
  }
  return [...newest.values()];
}
