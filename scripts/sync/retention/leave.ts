import { deleteRows, type DoomedRow } from '../deletion.js';
import type { Part } from '../part.js';
import { partitionKey } from '../partition.js';
import { inLists, startingWith } from '../salesforce/salesforcePort.js';
import { slices } from '../slices.js';
import { allocations } from '../streams/allocations.js';
import { items } from '../streams/items.js';
import { payments } from '../streams/payments.js';
import type { Stream } from '../streams/stream.js';
import { owns } from '../worker.js';
import { soqlOutside, windowStart } from './window.js';

const AT_ONCE = 2000;
/** Documents the package is asked about at once. */
const MOST_ASKED = 200;
/** So many gathered rows leave, though more are to follow. */
const MOST_GATHERED = 50_000;

interface Candidate {
  readonly Id: string;
  readonly ERP_Key__c: string;
  /** Null of a row that nobody's ERP wrote. */
  readonly Customer_Number__c: string | null;
}

interface Settlement extends Omit<Candidate, 'Customer_Number__c'> {
  readonly Invoice__c: string | null;
  readonly Credit_Note__c: string | null;
  readonly Payment__c: string | null;
  readonly Allocated_On__c: string;
}

interface Answer {
  readonly free: readonly string[];
  readonly waiting: number;
  readonly started?: readonly string[];
}

/**
 * Closed documents older than the window leave the org, settlements first, once the package says that their months live on as
 * snapshots. From the first of them on both sides are compared inside the window alone, so a run that is killed here has
 * nothing to undo: the next one goes on.
 */
export async function leave(part: Part): Promise<void> {
  const { retentionMonths, clock, bulk, isDryRun } = part.tools;
  if (retentionMonths === undefined || part.partition.company === undefined) return;
  const start = windowStart(clock.now(), retentionMonths);
  if (!isDryRun) await part.moveWindow(start);
  const leaving = new Leaving(part, start);
  try {
    // What leaves has no part in any exposure, so nothing has to be calculated again.
    await bulk?.deferral.begin();
    await leaving.items();
    // Credit notes whose invoices have left by now.
    await leaving.items();
    await leaving.receipts();
  } finally {
    await bulk?.deferral.end(partitionKey(part.partition)).catch(() => undefined);
  }
  leaving.tell();
}

class Leaving {
  /** What a dry run would have deleted. */
  private readonly listed = new Set<string>();
  private readonly started = new Set<string>();
  private waiting = 0;
  /** What is to go, settlements before what they settle. */
  private readonly going = new Map<Stream, DoomedRow[]>();

  constructor(
    private readonly part: Part,
    private readonly start: string,
  ) {}

  async items(): Promise<void> {
    this.waiting = 0;
    for await (const page of this.candidates(items, soqlOutside('items', this.start))) {
      const settled = await this.settlements(['Invoice__c', 'Credit_Note__c'], page);
      const needed = new Set(
        settled.flatMap((each) => [each.Credit_Note__c, each.Allocated_On__c >= this.start ? each.Invoice__c : null]),
      );
      const free = await this.free(
        'itemIds',
        page.filter(({ Id }) => !needed.has(Id)),
      );
      if (!free) break;
      const customers = new Map(free.map(({ Id, Customer_Number__c }) => [Id, Customer_Number__c]));
      for (const { Invoice__c, ...row } of settled) {
        const Customer_Number__c = customers.get(Invoice__c ?? '');
        if (Customer_Number__c !== undefined) this.gather(allocations, { ...row, Customer_Number__c });
      }
      for (const row of free) this.gather(items, row);
      await this.removeFrom(MOST_GATHERED);
    }
    await this.removeFrom(0);
  }

  /** Those no settlement names any more. */
  async receipts(): Promise<void> {
    for await (const page of this.candidates(payments, soqlOutside('payments', this.start))) {
      const needed = new Set((await this.settlements(['Payment__c'], page)).map(({ Payment__c }) => Payment__c));
      const free = await this.free(
        'paymentIds',
        page.filter(({ Id }) => !needed.has(Id)),
      );
      if (!free) break;
      for (const row of free) this.gather(payments, row);
      await this.removeFrom(MOST_GATHERED);
    }
    await this.removeFrom(0);
  }

