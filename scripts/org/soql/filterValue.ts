import { ApexDate, ApexDatetime, ApexTime } from '../values/dates.js';
import { Decimal } from '../values/fractions.js';
import { parseId } from '../values/id.js';
import { isNumeric } from '../values/numbers.js';
import { SObject } from '../values/sobject.js';
import type { Value } from './ast.js';
import { comparable, type Comparable, type ComparableKind } from './comparable.js';

/** Thrown by the conversions below; the caller knows code and position. */
export class WrongFilterValue extends Error {}

/** Names of the types in messages about filter values. */
const TYPE_NAMES: Record<ComparableKind, string> = {
  id: 'ID',
  text: 'string',
  exactText: 'string',
  number: 'double',
  boolean: 'boolean',
  date: 'date',
  datetime: 'dateTime',
  time: 'time',
  none: 'string',
};

type Literal = Extract<Value, { kind: 'null' | 'boolean' | 'number' | 'date' | 'datetime' | 'time' | 'string' }>;

/** A literal as the field compares it. */
export function literalValue(literal: Literal, kind: ComparableKind, fieldName: string): Comparable {
  if (literal.kind === 'null') return null;
  if (literal.kind === 'string' && ['id', 'text', 'exactText'].includes(kind)) return textValue(literal.text, kind);
  if (literal.kind === 'boolean' && kind === 'boolean') return literal.value;
  if (literal.kind === 'number' && kind === 'number') return Decimal.fromString(literal.text);
  const value = isTemporal(literal) && literal.kind === kind ? temporalValue(literal.text, literal.kind) : undefined;
  if (value !== undefined) return value;
  const quotes = kind === 'text' || kind === 'exactText' ? 'should be' : 'should not be';
  throw new WrongFilterValue(
    `value of filter criterion for field '${fieldName}' must be of type ${TYPE_NAMES[kind]} and ${quotes} enclosed in quotes`,
  );
}

function textValue(text: string, kind: ComparableKind): Comparable {
  if (text === '') return null;
  if (kind !== 'id') return comparable(text.replace(/\\([_%])/g, '$1'), kind);
  const id = parseId(text);
  if (id === undefined) throw new WrongFilterValue(`invalid ID field: ${text}`);
  return id;
}

function isTemporal(literal: Literal): literal is Literal & { kind: 'date' | 'datetime' | 'time'; text: string } {
  return literal.kind === 'date' || literal.kind === 'datetime' || literal.kind === 'time';
}

function temporalValue(text: string, kind: 'date' | 'datetime' | 'time'): number | undefined {
  if (kind === 'date') return ApexDate.parseIso(text)?.days;
  if (kind === 'time') return ApexTime.parse(text)?.ms;
  return ApexDatetime.parseIso(text)?.ms;
}

/** A bind value as the field compares it. A Date beside a Datetime field is its midnight in UTC. */
export function bindValue(value: unknown, kind: ComparableKind, fieldName: string): Comparable {
  if (value === null || value === undefined) return null;
  if (value instanceof SObject && kind === 'id') return value.id;
  // No page says so: text that is no id, an error in the query itself, is one that no record has where it is bound.
  if (typeof value === 'string' && kind === 'id') return parseId(value) ?? (value || null);
  if (matches(value, kind)) return comparable(value, kind);
  if (value instanceof ApexDate && kind === 'datetime') return value.days * 86_400_000;
  throw new WrongFilterValue(
    `Invalid bind expression type of ${typeNameOf(value)} for column ${fieldName} of type ${TYPE_NAMES[kind]}`,
  );
}

function matches(value: unknown, kind: ComparableKind): boolean {
  switch (kind) {
    case 'text':
    case 'exactText':
      return typeof value === 'string';
    case 'number':
      return isNumeric(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'date':
      return value instanceof ApexDate;
    case 'datetime':
      return value instanceof ApexDatetime;
    case 'time':
      return value instanceof ApexTime;
    default:
      return false;
  }
}

function typeNameOf(value: unknown): string {
  if (typeof value === 'string') return 'String';
  if (typeof value === 'number') return 'Integer';
  if (typeof value === 'bigint') return 'Long';
  if (typeof value === 'boolean') return 'Boolean';
  return value instanceof SObject ? value.def.name : (value as object).constructor.name.replace(/^Apex/, '');
}
