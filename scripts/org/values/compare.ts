import { ApexDate, ApexDatetime, ApexTime } from './dates.js';
import { EnumValue } from './enum.js';
import { raise } from './exceptions.js';
import { compareNumbers, isNumeric } from './numbers.js';

/**
 * The relational operators `< <= > >=`: a null operand makes them false, so callers test the result for null first.
 * Text is compared without regard to case (Apex Developer Guide, "Expression Operators").
 */
export function compareOperands(left: unknown, right: unknown): number | null {
  if (left === null || right === null) return null;
  if (typeof left === 'string' && typeof right === 'string') return order(left.toLowerCase(), right.toLowerCase());
  return comparePrimitives(left, right);
}

/** Order of two values of a primitive type, text by code unit; null sorts first (List.sort). */
export function comparePrimitives(left: unknown, right: unknown): number {
  if (left === null || right === null) return left === right ? 0 : left === null ? -1 : 1;
  if (isNumeric(left) && isNumeric(right)) return compareNumbers(left, right);
  if (typeof left === 'string' && typeof right === 'string') return order(left, right);
  if (typeof left === 'boolean' && typeof right === 'boolean') return Number(left) - Number(right);
  if (left instanceof ApexDate && right instanceof ApexDate) return left.days - right.days;
  if (left instanceof ApexTime && right instanceof ApexTime) return left.ms - right.ms;
  if (left instanceof EnumValue && right instanceof EnumValue) return left.ordinal - right.ordinal;
  const [a, b] = [instant(left), instant(right)];
  if (a === undefined || b === undefined) raise('System.TypeException', 'Comparison arguments are not comparable');
  return a - b;
}

/** A Date beside a Datetime is its midnight in UTC. */
function instant(value: unknown): number | undefined {
  if (value instanceof ApexDatetime) return value.ms;
  return value instanceof ApexDate ? value.days * 86_400_000 : undefined;
}

function order(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
