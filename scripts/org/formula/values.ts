import { ApexDate, ApexDatetime, ApexTime } from '../values/dates.js';
import { ApexDouble, Decimal } from '../values/fractions.js';
import { id18, isValidId } from '../store/ids.js';

export const ZERO = Decimal.fromInteger(0);

/** Numbers of every Apex type count as one kind of number in a formula. */
export function toFormulaValue(value: unknown): unknown {
  if (typeof value === 'number' || typeof value === 'bigint') return Decimal.fromInteger(value);
  if (value instanceof ApexDouble) return Decimal.fromDouble(value.value);
  return value ?? null;
}

export function isBlank(value: unknown): boolean {
  return value === null || value === '';
}

/** Text of a value in `&` and comparisons: blank is the empty text. */
export function textOf(value: unknown): string {
  if (value === null) return '';
  if (value instanceof ApexDatetime) return `${value.toIso().slice(0, 19).replace('T', ' ')}Z`;
  return value instanceof Decimal ? value.strip(0).toPlainString() : String(value);
}

/** Equality of the formula language: blank text equals "", a blank number or date equals nothing but a blank. */
export function formulaEquals(left: unknown, right: unknown): boolean {
  if (left instanceof Decimal && right instanceof Decimal) return left.equals(right);
  if (left instanceof ApexDatetime && right instanceof ApexDatetime) return left.ms === right.ms;
  if (typeof left === 'string' || typeof right === 'string') return textKey(left) === textKey(right);
  return left === right;
}

/** Ids compare in either length. */
function textKey(value: unknown): string {
  const text = textOf(value);
  return text.length === 15 && isValidId(text) ? id18(text) : text;
}

/** Order of two values; undefined when one is blank, which makes every comparison false. */
export function compareValues(left: unknown, right: unknown): number | undefined {
  if (left === null || right === null) return undefined;
  if (left instanceof Decimal && right instanceof Decimal) return left.compareTo(right);
  if (left instanceof ApexDate && right instanceof ApexDate) return left.days - right.days;
  if (left instanceof ApexDatetime && right instanceof ApexDatetime) return left.ms - right.ms;
  if (left instanceof ApexTime && right instanceof ApexTime) return left.ms - right.ms;
  const [a, b] = [textOf(left), textOf(right)];
  return a < b ? -1 : a > b ? 1 : 0;
}
