/** JSON as Apex values of a declared type, for parameters of Apex REST and the page bridge. */
import type { ApexClass } from '../engine/program.js';
import type { Transaction } from '../engine/transaction.js';
import type { ObjectDef } from '../schema/model.js';
import { ApexBlob } from '../values/blob.js';
import { ApexDate, ApexDatetime, ApexTime } from '../values/dates.js';
import { ApexDouble, Decimal } from '../values/fractions.js';
import { Unsupported } from '../values/exceptions.js';
import { parseId } from '../values/id.js';
import { ApexList, ApexMap, ApexSet } from '../values/collections.js';
import { RestError } from './errors.js';
import { isNumber, isObject, type Json } from './body.js';
import { readRecord } from './recordInput.js';

/** Reads a value of the type, written as Apex writes types: `List<Id>`, `Map<String, Decimal>`, `CreditAnswer`. */
export function apexFromJson(tx: Transaction, type: string, json: Json | undefined): unknown {
  if (json === null || json === undefined) return null;
  const { name, args } = parsedType(type);
  const generic = generics[name];
  if (generic) return generic(tx, args, json, type);
  if (name === 'object') return untyped(json);
  const primitive = primitives[name];
  if (primitive) return primitive(json) ?? mismatch(type, json);
  const object = name === 'sobject' ? objectNamed(tx, json) : tx.org.schema.get(type);
  if (object) return readRecord(tx, object, isObject(json) ? json : mismatch(type, json)).record;
  const own = tx.org.program.classNamed(type);
  if (own) return instance(tx, own, json);
  throw new Unsupported(`JSON as a value of type ${type}`);
}

type Generic = (tx: Transaction, args: readonly string[], json: Json, type: string) => unknown;

const generics: Readonly<Record<string, Generic>> = {
  list: (tx, [item = 'Object'], json, type) =>
    new ApexList(
      item,
      items(json, type).map((one) => apexFromJson(tx, item, one)),
    ),
  set: (tx, [item = 'Object'], json, type) =>
    new ApexSet(
      item,
      items(json, type).map((one) => apexFromJson(tx, item, one)),
    ),
  map: (tx, [key = 'String', value = 'Object'], json, type) => {
    if (!isObject(json)) return mismatch(type, json);
    const entries = Object.entries(json).map(
      ([k, v]) => [apexFromJson(tx, key, k), apexFromJson(tx, value, v)] as const,
    );
    return new ApexMap(key, value, entries);
  },
};

const primitives: Readonly<Record<string, (json: Json) => unknown>> = {
  string: (json) =>
    typeof json === 'string' || typeof json === 'boolean' || isNumber(json) ? String(json) : undefined,
  id: (json) => (typeof json === 'string' ? parseId(json) : undefined),
  boolean: (json) => (typeof json === 'boolean' ? json : { true: true, false: false }[String(json).toLowerCase()]),
  integer: (json) => wholeNumber(json, (digits) => (Math.abs(Number(digits)) < 2 ** 31 ? Number(digits) : undefined)),
  long: (json) => wholeNumber(json, BigInt),
  decimal: (json) => (isNumber(json) || typeof json === 'string' ? Decimal.parse(String(json)) : undefined),
  double: (json) => (isNumber(json) ? new ApexDouble(Number(json.value)) : undefined),
  date: (json) => (typeof json === 'string' ? ApexDate.parseIso(json.split('T')[0] ?? '') : undefined),
  datetime: (json) => (typeof json === 'string' ? ApexDatetime.parseIso(json) : undefined),
  time: (json) => (typeof json === 'string' ? ApexTime.parse(json) : undefined),
  blob: (json) => (typeof json === 'string' ? ApexBlob.fromBase64(json) : undefined),
};

function wholeNumber<T>(json: Json, make: (digits: string) => T): T | undefined {
  const digits = /^(-?\d+)(?:\.0+)?$/.exec(String(json))?.[1];
  return digits === undefined ? undefined : make(digits);
}

/** `Object` takes what the text shows, as JSON.deserializeUntyped does. */
function untyped(json: Json): unknown {
  if (json === null || typeof json === 'string' || typeof json === 'boolean') return json;
  if (Array.isArray(json)) return new ApexList('Object', json.map(untyped));
  if (isNumber(json))
    return primitives['integer']?.(json) ?? primitives['long']?.(json) ?? Decimal.fromString(json.value);
  return new ApexMap(
    'String',
    'Object',
    Object.entries(json).map(([key, value]) => [key, untyped(value)] as const),
  );
}

function instance(tx: Transaction, own: ApexClass, json: Json): object {
  if (!isObject(json)) return mismatch(own.name, json);
  const made = own.newInstance();
  for (const [name, value] of Object.entries(json)) {
    const property = own.properties.find((one) => !one.isStatic && one.name.toLowerCase() === name.toLowerCase());
    if (property) own.set(made, property.name, apexFromJson(tx, property.type, value));
  }
  return made;
}

function objectNamed(tx: Transaction, json: Json): ObjectDef {
  const attributes = isObject(json) ? json['attributes'] : undefined;
  const type = isObject(attributes) ? attributes['type'] : undefined;
  const object = typeof type === 'string' ? tx.org.schema.get(type) : undefined;
  return object ?? mismatch('SObject', json);
}

function items(json: Json, type: string): Json[] {
  return Array.isArray(json) ? json : mismatch(type, json);
}

function mismatch(type: string, json: Json): never {
  const shown = isNumber(json) ? json.value : JSON.stringify(json);
  throw new RestError(400, 'JSON_PARSER_ERROR', `Cannot deserialize instance of ${type} from ${shown}`);
}

/** `Map<String, List<Id>>` → map, [String, List<Id>]; `System.` in front of a platform type says nothing. */
function parsedType(type: string): { name: string; args: string[] } {
  const text = type.trim().replace(/^System\./i, '');
  const open = text.indexOf('<');
  if (open < 0) return { name: text.toLowerCase(), args: [] };
  return { name: text.slice(0, open).toLowerCase(), args: topLevelParts(text.slice(open + 1, -1)) };
}

function topLevelParts(text: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const letter of text) {
    if (letter === '<') depth++;
    if (letter === '>') depth--;
    if (letter === ',' && depth === 0) parts.push('');
    else parts.push((parts.pop() ?? '') + letter);
  }
  return parts.map((part) => part.trim());
}
