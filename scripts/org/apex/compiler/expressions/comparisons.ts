import type { Context } from '../context.js';
import type { Position } from '../syntax/ast.js';
import { castable } from '../types/assignable.js';
import { type ApexType, isPrimitive } from '../types/classInfo.js';
import type { Code } from './convert.js';

const ORDER_NAMES: Readonly<Record<string, string>> = {
  '<': 'less',
  '>': 'greater',
  '<=': 'lessOrEqual',
  '>=': 'greaterOrEqual',
};

/** `< > <= >=`: false when an operand is null. */
export function compared(
  context: Context,
  operator: '<' | '>' | '<=' | '>=',
  left: Code,
  right: Code,
  at: Position,
): Code {
  const { types, unit } = context;
  if (!ordered(context, left.type, right.type)) {
    return context.fail(at, `Comparison arguments must be compatible types: ${left.type.text}, ${right.type.text}`);
  }
  const whole = [left.type, right.type].every((type) => type === types.integer || type === types.long);
  if (whole && left.nonNull && right.nonNull)
    return { js: `(${left.js}${operator}${right.js})`, type: types.boolean, nonNull: true };
  const name = `${ORDER_NAMES[operator]}${whole ? 'Whole' : ''}`;
  return { js: `${unit.helper(name)}(${left.js},${right.js})`, type: types.boolean, nonNull: true };
}

function ordered({ types }: Context, left: ApexType, right: ApexType): boolean {
  if (left === types.null || right === types.null) return true;
  if (types.isNumeric(left) && types.isNumeric(right)) return true;
  if (types.isText(left) && types.isText(right)) return true;
  const days: ApexType[] = [types.date, types.datetime];
  if (days.includes(left) && days.includes(right)) return true;
  return left === right && left.text === 'Time';
}

export function equality(context: Context, operator: '==' | '!=', left: Code, right: Code, at: Position): Code {
  const js = equalJs(context, left, right, at);
  return { js: operator === '==' ? js : negated(js), type: context.types.boolean, nonNull: true };
}

function negated(js: string): string {
  const plain = /^\(([^()]*)===([^()]*)\)$/.exec(js);
  return plain ? `(${plain[1]}!==${plain[2]})` : `!${js}`;
}

/** JavaScript that tells whether the values are equal under `==`. */
export function equalJs(context: Context, left: Code, right: Code, at: Position): string {
  const { types, unit } = context;
  if (left.isNull || right.isNull) return `(${left.js}===${right.js})`;
  checkComparable(context, left, right, at);
  if (left.type === right.type && isIdentical(context, left.type)) return `(${left.js}===${right.js})`;
  const names = left.type === types.id || right.type === types.id ? 'sameId' : 'sameText';
  const helper = types.isText(left.type) && types.isText(right.type) ? names : 'equal';
  return `${unit.helper(helper)}(${left.js},${right.js})`;
}

/** Types whose equal values are the same JavaScript value. */
function isIdentical({ types }: Context, type: ApexType): boolean {
  const plain: ApexType[] = [types.integer, types.long, types.boolean, types.id, types.date];
  return plain.includes(type) || types.isEnum(type);
}

function checkComparable(context: Context, left: Code, right: Code, at: Position): void {
  if (!left.isNull && !right.isNull && !comparable(context, left.type, right.type))
    context.fail(at, `Comparison arguments must be compatible types: ${left.type.text}, ${right.type.text}`);
}

function comparable(context: Context, left: ApexType, right: ApexType): boolean {
  const { types } = context;
  if (left === types.void || right === types.void) return false;
  if (types.isNumeric(left) && types.isNumeric(right)) return true;
  return castable(types, left, right) || castable(types, right, left);
}

/** `===` compares references, which two primitive values do not have (Apex Developer Guide, "Expression Operators"). */
export function identity(context: Context, operator: '===' | '!==', left: Code, right: Code, at: Position): Code {
  checkComparable(context, left, right, at);
  if (isPrimitive(left.type) && isPrimitive(right.type))
    context.fail(at, `Exact equality operator only allowed for reference types: ${left.type.text}`);
  const js = `${context.unit.helper('identical')}(${left.js},${right.js})`;
  return { js: operator === '===' ? js : `!${js}`, type: context.types.boolean, nonNull: true };
}
