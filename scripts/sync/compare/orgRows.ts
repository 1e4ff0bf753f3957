import type { RunTools } from '../runTools.js';
import { startingWith } from '../salesforce/salesforcePort.js';
import { valueAt } from '../streams/columns.js';
import type { Stream } from '../streams/stream.js';
import { fingerprint, RowTable } from './rowTable.js';

type OrgRow = Readonly<Record<string, unknown>>;

/** Which rows of the org are asked for; all of the partition when left out. */
export interface OnlyRows {
  /** In SOQL. */
  readonly condition?: string | undefined;
  /** Whose rows, by the number of the customer in this field. */
  readonly customerField?: string;
  isOwn?(customer: string): boolean;
}

type Reader = Pick<RunTools, 'port' | 'manyRows'>;

/** Every row of a stream in the org, with a fingerprint of these columns. */
export async function loadOrgRows(
  reader: Reader,
  stream: Stream,
  prefix: string,
  columns: readonly string[],
  only: OnlyRows = {},
): Promise<RowTable> {
  const table = new RowTable();
  for await (const rows of orgRows(reader, stream, prefix, columns, only))
    for (const row of rows)
      table.add(String(row['ERP_Key__c']), fingerprint(columns.map((column) => valueAt(row, column))));
  return table;
}

/** LIKE ignores case, keys do not. */
export async function* orgRows(
  { port, manyRows }: Reader,
  { object }: Stream,
  prefix: string,
  columns: readonly string[],
  { condition, customerField, isOwn }: OnlyRows = {},
): AsyncGenerator<OrgRow[]> {
  const selected = [...new Set(['Id', 'ERP_Key__c', ...columns, ...(customerField ? [customerField] : [])])].join(', ');
  const soql = `SELECT ${selected} FROM ${object} WHERE ERP_Key__c LIKE ${startingWith(prefix)}${condition ? ` AND ${condition}` : ''}`;
  for await (const page of manyRows?.pages(object, soql) ?? port.pages<OrgRow>(soql))
    yield page.filter(
      (row) =>
        String(row['ERP_Key__c']).startsWith(prefix) &&
        (!customerField || isOwn?.(String(valueAt(row, customerField) ?? ''))),
    );
}
