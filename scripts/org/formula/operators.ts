import { ApexDate, ApexDatetime, ApexTime } from '../values/dates.js';
import { Decimal } from '../values/fractions.js';
import { FormulaError } from './parseFormula.js';
import type { Compiled, FormulaContext, FormulaType } from './types.js';
import { compareValues, formulaEquals, textOf } from './values.js';

const DAY_MS = 86_400_000;
const COMPARISONS: Record<string, (order: number) => boolean> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

export function compileUnary(operator: string, operand: Compiled, position: number): Compiled {
  if (operator === '!')
    return {
      type: 'boolean',
      evaluate: (context) => requireType(operand, 'boolean', '!', position).evaluate(context) !== true,
    };
  requireType(operand, 'number', operator, position);
  if (operator === '+') return operand;
  return { type: 'number', evaluate: (context) => numeric(operand.evaluate(context), (value) => value.negate()) };
}

export function compileBinary(operator: string, left: Compiled, right: Compiled, position: number): Compiled {
  forbidPicklists(operator, [left, right], position);
  if (operator === '&&')
    return logical(
      left,
      right,
      position,
      (context) => left.evaluate(context) === true && right.evaluate(context) === true,
    );
  if (operator === '||')
    return logical(
      left,
      right,
      position,
      (context) => left.evaluate(context) === true || right.evaluate(context) === true,
    );
  const both = (work: (a: unknown, b: unknown) => unknown) => (context: FormulaContext) =>
    work(left.evaluate(context), right.evaluate(context));
  if (operator === '=' || operator === '==') return { type: 'boolean', evaluate: both(formulaEquals) };
  if (operator === '<>' || operator === '!=') return { type: 'boolean', evaluate: both(areUnequal(left, right)) };
  const holds = COMPARISONS[operator];
  if (holds) {
    return {
      type: 'boolean',
      evaluate: both((a, b) => {
        const order = compareValues(a, b);
        return order !== undefined && holds(order);
      }),
    };
  }
  if (operator === '&' || (operator === '+' && (left.type === 'text' || right.type === 'text'))) {
    return { type: 'text', evaluate: both((a, b) => textOf(a) + textOf(b)) };
  }
  return { type: resultType(operator, left, right, position), evaluate: both((a, b) => arithmetic(operator, a, b)) };
}

/**
 * A blank number or date is not unequal to any value: the platform's own rules ask ISBLANK as well (Salesforce Help, "Sample
 * Number Validation Rules"). A blank text is the empty one.
 */
function areUnequal(left: Compiled, right: Compiled): (a: unknown, b: unknown) => boolean {
  const blankSaysNothing = [left, right].every(({ type }) => ['number', 'date', 'datetime', 'time'].includes(type));
  return (a, b) => !formulaEquals(a, b) && !(blankSaysNothing && (a === null || b === null));
}

function logical(left: Compiled, right: Compiled, position: number, evaluate: Compiled['evaluate']): Compiled {
  requireType(left, 'boolean', 'AND/OR', position);
  requireType(right, 'boolean', 'AND/OR', position);
  return { type: 'boolean', evaluate };
}

/** Picklists are text only through TEXT(): the platform refuses to save anything else. */
function forbidPicklists(operator: string, operands: readonly Compiled[], position: number): void {
  const picklist = operands.find(({ type }) => type === 'picklist' || type === 'multipicklist');
  if (picklist)
    throw new FormulaError(
      `Field ${picklist.field?.name ?? ''} is a picklist field. Picklist fields are only supported in certain functions, not with ${operator}.`,
      position,
    );
}

export function requireType(compiled: Compiled, type: FormulaType, where: string, position: number): Compiled {
  if (compiled.type === type || compiled.type === 'null') return compiled;
  throw new FormulaError(
    `Incorrect parameter type for ${where}. Expected ${type}, received ${compiled.type}`,
    position,
  );
}

function resultType(operator: string, left: Compiled, right: Compiled, position: number): FormulaType {
  const dates: readonly FormulaType[] = ['date', 'datetime', 'time'];
  if (dates.includes(left.type) && dates.includes(right.type) && operator === '-') return 'number';
  if (dates.includes(left.type) && (operator === '+' || operator === '-')) return left.type;
  if (dates.includes(right.type) && operator === '+') return right.type;
  requireType(left, 'number', operator, position);
  requireType(right, 'number', operator, position);
  return 'number';
}

function arithmetic(operator: string, left: unknown, right: unknown): unknown {
  if (left === null || right === null) return null;
  if (left instanceof Decimal && right instanceof Decimal) return calculate(operator, left, right);
  if (right instanceof Decimal) return move(left, right, operator === '-' ? -1 : 1);
  if (left instanceof Decimal) return move(right, left, 1);
  const apart = Decimal.fromInteger(daysOrMs(left) - daysOrMs(right));
  return left instanceof ApexDate ? apart : apart.dividedBy(Decimal.fromInteger(DAY_MS));
}

function calculate(operator: string, left: Decimal, right: Decimal): Decimal | null {
  if (operator === '+') return left.plus(right);
  if (operator === '-') return left.minus(right);
  if (operator === '*') return left.times(right);
  // Division by zero makes a formula field show #Error, which code sees as null.
  if (operator === '/') return right.isZero() ? null : left.dividedBy(right);
  const exponent = right.toNumber();
  return Number.isInteger(exponent) && exponent >= 0
    ? left.pow(exponent)
    : Decimal.fromDouble(left.toNumber() ** exponent);
}

/** A date plus days; parts of a day count for datetimes and times only. */
function move(moment: unknown, days: Decimal, sign: number): unknown {
  if (moment instanceof ApexDate) return moment.plusDays(sign * Number(days.toBigInt()));
  const ms = Math.round(sign * days.toNumber() * (moment instanceof ApexTime ? 1 : DAY_MS));
  return moment instanceof ApexDatetime || moment instanceof ApexTime ? moment.plus(ms) : null;
}

function daysOrMs(moment: unknown): number {
  if (moment instanceof ApexDate) return moment.days;
  return moment instanceof ApexDatetime || moment instanceof ApexTime ? moment.ms : 0;
}

function numeric(value: unknown, work: (value: Decimal) => Decimal): unknown {
  return value instanceof Decimal ? work(value) : null;
}