  tell(): void {
    const { waiting, started } = this;
    if (waiting === 0) return;
    const months = [...started].sort();
    this.part.notes.push(
      `${waiting} closed documents from before ${this.start} stay until their months are kept as credit snapshots.` +
        (months.length > 0
          ? ` The org was asked to keep ${months.length} months, ${months[0]} to ${months.at(-1)}; the next comparison goes on.`
          : ''),
    );
  }

  private async *candidates({ object }: Stream, outside: string): AsyncGenerator<Candidate[]> {
    const { worker } = this.part.partition;
    const isOwn = ({ Id, ERP_Key__c, Customer_Number__c }: Candidate): boolean =>
      // LIKE ignores case, keys do not.
      ERP_Key__c.startsWith(this.part.prefix) &&
      !this.listed.has(Id) &&
      (!worker || owns(worker, Customer_Number__c ?? ''));
    const soql = `SELECT Id, ERP_Key__c, Customer_Number__c FROM ${object} WHERE ERP_Key__c LIKE ${startingWith(this.part.prefix)} AND ${outside}`;
    for (let after = ''; ;) {
      const page = await this.part.tools.port.query<Candidate>(
        `${soql}${after && ` AND Id > '${after}'`} ORDER BY Id LIMIT ${AT_ONCE}`,
      );
      for (const few of slices(page.filter(isOwn), MOST_ASKED)) {
        await this.part.beforeNextPage();
        yield [...few];
      }
      if (page.length < AT_ONCE) return;
      after = page.at(-1)?.Id ?? '';
    }
  }

  private async settlements(
    lookups: readonly ('Invoice__c' | 'Credit_Note__c' | 'Payment__c')[],
    page: readonly Candidate[],
  ): Promise<Settlement[]> {
    const found = await this.part.tools.port.queries<Settlement>(
      [...inLists(page.map(({ Id }) => Id))].flatMap((list) =>
        lookups.map(
          (lookup) =>
            `SELECT Id, ERP_Key__c, Invoice__c, Credit_Note__c, Payment__c, Allocated_On__c FROM AR_Allocation__c WHERE ${lookup} IN ${list}`,
        ),
      ),
    );
    // One settlement may name two documents of the page.
    const unique = new Map(found.flat().map((row) => [row.Id, row]));
    return [...unique.values()].filter(({ Id }) => !this.listed.has(Id));
  }

  /** Those that may go; undefined when all of them wait for their months, as those behind them are going to. */
  private async free(
    name: 'itemIds' | 'paymentIds',
    page: readonly Candidate[],
  ): Promise<readonly Candidate[] | undefined> {
    if (page.length === 0) return [];
    const { port, isDryRun } = this.part.tools;
    const body = { [name]: page.map(({ Id }) => Id), keepMonths: !isDryRun };
    const { free, waiting, started = [] } = await port.apex<Answer>('/credit/v1/retention', body);
    this.waiting += waiting;
    for (const month of started) this.started.add(month);
    if (waiting === page.length) return undefined;
    const ids = new Set(free);
    return page.filter(({ Id }) => ids.has(Id));
  }

  private gather(stream: Stream, { Id: id, ERP_Key__c, Customer_Number__c }: Candidate): void {
    const { part } = this;
    if (part.tools.isDryRun) this.listed.add(id);
    part.left.add({ entity: stream.entity, key: ERP_Key__c.slice(part.prefix.length), problem: 'left' });
    part.run(stream).tally.left++;
    const rows = this.going.get(stream) ?? [];
    this.going.set(stream, rows);
    rows.push({ id, group: Customer_Number__c ?? '' });
  }

  /** Once so many are gathered. */
  private async removeFrom(least: number): Promise<void> {
    if ([...this.going.values()].every((rows) => rows.length < least)) return;
    for (const stream of [allocations, items, payments])
      await deleteRows(this.part.tools, stream, this.going.get(stream) ?? []);
    this.going.clear();
  }
}
