/** Apex values as JSON, for Apex REST and the page bridge. */
import type { ApexClass, Program } from '../engine/program.js';
import { ApexDate, ApexDatetime } from '../values/dates.js';
import { Decimal } from '../values/fractions.js';
import { EnumValue } from '../values/enum.js';
import { Unsupported } from '../values/exceptions.js';
import { ApexList, ApexMap, ApexSet } from '../values/collections.js';
import { SObject } from '../values/sobject.js';
import { jsonOf } from './fieldJson.js';

/** Where the two wire formats differ. */
export interface ApexJsonStyle {
  readonly program: Program;
  /** Properties of a class that are written. */
  properties(type: ApexClass): readonly string[];
  datetime(value: ApexDatetime): string;
  /** `attributes` of a record; undefined writes none. */
  attributes(record: SObject): object | undefined;
  readonly omitNulls: boolean;
}

export function apexToJson(value: unknown, style: ApexJsonStyle): unknown {
  if (typeof value !== 'object' || value === null) return value === undefined ? null : jsonOf(value);
  if (value instanceof ApexList) return value.items.map((item) => apexToJson(item, style));
  if (value instanceof ApexSet) return value.items().map((item) => apexToJson(item, style));
  if (value instanceof ApexMap)
    return members(
      value.entries().map(([key, item]) => [keyText(key), item]),
      style,
    );
  if (value instanceof SObject) return recordToJson(value, style);
  if (value instanceof EnumValue) return value.name;
  if (value instanceof ApexDatetime) return style.datetime(value);
  if (value instanceof Decimal) return jsonOf(value);
  const type = style.program.classOf(value);
  if (type)
    return members(
      style.properties(type).map((name) => [name, type.get(value, name)]),
      style,
    );
  return jsonOf(value);
}

function members(entries: readonly (readonly [string, unknown])[], style: ApexJsonStyle): Record<string, unknown> {
  const json: Record<string, unknown> = {};
  for (const [name, value] of entries) {
    if (style.omitNulls && (value === null || value === undefined)) continue;
    json[name] = apexToJson(value, style);
  }
  return json;
}

function recordToJson(record: SObject, style: ApexJsonStyle): Record<string, unknown> {
  const attributes = style.attributes(record);
  const json: Record<string, unknown> = attributes ? { attributes } : {};
  for (const [alias, value] of record.aggregates ?? []) json[alias] = apexToJson(value, style);
  for (const field of record.def.fields) {
    const value = record.values[field.index];
    if (value !== undefined && value !== null) json[field.name] = apexToJson(value, style);
  }
  for (const [key, related] of record.relations ?? []) {
    if (related !== null || !style.omitNulls) json[relationName(record, key)] = relatedJson(related, style);
  }
  return json;
}

function relatedJson(related: unknown, style: ApexJsonStyle): unknown {
  if (!(related instanceof ApexList)) return apexToJson(related, style);
  const records = related.items.map((item) => apexToJson(item, style));
  return style.omitNulls ? records : { totalSize: records.length, done: true, records };
}

function relationName(record: SObject, key: string): string {
  return record.def.parents.get(key)?.relationshipName ?? record.def.children.get(key)?.name ?? key;
}

function keyText(key: unknown): string {
  if (key instanceof EnumValue) return key.name;
  if (key === null || typeof key !== 'object') return String(key);
  if (key instanceof ApexDatetime || key instanceof ApexDate || key instanceof Decimal) return String(jsonOf(key));
  throw new Unsupported('a map whose keys are no primitives as JSON');
}
