import type { SourceRow } from '../erp/erpSource.js';
import type { LookUp } from '../salesforce/lookUp.js';
import { inLists } from '../salesforce/salesforcePort.js';
import type { RunTools } from '../runTools.js';
import type { RowToWrite } from '../salesforce/collections.js';
import { columnsOf, valueAt } from '../streams/columns.js';
import type { SalesforceRecord, Stream } from '../streams/stream.js';
import type { Findings } from './findings.js';
import { loadOrgRows, type OnlyRows } from './orgRows.js';
import type { RowTable } from './rowTable.js';
import { fingerprint } from './rowTable.js';
import type { Select } from './select.js';

/** Compares rows field by field with what the org really holds: a figure altered by hand has the hash of the row all the same. */
export class FieldCompare implements Select {
  private table: RowTable | undefined;

  constructor(
    private readonly tools: Pick<RunTools, 'port' | 'manyRows'>,
    private readonly stream: Stream,
    private readonly prefix: string,
    private readonly findings: Findings,
    private readonly only: OnlyRows,
  ) {}

  lookUps(): readonly LookUp[] {
    return [];
  }

  async choose(ready: readonly RowToWrite[], read: readonly SourceRow[]): Promise<readonly RowToWrite[]> {
    const [first] = ready;
    const table = (this.table ??= await this.load(first ? columnsOf(first.record, this.stream.parentColumns) : []));
    // Rows that cannot be mapped are in the ERP all the same.
    for (const { key } of read) table.see(this.prefix + key);
    const different = ready.filter((row) => this.print(row.record) !== table.see(this.prefix + row.key));
    await this.tell(different, table);
    return different;
  }

  /** Rows of the org, marked where the ERP has them too. */
  async seen(): Promise<RowTable> {
    return (this.table ??= await this.load([]));
  }

  private load(columns: readonly (readonly [string, unknown])[]): Promise<RowTable> {
    const names = columns.map(([name]) => name);
    return loadOrgRows(this.tools, this.stream, this.prefix, names, this.only);
  }

  private print(record: SalesforceRecord): number {
    return fingerprint(columnsOf(record, this.stream.parentColumns).map(([, value]) => value));
  }

  private async tell(different: readonly RowToWrite[], table: RowTable): Promise<void> {
    const { entity } = this.stream;
    const isNew = (row: RowToWrite): boolean => table.see(this.prefix + row.key) === undefined;
    for (const { key } of different.filter(isNew)) this.findings.add({ entity, key, problem: 'missing' });
    const wrong = different.filter((row) => !isNew(row)).slice(0, this.findings.room);
    for (const [row, detail] of await this.differences(wrong))
      this.findings.add({ entity, key: row.key, problem: 'differs', detail });
  }

  /** `Balance__c 90 instead of 100`, for each of the rows. */
  private async differences(rows: readonly RowToWrite[]): Promise<Map<RowToWrite, string>> {
    const told = new Map<RowToWrite, string>();
    const byKey = new Map(rows.map((row) => [this.prefix + row.key, row]));
    const columns = rows[0] ? columnsOf(rows[0].record, this.stream.parentColumns).map(([name]) => name) : [];
    for (const list of inLists(byKey.keys()))
      for (const found of await this.tools.port.query<Record<string, unknown>>(
        `SELECT ${columns.join(', ')} FROM ${this.stream.object} WHERE ERP_Key__c IN ${list}`,
      )) {
        const row = byKey.get(String(found['ERP_Key__c']));
        if (row) told.set(row, describe(columnsOf(row.record, this.stream.parentColumns), found));
      }
    return told;
  }
}

const describe = (wanted: ReturnType<typeof columnsOf>, found: Readonly<Record<string, unknown>>): string =>
  wanted
    .filter(
      ([name, value]) => name !== 'Source_Hash__c' && fingerprint([value]) !== fingerprint([valueAt(found, name)]),
    )
    .map(([name, value]) => `${name} ${String(valueAt(found, name))} instead of ${String(value)}`)
    .join(', ') || 'Source_Hash__c alone';
