import { ApexLocation } from '../../values/location.js';
import { ApexAddress } from '../../values/address.js';
import { ApexBlob } from '../../values/blob.js';
import { ApexDate, ApexDatetime, ApexTime } from '../../values/dates.js';
import { ApexDouble, Decimal } from '../../values/fractions.js';
import { EnumValue } from '../../values/enum.js';
import { raise } from '../../values/exceptions.js';
import { ApexList, ApexMap, ApexSet } from '../../values/collections.js';
import { SObject } from '../../values/sobject.js';
import { joinedString } from '../../values/text.js';
import { typeOf } from '../../values/typeOf.js';
import { classOf } from '../../values/userObject.js';
import { InvocableAnswer } from './InvocableResult.js';
import { resultMembers } from './jsonResults.js';
import { UuidValue } from './UUID.js';

/** An Apex value as a tree of what JSON has: text that is ready to write, arrays and members. */
export type JsonOut = string | readonly JsonOut[] | { readonly members: readonly (readonly [string, JsonOut])[] };

export interface WriteOptions {
  readonly suppressNulls: boolean;
}

/** Values JSON has as their text. */
const BY_TEXT = [ApexDate, ApexTime, EnumValue, UuidValue];

export function toJson(value: unknown, options: WriteOptions): JsonOut {
  if (
    value === null ||
    value === undefined ||
    typeof value === 'boolean' ||
    typeof value === 'number' ||
    typeof value === 'bigint'
  )
    return String(value ?? null);
  if (typeof value === 'string') return JSON.stringify(value);
  if (value instanceof Decimal) return value.toPlainString();
  if (value instanceof ApexDouble) return value.toString();
  if (value instanceof ApexDatetime) return JSON.stringify(value.toIso());
  if (BY_TEXT.some((type) => value instanceof type)) return JSON.stringify(String(value));
  if (value instanceof ApexBlob) return JSON.stringify(value.base64());
  if (value instanceof ApexList || value instanceof ApexSet)
    return Array.from(value as Iterable<unknown>, (item) => toJson(item, options));
  if (value instanceof ApexMap)
    return membersOf(
      // The entry put last is written first, as names of fields below: packages compare such texts.
      value
        .entries()
        .reverse()
        .map(([key, item]) => [keyOf(key), item]),
      options,
    );
  if (value instanceof SObject) return record(value, options);
  if (value instanceof ApexLocation)
    return membersOf(
      [
        ['latitude', value.latitude],
        ['longitude', value.longitude],
      ],
      options,
    );
  if (value instanceof ApexAddress) return membersOf(Object.entries(value.parts), options);
  if (value instanceof InvocableAnswer) return membersOf(Object.entries(value.values), options);
  return object(value as object, options);
}

type Entries = readonly (readonly [string, unknown])[];

function membersOf(entries: Entries, options: WriteOptions): { members: readonly (readonly [string, JsonOut])[] } {
  return { members: entries.map(([name, value]) => [name, toJson(value, options)] as const) };
}

function keyOf(key: unknown): string {
  if (key === null) raise('System.JSONException', 'Map keys cannot be null');
  return typeof key === 'object' && classOf(key)
    ? raise('System.JSONException', `Map keys of type ${typeOf(key)} cannot be serialized`)
    : joinedString(key);
}

/** Type and address first, then what is set; empty fields of a queried record are left out. */
function record(value: SObject, options: WriteOptions): JsonOut {
  const address = value.id ? [['url', `/services/data/v67.0/sobjects/${value.def.name}/${value.id}`] as const] : [];
  const attributes = {
    members: [
      ['type', JSON.stringify(value.def.name)] as const,
      ...address.map(([k, v]) => [k, JSON.stringify(v)] as const),
    ],
  };
  const fields = value.def.fields.flatMap((field) => {
    const content = value.values[field.index];
    return content === undefined || (content === null && value.queried) ? [] : [[field.name, content] as const];
  });
  const related = [...(value.relations ?? [])]
    .filter(([, target]) => target !== null)
    .map(([key, target]) => [relationName(value, key), relation(target, options)] as const);
  const { members } = membersOf([...(value.aggregates ?? []), ...fields], options);
  return { members: [['attributes', attributes], ...members, ...related] };
}

function relationName(value: SObject, key: string): string {
  return value.def.parents.get(key)?.relationshipName ?? value.def.children.get(key)?.name ?? key;
}

function relation(target: unknown, options: WriteOptions): JsonOut {
  if (!(target instanceof ApexList)) return toJson(target, options);
  return {
    members: [
      ['totalSize', String(target.size)],
      ['done', 'true'],
      ['records', toJson(target, options)],
    ],
  };
}

/** What is transient is left out (Apex Developer Guide, "Using the transient Keyword"). Nulls can be left out of objects of classes alone: those of maps, lists and records were put there (Apex Reference, "JSON Class"). */
function object(value: object, options: WriteOptions): JsonOut {
  const result = resultMembers(value);
  if (result) return membersOf(Object.entries(result), options);
  const type = classOf(value);
  if (!type) return raise('System.JSONException', `Type unsupported in JSON: ${typeOf(value)}`);
  // In falling order of their names (Apex Developer Guide, "Roundtrip Serialization and Deserialization").
  const properties = type.properties
    .filter((property) => !property.isStatic && !property.isTransient)
    .sort((a, b) => (a.name < b.name ? 1 : -1));
  const entries = properties.map((property) => [property.name, type.get(value, property.name)] as const);
  return membersOf(options.suppressNulls ? entries.filter(([, item]) => item != null) : entries, options);
}

export function compactJson(out: JsonOut): string {
  if (typeof out === 'string') return out;
  if (isArray(out)) return `[${out.map(compactJson).join(',')}]`;
  return `{${out.members.map(([name, value]) => `${JSON.stringify(name)}:${compactJson(value)}`).join(',')}}`;
}

/** Members on lines of their own, two spaces a level; arrays stay on the line. */
export function prettyJson(out: JsonOut, indent = ''): string {
  if (typeof out === 'string') return out;
  if (isArray(out)) return out.length === 0 ? '[ ]' : `[ ${out.map((item) => prettyJson(item, indent)).join(', ')} ]`;
  if (out.members.length === 0) return '{ }';
  const inner = `${indent}  `;
  return `{\n${out.members.map(([name, value]) => `${inner}${JSON.stringify(name)} : ${prettyJson(value, inner)}`).join(',\n')}\n${indent}}`;
}

function isArray(out: JsonOut): out is readonly JsonOut[] {
  return Array.isArray(out);
}
