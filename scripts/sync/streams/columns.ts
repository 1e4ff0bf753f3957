import type { SalesforceRecord, SalesforceValue, Stream } from './stream.js';

type Plain = string | number | boolean | null;

/** `{Payment__r: {ERP_Key__c: 'x'}}` is the column `Payment__r.ERP_Key__c`, and so is the empty lookup `Payment__c`. */
export const columnsOf = (
  record: SalesforceRecord,
  parentColumns: Stream['parentColumns'] = {},
): (readonly [column: string, value: Plain])[] =>
  Object.entries(record).map(([name, value]) => column(name, value, parentColumns));

function column(name: string, value: SalesforceValue, parents: Readonly<Record<string, string>>) {
  if (typeof value !== 'object' || value === null) return [parents[name] ?? name, value] as const;
  const [key, parent] = Object.entries(value)[0] ?? ['', null];
  return [`${name}.${key}`, parent] as const;
}

/** The value of a column in a row the org answered with. */
export function valueAt(row: Readonly<Record<string, unknown>>, path: string): unknown {
  const [name = '', child] = path.split('.');
  const value = row[name] ?? null;
  return child === undefined || value === null ? value : (value as Record<string, unknown>)[child];
}
