import { everyRow, type Select } from './compare/select.js';
import type { CustomerAccounts } from './customerAccounts.js';
import { dedupe, type SourceRow } from './erp/erpSource.js';
import { KeyTable } from './keyTable.js';
import type { OrderMatcher } from './orderMatcher.js';
import type { Issue, Quarantine } from './quarantine.js';
import { answer } from './salesforce/lookUp.js';
import { writeRows, type RowToWrite, type WriterOptions } from './salesforce/collections.js';
import type { RowError, SalesforcePort } from './salesforce/salesforcePort.js';
import { isRefusal, type MappingContext, type Refusal, type Stream } from './streams/stream.js';
import type { SupposedOrg } from './supposedOrg.js';
import { newTally, type Tally } from './tally.js';

export interface StreamTools {
  readonly port: SalesforcePort;
  readonly writer: WriterOptions;
  readonly quarantine: Quarantine;
  readonly orders: OrderMatcher;
  readonly customers: CustomerAccounts;
  readonly context: MappingContext;
  /** In a dry run. */
  readonly supposed?: SupposedOrg | undefined;
  /** Those of the rows that are to be in the org. */
  admit(stream: Stream, rows: readonly SourceRow[]): Promise<readonly SourceRow[]>;
  /** Accounts whose exposure rows changed that went in small calls. */
  readonly touched: Set<string>;
}

const TWICE: Refusal = {
  code: 'Invalid Row',
  reason: 'The ERP gives two rows with this key. Give each a key of its own, or each row once.',
};

/** Takes the pages of one stream through schema, mapping and writer. */
export class StreamRun {
  readonly tally: Tally;
  /** Keys of which the ERP has two rows, and when the later of them changed: a reading of changes may show only one. */
  private readonly twice = new Map<string, string>();
  private readonly refused = new KeyTable();

  constructor(
    private readonly stream: Stream,
    private readonly tools: StreamTools,
  ) {
    this.tally = newTally(stream.entity);
  }

  /** When this returns, every row is in the org or in quarantine, so the cursor may move on. Gives the keys it sent. */
  async page(
    rows: readonly SourceRow[],
    select: Select,
    askedBy: 'change' | 'key' = 'change',
  ): Promise<readonly string[]> {
    return rows.length === 0 ? [] : this.send(rows, await this.prepare(rows, select, askedBy));
  }

  /** Rows that others name, whether or not they would be read for themselves. */
  async parents(rows: readonly SourceRow[]): Promise<void> {
    await this.send(rows, await this.prepareAdmitted(rows, everyRow, new Set()));
  }

  /** Writes rows that were prepared in small calls; `rows` are what they were made of. Gives their keys. */
  async send(rows: readonly SourceRow[], toWrite: readonly RowToWrite[]): Promise<readonly string[]> {
    const byKey = new Map(rows.map((row) => [row.key, row]));
    const rejected = (await this.write(toWrite)).flatMap(({ key, error }) => {
      const row = byKey.get(key);
      return row ? [this.rejection(row, error)] : [];
    });
    const kept = new Set(rejected.map((issue) => issue.row.key));
    const written = new Set(toWrite.map((row) => row.key).filter((key) => !kept.has(key)));
    if (this.stream.accountField)
      for (const { key, group } of toWrite) if (written.has(key)) this.tools.touched.add(group);
    await this.confirm(written.size, (key) => written.has(key), rejected);
    return toWrite.map((row) => row.key);
  }

  /** Puts rows that cannot be written in quarantine and gives those that must be. */
  async prepare(
    rows: readonly SourceRow[],
    select: Select,
    askedBy: 'change' | 'key' = 'change',
  ): Promise<readonly RowToWrite[]> {
    const clashing = new Set<string>();
    // A change between two pages gives the same row again, later; whoever asks by key gets each row once.
    const unique = dedupe(rows, (one, other) => {
      if (askedBy === 'key') this.twice.set(one.key, one.at > other.at ? one.at : other.at);
      else if (one.at === other.at && differ(one, other)) clashing.add(one.key);
    });
    return this.prepareAdmitted(await this.tools.admit(this.stream, unique), select, clashing);
  }

