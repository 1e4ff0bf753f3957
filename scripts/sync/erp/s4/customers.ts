import type { SourceRow } from '../erpSource.js';
import { pagesByKey, rowsByFilter, type EntitySet } from '../odata/entitySet.js';
import type { ODataClient } from '../odata/odataClient.js';
import { textLiteral } from '../odata/query.js';
import { textOf, type ODataRow } from '../odata/values.js';
import { UNMARKED } from '../odata/unmarked.js';

export const isCustomer = (number: string): string => `Customer eq ${textLiteral(number)}`;
const inOrder = {
  orderBy: 'Customer',
  after: (row: ODataRow) => `Customer gt ${textLiteral(String(row['Customer']))}`,
};

export const customerSet = (company: string): EntitySet => ({
  path: 'API_BUSINESS_PARTNER/A_CustomerCompany',
  filter: `CompanyCode eq ${textLiteral(company)}`,
  select: ['Customer', 'CompanyCode'],
  ...inOrder,
});
const nameSet: EntitySet = {
  path: 'API_BUSINESS_PARTNER/A_Customer',
  select: ['Customer', 'CustomerName'],
  ...inOrder,
};

export type Names = ReadonlyMap<unknown, unknown>;

/** Names lie beside the company: all of them, or those of the numbers given. */
export async function customerNames(client: ODataClient, top: number, numbers?: readonly string[]): Promise<Names> {
  const names = new Map<unknown, unknown>();
  const keep = (rows: readonly ODataRow[]): void =>
    rows.forEach((row) => names.set(row['Customer'], row['CustomerName']));
  if (numbers) for await (const rows of rowsByFilter(client, nameSet, numbers.map(isCustomer))) keep(rows);
  else for await (const { rows } of pagesByKey(client, nameSet, top)) keep(rows);
  return names;
}

export function customerRow({ Customer }: ODataRow, names: Names): SourceRow {
  const values = { number: textOf(Customer), name: textOf(names.get(Customer)), currency: null };
  return { key: String(Customer), at: UNMARKED, version: String(values.name), values };
}
