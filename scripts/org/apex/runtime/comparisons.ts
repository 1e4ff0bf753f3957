import { compareOperands } from '../../values/compare.js';
import { equals } from '../../values/equality.js';
import { toId as idOf, parseId } from '../../values/id.js';
import { isNumeric } from '../../values/numbers.js';
import { joinedString } from '../../values/text.js';

type Whole = number | bigint | null;

/** `< > <= >=` of Integers and Longs: false when an operand is null. */
export function lessWhole(a: Whole, b: Whole): boolean {
  return a !== null && b !== null && a < b;
}
export function greaterWhole(a: Whole, b: Whole): boolean {
  return a !== null && b !== null && a > b;
}
export function lessOrEqualWhole(a: Whole, b: Whole): boolean {
  return a !== null && b !== null && a <= b;
}
export function greaterOrEqualWhole(a: Whole, b: Whole): boolean {
  return a !== null && b !== null && a >= b;
}

/** The same of any ordered values. */
export function less(a: unknown, b: unknown): boolean {
  const order = compareOperands(a, b);
  return order !== null && order < 0;
}
export function greater(a: unknown, b: unknown): boolean {
  const order = compareOperands(a, b);
  return order !== null && order > 0;
}
export function lessOrEqual(a: unknown, b: unknown): boolean {
  const order = compareOperands(a, b);
  return order !== null && order <= 0;
}
export function greaterOrEqual(a: unknown, b: unknown): boolean {
  const order = compareOperands(a, b);
  return order !== null && order >= 0;
}

/** `==` of values whose type is only known now: text without regard to case here too. */
export function equal(a: unknown, b: unknown): boolean {
  if (typeof a === 'string' && typeof b === 'string') return sameText(a, b);
  return a === b || equals(a, b);
}
/** `==` of text: without regard to case. */
export function sameText(a: string | null, b: string | null): boolean {
  return a === b || (a !== null && b !== null && a.length === b.length && a.toLowerCase() === b.toLowerCase());
}
/** An Id beside a String: 15 and 18 characters of one id are equal. */
export function sameId(a: string | null, b: string | null): boolean {
  if (a === null || b === null) return a === b;
  return a === b || (parseId(a) ?? a) === (parseId(b) ?? b);
}
export function identical(a: unknown, b: unknown): boolean {
  return a === b || (isNumeric(a) && isNumeric(b) && equals(a, b));
}

/** An assignment from String to Id. */
export function toId(text: string | null): string | null {
  return text === null ? null : idOf(text);
}

/** A value inside text. */
export function text(value: unknown): string {
  return value === null ? 'null' : joinedString(value);
}
