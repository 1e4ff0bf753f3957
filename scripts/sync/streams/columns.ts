import type { SalesforceRecord, SalesforceValue, Stream } from './stream.js';

export type Plain = string | number | boolean | null;

/** `{Payment__r: {ERP_Key__c: 'x'}}` is the column `Payment__r.ERP_Key__c`, and so is the empty lookup `Payment__c`. */
export const columnsOf = (
  record: SalesforceRecord,
  parentColumns: Stream['parentColumns'] = {},
): (readonly [column: string, value: Plain])[] =>
  Object.entries(record).map(([name, value]) => [columnOf(name, value, parentColumns), plainOf(value)]);

export function columnOf(name: string, value: SalesforceValue, parents: Readonly<Record<string, string>>): string {
  if (typeof value !== 'object' || value === null) return parents[name] ?? name;
  return `${name}.${Object.keys(value)[0] ?? ''}`;
}

export function plainOf(value: SalesforceValue): Plain {
  if (typeof value !== 'object' || value === null) return value;
  for (const field in value) return value[field] ?? null;
  return null;
}

/** The value of a column in a row the org answered with. */
export function valueAt(row: Readonly<Record<string, unknown>>, path: string): unknown {
  const [name = '', child] = path.split('.');
  const value = row[name] ?? null;
  return child === undefined || value === null ? value : (value as Record<string, unknown>)[child];
}
