import { dedupe, type Cursor, type SourceRow } from './erp/erpSource.js';
import type { OrderMatcher } from './orderMatcher.js';
import type { Issue, Quarantine } from './quarantine.js';
import { writeRows, type RowToWrite, type WriterOptions } from './salesforce/collections.js';
import { inLists, type RowError, type SalesforcePort } from './salesforce/salesforcePort.js';
import { isRefusal, type MappingContext, type Stream } from './streams/stream.js';
import { newTally, type Tally } from './tally.js';

export interface StreamTools {
  readonly port: SalesforcePort;
  readonly writer: WriterOptions;
  readonly quarantine: Quarantine;
  readonly orders: OrderMatcher;
  readonly context: MappingContext;
}

/** Takes the pages of one stream through schema, mapping and writer. */
export class StreamRun {
  readonly tally: Tally;

  constructor(
    private readonly stream: Stream,
    private readonly tools: StreamTools,
  ) {
    this.tally = newTally(stream.entity);
  }

  /**
   * When this returns, every row is in the org or in quarantine, so the cursor may move on. `confirmed` is the cursor the
   * run began with: rows up to it were written before and are only written again if they differ.
   */
  async page(rows: readonly SourceRow[], confirmed: Cursor | undefined, compareAll: boolean): Promise<void> {
    const changed = await this.prepare(rows, confirmed, compareAll);
    const byKey = new Map(rows.map((row) => [row.key, row]));
    const rejected = (await this.write(changed)).flatMap(({ key, error }) => {
      const row = byKey.get(key);
      return row ? [this.rejection(row, error)] : [];
    });
    await this.confirm(
      changed.map((row) => row.key),
      rejected,
    );
  }

  /** Puts rows that cannot be written in quarantine and gives those that must be. */
  async prepare(
    rows: readonly SourceRow[],
    confirmed: Cursor | undefined,
    compareAll: boolean,
  ): Promise<readonly RowToWrite[]> {
    const unique = dedupe(rows);
    const { ready, issues } = await this.map(unique);
    const seenBefore = new Set(
      unique.filter((row) => compareAll || (confirmed && row.at <= confirmed.at)).map((row) => row.key),
    );
    const changed = await this.withoutUnchanged(ready, seenBefore);
    await this.tools.quarantine.add(issues);
    const toWrite = new Set(changed);
    const unchanged = ready.filter((row) => !toWrite.has(row)).map((row) => row.key);
    this.tally.healed += await this.tools.quarantine.resolve(this.stream.entity, unchanged);
    this.tally.read += unique.length;
    this.tally.unchanged += unchanged.length;
    this.tally.quarantined += issues.length;
    return changed;
  }

  /** Closes what was written, `keys` less those the org rejected, and puts the rejected in quarantine. */
  async confirm(keys: readonly string[], rejected: readonly Issue[]): Promise<void> {
    const { quarantine } = this.tools;
    await quarantine.add(rejected);
    const kept = new Set(rejected.map((issue) => issue.row.key));
    this.tally.healed += await quarantine.resolve(
      this.stream.entity,
      keys.filter((key) => !kept.has(key)),
    );
    this.tally.quarantined += rejected.length;
    this.tally.written += keys.length - rejected.length;
  }

  rejection(row: SourceRow, { statusCode, message }: { statusCode: string; message: string }): Issue {
    const reason = `Salesforce refused the row: ${message} (${statusCode}).`;
    return { entity: this.stream.entity, row, code: 'Rejected', reason };
  }

  private async map(rows: readonly SourceRow[]): Promise<{ ready: RowToWrite[]; issues: Issue[] }> {
    await this.tools.orders.prepare(rows);
    const ready: RowToWrite[] = [];
    const issues: Issue[] = [];
    for (const row of rows) {
      const mapped = this.stream.map(row, this.tools.context);
      if (isRefusal(mapped)) issues.push({ ...mapped, entity: this.stream.entity, row });
      else ready.push({ key: row.key, ...mapped });
    }
    return { ready, issues };
  }

  /** Drops rows whose hash is already in the org: an overlap read again costs no write and fires no trigger. */
  private async withoutUnchanged(
    rows: readonly RowToWrite[],
    compare: ReadonlySet<string>,
  ): Promise<readonly RowToWrite[]> {
    const erpKeys = rows.filter((row) => compare.has(row.key)).map((row) => String(row.record['ERP_Key__c']));
    const hashes = new Map<string, string | null>();
    for (const list of inLists(erpKeys))
      for (const found of await this.tools.port.query<{ ERP_Key__c: string; Source_Hash__c: string | null }>(
        `SELECT ERP_Key__c, Source_Hash__c FROM ${this.stream.object} WHERE ERP_Key__c IN ${list}`,
      ))
        hashes.set(found.ERP_Key__c, found.Source_Hash__c);
    return rows.filter((row) => hashes.get(String(row.record['ERP_Key__c'])) !== row.record['Source_Hash__c']);
  }

  private async write(rows: readonly RowToWrite[]): Promise<{ key: string; error: RowError }[]> {
    const { port, writer } = this.tools;
    const outcomes = await writeRows(port, this.stream.object, 'ERP_Key__c', rows, writer);
    return outcomes.flatMap((outcome) => (outcome.written ? [] : outcome));
  }
}
