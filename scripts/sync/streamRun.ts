import { dedupe, type Cursor, type SourceRow } from './erp/erpSource.js';
import type { OrderMatcher } from './orderMatcher.js';
import type { Issue, Quarantine } from './quarantine.js';
import { writeRows, type RowToWrite, type WriterOptions } from './salesforce/collections.js';
import { inLists, type SalesforcePort } from './salesforce/salesforcePort.js';
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
    const { quarantine } = this.tools;
    const unique = dedupe(rows);
    const { ready, issues } = await this.map(unique);
    const seenBefore = new Set(
      unique.filter((row) => compareAll || (confirmed && row.at <= confirmed.at)).map((row) => row.key),
    );
    const changed = await this.withoutUnchanged(ready, seenBefore);
    const rejected = await this.write(changed, unique);
    const kept = [...issues, ...rejected];
    await quarantine.add(kept);
    const keptKeys = new Set(kept.map((issue) => issue.row.key));
    this.tally.healed += await quarantine.resolve(
      this.stream.entity,
      ready.map((row) => row.key).filter((key) => !keptKeys.has(key)),
    );
    this.tally.read += unique.length;
    this.tally.unchanged += ready.length - changed.length;
    this.tally.quarantined += kept.length;
    this.tally.written += changed.length - rejected.length;
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

  private async write(rows: readonly RowToWrite[], sources: readonly SourceRow[]): Promise<Issue[]> {
    const { port, writer } = this.tools;
    const byKey = new Map(sources.map((row) => [row.key, row]));
    const rejected: Issue[] = [];
    for (const outcome of await writeRows(port, this.stream.object, 'ERP_Key__c', rows, writer)) {
      const row = byKey.get(outcome.key);
      if (outcome.written || !row) continue;
      const { statusCode, message } = outcome.error;
      rejected.push({
        entity: this.stream.entity,
        row,
        code: 'Rejected',
        reason: `Salesforce refused the row: ${message} (${statusCode}).`,
      });
    }
    return rejected;
  }
}