  private async prepareAdmitted(
    unique: readonly SourceRow[],
    select: Select,
    clashing: ReadonlySet<string>,
  ): Promise<readonly RowToWrite[]> {
    const { port, orders, customers, supposed } = this.tools;
    await answer(port, [...orders.lookUps(unique), ...customers.lookUps(unique), ...select.lookUps(unique)]);
    const { ready, issues } = this.map(unique, clashing);
    const chosen = await select.choose(ready, unique);
    const changed = supposed ? supposed.toWrite(this.stream, ready, chosen) : chosen;
    await this.tools.quarantine.add(issues);
    const unchanged = keysWithout(ready, changed);
    this.tally.healed += await this.tools.quarantine.resolve(this.stream.entity, unchanged);
    this.tally.read += unique.length;
    this.tally.unchanged += unchanged.length;
    this.countRefused(issues);
    return supposed ? this.withoutOrphans(supposed, changed, unique) : changed;
  }

  /** What the org would refuse is told beforehand where it takes no rows. */
  private async withoutOrphans(
    supposed: SupposedOrg,
    changed: readonly RowToWrite[],
    rows: readonly SourceRow[],
  ): Promise<readonly RowToWrite[]> {
    const orphans = await supposed.orphans(this.stream, changed);
    const rejected = rows.flatMap((row) => {
      const error = orphans.get(row.key);
      return error ? [this.rejection(row, error)] : [];
    });
    await this.tools.quarantine.add(rejected);
    this.countRefused(rejected);
    const kept = changed.filter(({ key }) => !orphans.has(key));
    supposed.write(this.stream, kept);
    return kept;
  }

  /** Closes what was written, and puts in quarantine what the org rejected. */
  async confirm(written: number, isWritten: (key: string) => boolean, rejected: readonly Issue[]): Promise<void> {
    const { quarantine } = this.tools;
    const { entity } = this.stream;
    await quarantine.add(rejected);
    this.tally.healed += await quarantine.resolve(entity, quarantine.keys(entity).filter(isWritten));
    this.countRefused(rejected);
    this.tally.written += written;
  }

  rejection(row: SourceRow, { statusCode, message }: { statusCode: string; message: string }): Issue {
    const reason = `Salesforce refused the row: ${message} (${statusCode}).`;
    return { entity: this.stream.entity, row, code: 'Rejected', reason };
  }

  private map(rows: readonly SourceRow[], clashing: ReadonlySet<string>): { ready: RowToWrite[]; issues: Issue[] } {
    const ready: RowToWrite[] = [];
    const issues: Issue[] = [];
    for (const row of rows) {
      const mapped = clashing.has(row.key) || this.isTwice(row) ? TWICE : this.stream.map(row, this.tools.context);
      if (isRefusal(mapped)) issues.push({ ...mapped, entity: this.stream.entity, row });
      else ready.push(mapped);
    }
    return { ready, issues };
  }

  /** A row that is read again is refused again, and counted once. */
  private countRefused(issues: readonly Issue[]): void {
    for (const { row } of issues) this.refused.add(row.key);
    this.tally.quarantined = this.refused.size;
  }

  private isTwice({ key, at }: SourceRow): boolean {
    const latest = this.twice.size > 0 ? this.twice.get(key) : undefined;
    return latest !== undefined && at <= latest;
  }

  private async write(rows: readonly RowToWrite[]): Promise<{ key: string; error: RowError }[]> {
    const { port, writer } = this.tools;
    const outcomes = await writeRows(port, this.stream.object, 'ERP_Key__c', rows, writer);
    return outcomes.flatMap((outcome) => (outcome.written ? [] : outcome));
  }
}

const differ = (one: SourceRow, other: SourceRow): boolean =>
  JSON.stringify(one.values) !== JSON.stringify(other.values);

/** Of the rows that are not among the chosen ones; usually all are, or none. */
function keysWithout(rows: readonly RowToWrite[], chosen: readonly RowToWrite[]): string[] {
  if (chosen.length === rows.length) return [];
  const isChosen = new Set(chosen);
  return rows.filter((row) => !isChosen.has(row)).map((row) => row.key);
}
