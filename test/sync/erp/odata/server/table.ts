import { Decimal } from 'decimal.js';
import { LosslessNumber } from 'lossless-json';
import type { Value } from './filter.js';

/** `digits` is SAP's NUMC: kept with leading zeros, shown without them (`sap:display-format="NonNegative"`). */
export type FieldType = 'text' | 'digits' | 'guid' | 'int' | 'decimal' | 'bool' | 'date' | 'instant';
/** Decimals as text, dates and instants as ISO text; nested rows are sent as they are. */
export type Row = Record<string, unknown>;

/** An entity set with the rows it holds. */
export interface Table {
  readonly keys: readonly string[];
  readonly fields: Readonly<Record<string, FieldType>>;
  /** Properties of the rows a navigation property holds. */
  readonly nested: Readonly<Record<string, readonly string[]>>;
  readonly rows: Row[];
}

/** Names to answer with, and for those that hold rows the names in them; none means all. */
export type Selection = ReadonlyMap<string, readonly string[]>;

export const newTable = (
  keys: readonly string[],
  fields: Readonly<Record<string, FieldType>>,
  nested: Table['nested'] = {},
): Table => ({
  keys,
  fields,
  nested,
  rows: [],
});

export function valueOf(table: Table, row: Row, field: string): Value {
  const value = row[field] as Value | undefined;
  if (value === undefined || value === null) return null;
  const type = table.fields[field];
  return type === 'decimal' || type === 'int' || type === 'digits'
    ? new Decimal(String(value))
    : type === 'instant'
      ? Date.parse(String(value))
      : value;
}

/** As the JSON format of the version writes it: V2 decimals and dates are strings, V4 decimals are numbers. */
export function serialise(table: Table, row: Row, version: 2 | 4, select: Selection | undefined): Row {
  const names = select ? [...select.keys()] : Object.keys(row).filter((name) => !name.startsWith('$'));
  return Object.fromEntries(
    names.map((name) => [name, json(picked(row[name], select?.get(name) ?? []), table.fields[name], version)]),
  );
}

const picked = (value: unknown, names: readonly string[]): unknown =>
  Array.isArray(value) && names.length > 0
    ? value.map((row: Row) => Object.fromEntries(names.map((name) => [name, row[name] ?? null])))
    : value;

function json(value: unknown, type: FieldType | undefined, version: 2 | 4): unknown {
  if (value === undefined || value === null) return null;
  if (Array.isArray(value)) return version === 2 ? { results: value } : value;
  if (type === 'digits') return String(Number(value));
  if (type === 'int') return new LosslessNumber(String(value));
  if (type === 'decimal') return version === 2 ? String(value) : new LosslessNumber(String(value));
  if (version === 2 && (type === 'date' || type === 'instant'))
    return `/Date(${Date.parse(String(value))}${type === 'instant' ? '+0000' : ''})/`;
  return value;
}
