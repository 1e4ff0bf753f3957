import { ApexBlob } from './blob.js';
import { ApexDate, ApexDatetime, ApexTime } from './dates.js';
import { ApexDouble } from './fractions.js';
import { ApexList, ApexMap, ApexSet } from './collections.js';
import { compareNumbers, isNumeric } from './numbers.js';
import { SObject } from './sobject.js';
import { callMethod, hasMethod } from './userObject.js';

/**
 * The `==` operator: like `sameValue`, but text is compared without regard to case (Apex Developer Guide, "Expression Operators"), and
 * datetimes to the millisecond.
 */
export function equals(left: unknown, right: unknown): boolean {
  if (typeof left === 'string' && typeof right === 'string')
    return left === right || left.toLowerCase() === right.toLowerCase();
  if (left instanceof ApexDatetime && right instanceof ApexDatetime) return left.ms === right.ms;
  return sameValue(left, right);
}

/** Equality by value as assertions, List.contains and collection elements use it: text by case, numbers across types. */
export function sameValue(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (left === null || right === null) return false;
  if (isNumeric(left) && isNumeric(right)) return compareNumbers(left, right) === 0;
  if (typeof left !== 'object' || typeof right !== 'object') return false;
  if (hasMethod(left, 'equals', 1)) return callMethod(left, 'equals', [right]) === true;
  if (left instanceof ApexDate) return right instanceof ApexDatetime && isMidnightOf(left, right);
  if (right instanceof ApexDate) return left instanceof ApexDatetime && isMidnightOf(right, left);
  if (!isSameKind(left, right)) return false;
  return sameContent(left, right);
}

/** A map's own keys are a set like any other, and so are read-only lists. */
function isSameKind(left: object, right: object): boolean {
  if (left.constructor === right.constructor) return true;
  return [ApexList, ApexSet, ApexMap].some((kind) => left instanceof kind && right instanceof kind);
}

function sameContent(left: object, right: object): boolean {
  if (left instanceof ApexDatetime) return second(left) === second(right as ApexDatetime);
  if (left instanceof ApexTime) return left.ms === (right as ApexTime).ms;
  if (left instanceof ApexBlob) return left.bytes.equals((right as ApexBlob).bytes);
  if (left instanceof SObject) return sameRecord(left, right as SObject);
  if (left instanceof ApexList) return sameItems(left.items, (right as ApexList).items);
  if (left instanceof ApexSet)
    return left.size === (right as ApexSet).size && left.items().every((item) => (right as ApexSet).has(item));
  if (left instanceof ApexMap) return sameEntries(left, right as ApexMap);
  return 'sameAs' in left && typeof left.sameAs === 'function' ? left.sameAs(right) === true : false;
}

/** A date counts as the first instant of its day in GMT wherever a datetime is asked for. Equal dates are the same object. */
const isMidnightOf = ({ days }: ApexDate, { ms }: ApexDatetime): boolean => ms === days * 86_400_000;

/** To assertions and collections datetimes of one second are equal, though operators tell their milliseconds apart. */
const second = ({ ms }: ApexDatetime): number => Math.floor(ms / 1000);

function sameItems(left: readonly unknown[], right: readonly unknown[]): boolean {
  return left.length === right.length && left.every((item, i) => sameValue(item, right[i]));
}

function sameEntries(left: ApexMap, right: ApexMap): boolean {
  return (
    left.size === right.size &&
    left.entries().every(([key, value]) => right.has(key) && sameValue(value, right.get(key)))
  );
}

/** Records are equal when every field is, and the parents and children they carry along. */
function sameRecord(left: SObject, right: SObject): boolean {
  if (left.def !== right.def) return false;
  if (!sameItems(Array.from(left.aggregates ?? []).flat(), Array.from(right.aggregates ?? []).flat())) return false;
  const names = new Set([...(left.relations?.keys() ?? []), ...(right.relations?.keys() ?? [])]);
  for (const name of names)
    if (!sameValue(left.relations?.get(name) ?? null, right.relations?.get(name) ?? null)) return false;
  const length = Math.max(left.values.length, right.values.length);
  for (let i = 0; i < length; i++) if (!sameValue(left.values[i] ?? null, right.values[i] ?? null)) return false;
  return true;
}

const identities = new WeakMap<object, string>();
let lastIdentity = 0;

/**
 * Key of a value in a Set or Map: equal keys are equal values. Text is case-sensitive; Decimals of different scale are
 * different keys (Apex Reference, "Decimal Class", note on hash codes). Plain values are their own key.
 */
export function hashKey(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (isNumeric(value)) return `\0${value instanceof ApexDouble ? 'F' : 'D'}${value.toString()}`;
  if (value instanceof ApexDatetime) return `\0S${second(value)}`;
  if (value instanceof ApexTime) return `\0T${value.ms}`;
  if (value instanceof ApexBlob) return `\0B${value.base64()}`;
  if (value instanceof SObject) return `\0R${value.def.name}\0${recordText(value)}`;
  if (value instanceof ApexList) return `\0L${value.items.map(keyText).join('\0')}`;
  if (value instanceof ApexSet) return `\0S${value.items().map(keyText).sort().join('\0')}`;
  if (value instanceof ApexMap)
    return `\0M${value
      .entries()
      .map((entry) => entry.map(keyText).join('='))
      .sort()
      .join('\0')}`;
  if ('keyText' in value && typeof value.keyText === 'string') return `\0K${value.keyText}`;
  if (hasMethod(value, 'hashCode', 0)) return `\0H${String(callMethod(value, 'hashCode', []))}`;
  return value;
}

function recordText({ values, relations }: SObject): string {
  const fields = values.map((v) => keyText(v ?? null)).join('\0');
  const related = Array.from(relations ?? [], ([name, record]) =>
    record === null ? '' : `\0${name}=${keyText(record)}`,
  );
  return fields.replace(/(\0n:null)+$/, '') + related.sort().join('');
}

/** A text form of `hashKey` for building keys of compound values. */
function keyText(value: unknown): string {
  if (value === null) return 'n:null';
  const key = hashKey(value);
  return typeof key === 'object' && key !== null ? `o:${identityOf(key)}` : `${(typeof key)[0]}:${String(key)}`;
}

function identityOf(value: object): string {
  let identity = identities.get(value);
  if (!identity) identities.set(value, (identity = String(++lastIdentity)));
  return identity;
}

/** Object.hashCode: equal values give equal codes. The platform's own numbers are not reproduced, only their contract. */
export function hashCode(value: unknown): number {
  if (typeof value === 'object' && value !== null && hasMethod(value, 'hashCode', 0))
    return callMethod(value, 'hashCode', []) as number;
  if (typeof value === 'number') return value | 0;
  if (typeof value === 'boolean') return value ? 1231 : 1237;
  return textHash(typeof value === 'string' ? value : keyText(value));
}

/** java.lang.String.hashCode, which String.hashCode is documented to be. */
export function textHash(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
  return hash;
}
