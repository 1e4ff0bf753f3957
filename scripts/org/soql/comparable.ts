import type { FieldDef } from '../schema/model.js';
import { ApexDate, ApexDatetime, ApexTime } from '../values/dates.js';
import { compareNumbers, isNumeric, toDecimal, type Numeric } from '../values/numbers.js';

/** What filters, sorting and grouping look at: days or milliseconds of dates and times, folded text, numbers as they are. */
export type Comparable = string | boolean | Numeric | null;

/** How values of a kind compare. */
export type ComparableKind = 'id' | 'text' | 'exactText' | 'number' | 'boolean' | 'date' | 'datetime' | 'time' | 'none';

export function kindOfField(field: FieldDef): ComparableKind {
  switch (field.type) {
    case 'id':
    case 'reference':
      return 'id';
    case 'int':
    case 'long':
    case 'double':
    case 'currency':
    case 'percent':
      return 'number';
    case 'boolean':
    case 'date':
    case 'datetime':
    case 'time':
      return field.type;
    case 'base64':
    case 'address':
    case 'location':
    case 'anyType':
      return 'none';
    default:
      return field.caseSensitive ? 'exactText' : 'text';
  }
}

/** A stored value in the form it is compared in. SOQL compares text without regard to case. */
export function comparable(value: unknown, kind: ComparableKind): Comparable {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'string') return kind === 'text' ? value.toLowerCase() : value;
  if (value instanceof ApexDate) return value.days;
  if (value instanceof ApexDatetime || value instanceof ApexTime) return value.ms;
  return value as Comparable;
}

/** Order of two values that are not null. */
export function compareValues(left: Comparable, right: Comparable): number {
  if (typeof left === 'object' || typeof right === 'object') return compareNumbers(left as Numeric, right as Numeric);
  return left < right ? -1 : left > right ? 1 : 0;
}

export function sameValues(left: Comparable, right: Comparable): boolean {
  if (left === right) return true;
  if (left === null || right === null) return false;
  return (
    (typeof left === 'object' || typeof right === 'object') && compareNumbers(left as Numeric, right as Numeric) === 0
  );
}

/** Equal for values that are equal: the key of groups and of IN lists. */
export function comparableKey(value: Comparable): unknown {
  if (typeof value === 'object' && value !== null && isNumeric(value)) return toDecimal(value).strip().toString();
  return typeof value === 'number' || typeof value === 'bigint' ? String(value) : value;
}
