import type { Context } from '../context.js';
import type { Position } from '../syntax/ast.js';
import type { ApexType } from '../types/classInfo.js';
import { type Code, numeric, required } from './convert.js';

const NAMES: Readonly<Record<string, string>> = { '+': 'plus', '-': 'minus', '*': 'times', '/': 'dividedBy' };

type ArithmeticOperator = '+' | '-' | '*' | '/';

export function arithmetic(
  context: Context,
  operator: ArithmeticOperator,
  left: Code,
  right: Code,
  at: Position,
): Code {
  const { types } = context;
  if (operator === '+' && (left.type === types.string || right.type === types.string))
    return concatenation(context, left, right, at);
  const type = promoted(context, left.type, right.type);
  if (type) return { js: calculated(context, operator, type, left, right), type, nonNull: true };
  const shifted = operator === '+' || operator === '-' ? moved(context, operator, left, right) : undefined;
  return shifted ?? context.fail(at, arithmeticProblem(context, left));
}

function arithmeticProblem({ types }: Context, left: Code): string {
  if (left.type === types.date) return 'Date expressions must use Integer or Long';
  if (left.type === types.datetime) return 'Date/time expressions must use Integer or Double or Decimal';
  return 'Arithmetic expressions must use numeric arguments';
}

/** The wider of two numeric types (Apex Developer Guide, "Expression Operators"). */
export function promoted({ types }: Context, left: ApexType, right: ApexType): ApexType | undefined {
  if (!types.isNumeric(left) || !types.isNumeric(right)) return undefined;
  for (const type of [types.decimal, types.double, types.long]) if (left === type || right === type) return type;
  return types.integer;
}

function calculated(context: Context, operator: ArithmeticOperator, type: ApexType, left: Code, right: Code): string {
  const { types, unit } = context;
  const a = numeric(context, { ...left, js: required(context, left) }, type);
  const b = numeric(context, { ...right, js: required(context, right) }, type);
  if (type === types.integer) return integerOperation(context, operator, a, b);
  if (type === types.long) {
    if (operator === '/') return `${unit.helper('longDivided')}(${a},${b})`;
    return `BigInt.asIntN(64,${a}${operator}${b})`;
  }
  if (type === types.decimal) return `${a}.${NAMES[operator]}(${b})`;
  return `${unit.helper(`double${capital(NAMES[operator]!)}`)}(${a},${b})`;
}

/** Integers wrap at 32 bits and divide without a rest. */
function integerOperation({ unit }: Context, operator: ArithmeticOperator, a: string, b: string): string {
  if (operator === '*') return `Math.imul(${a},${b})`;
  if (operator === '/') return `${unit.helper('integerDivided')}(${a},${b})`;
  return `(${a}${operator}${b}|0)`;
}

function capital(text: string): string {
  return text[0]!.toUpperCase() + text.slice(1);
}

/** Date ± days, Datetime ± days, Time ± milliseconds. */
function moved(context: Context, operator: '+' | '-', left: Code, right: Code): Code | undefined {
  const { types, unit } = context;
  if (!types.isNumeric(right.type)) return undefined;
  if (!['Date', 'Datetime', 'Time'].includes(left.type.text) || left.type.kind !== 'platform') return undefined;
  const args = `${required(context, left)},${required(context, right)},${operator === '+' ? 1 : -1}`;
  return { js: `${unit.helper(`moved${left.type.text}`)}(${args})`, type: left.type, nonNull: true };
}

/** Text of a null is the word null. */
function concatenation(context: Context, left: Code, right: Code, at: Position): Code {
  const js = `\`${textPart(context, left, at)}${textPart(context, right, at)}\``;
  return { js, type: context.types.string, nonNull: true };
}

function textPart({ types, unit, fail }: Context, value: Code, at: Position): string {
  if (value.type === types.void) return fail(at, 'Void cannot be concatenated');
  const plain: ApexType[] = [types.string, types.id, types.integer, types.long, types.boolean, types.null];
  if (value.js.startsWith('"') && value.simple) {
    return (JSON.parse(value.js) as string)
      .replace(/[\\`]|\$\{/g, '\\$&')
      .replace(/\r/g, '\\r')
      .replace(/\n/g, '\\n');
  }
  return plain.includes(value.type) ? `\${${value.js}}` : `\${${unit.helper('text')}(${value.js})}`;
}

export function bitwise(context: Context, operator: '&' | '|' | '^', left: Code, right: Code, at: Position): Code {
  const { types } = context;
  const [a, b] = [required(context, left), required(context, right)];
  if (left.type === types.boolean && right.type === types.boolean) {
    return {
      js: operator === '^' ? `(${a}!==${b})` : `((${a}${operator}${b})===1)`,
      type: types.boolean,
      nonNull: true,
    };
  }
  const type = wholeType(context, left, right);
  if (!type)
    return context.fail(
      at,
      `${operator} operator can only be applied to Boolean expressions or to Integer or Long expressions`,
    );
  const js = `(${numeric(context, { ...left, js: a }, type)}${operator}${numeric(context, { ...right, js: b }, type)})`;
  return { js, type, nonNull: true };
}

export function shift(context: Context, operator: '<<' | '>>' | '>>>', left: Code, right: Code, at: Position): Code {
  const { types, unit } = context;
  if (!wholeType(context, left, right)) {
    return context.fail(at, `${operator} operation can only be applied to Integer or Long types`);
  }
  const [a, b] = [required(context, left), required(context, right)];
  if (left.type === types.integer && right.type === types.integer)
    return { js: `(${a}${operator}${b}|0)`, type: types.integer, nonNull: true };
  const name = { '<<': 'shiftedLeft', '>>': 'shiftedRight', '>>>': 'shiftedRightUnsigned' }[operator];
  return { js: `${unit.helper(name)}(${a},${b})`, type: left.type, nonNull: true };
}

function wholeType({ types }: Context, left: Code, right: Code): ApexType | undefined {
  const whole = (type: ApexType): boolean => type === types.integer || type === types.long;
  if (!whole(left.type) || !whole(right.type)) return undefined;
  return left.type === types.long || right.type === types.long ? types.long : types.integer;
}
