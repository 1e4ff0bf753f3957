import { DateTime } from 'luxon';
import { LONGEST_KEY, type Entity } from '../erpSource.js';
import { CONTRACT } from '../sql/contract.js';
import type { FileRecord } from './records.js';
import { BrokenFile } from './text.js';

/** What a line of a file says: a row of the contract, or that it is gone. */
export interface FileEvent {
  readonly key: string;
  readonly deleted: boolean;
  readonly values: Readonly<Record<string, unknown>>;
}

export interface ValueFormat {
  readonly decimal: '.' | ',';
  readonly dateFormat: string;
}

const AMOUNTS = new Set(['amount', 'net_amount', 'balance', 'disputed_amount', 'unapplied_amount', 'rate']);
const DATES = new Set(['issue_date', 'due_date', 'cleared_on', 'paid_on', 'returned_on', 'allocated_on', 'rate_date']);
/** Columns beside those of the contract. */
const OTHERS = new Set(['key', 'company', 'updated_at', 'deleted']);
const YES = new Set(['true', '1', 'yes']);
const NO = new Set(['false', '0', 'no']);

/** A line without a key of its own goes by its place in the file and holds nothing, so that it is kept out with that name. */
export function toEvent(entity: Entity, { line, values }: FileRecord, file: string, format: ValueFormat): FileEvent {
  const key = values?.['key'];
  if (!values || typeof key !== 'string' || key === '' || key.length > LONGEST_KEY)
    return { key: `${file}:${line}`.slice(-LONGEST_KEY), deleted: false, values: {} };
  const columns = CONTRACT[entity].columns.map((name) => [name, valueOf(name, values[name], format)] as const);
  return { key, deleted: booleanOf(values['deleted']) === true, values: Object.fromEntries(columns) };
}

/** A misspelt column would silently be empty. */
export function checkColumns(entity: Entity, { values }: FileRecord): void {
  for (const name of Object.keys(values ?? {}))
    if (!OTHERS.has(name) && !CONTRACT[entity].columns.includes(name))
      throw new BrokenFile(`it has a column "${name}", which ${entity} do not have`);
}

function valueOf(name: string, value: unknown, { decimal, dateFormat }: ValueFormat): unknown {
  if (value === '' || value === null || value === undefined) return null;
  if (typeof value !== 'string') return value;
  if (AMOUNTS.has(name)) return decimal === ',' ? withPoint(value) : value;
  if (DATES.has(name)) return dateOf(value, dateFormat);
  return CONTRACT.allocations.booleans?.includes(name) ? (booleanOf(value) ?? value) : value;
}

/** `1.234,56` and `1234,56` become `1234.56`; anything else stays what it is and is refused with what stands there. */
const withPoint = (text: string): string =>
  /^-?(\d+|\d{1,3}(\.\d{3})+)(,\d+)?$/.test(text) ? text.replaceAll('.', '').replace(',', '.') : text;

function dateOf(text: string, format: string): string {
  const date = DateTime.fromFormat(text, format, { zone: 'utc' });
  return date.isValid ? date.toFormat('yyyy-MM-dd') : text;
}

function booleanOf(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  const text = String(value).toLowerCase();
  return YES.has(text) ? true : NO.has(text) ? false : undefined;
}
