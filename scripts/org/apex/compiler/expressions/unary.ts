import type { Context } from '../context.js';
import type { UnaryExpression } from '../syntax/ast.js';
import { type Code, condition, converted, required } from './convert.js';
import { compileExpression } from './compileExpression.js';
import { literal } from './literals.js';
import { placeOf } from './places.js';
import { operation } from './binary.js';

export function unary(context: Context, node: UnaryExpression): Code {
  if (node.operator === '++' || node.operator === '--') return stepped(context, node);
  if (node.operator === '-' && node.operand.kind === 'literal' && ['integer', 'long'].includes(node.operand.literal)) {
    return literal(context, node.operand.literal, `-${node.operand.text}`, node.at);
  }
  const operand = compileExpression(context, node.operand);
  if (node.operator === '!')
    return { js: `!${condition(context, operand, node.at)}`, type: context.types.boolean, nonNull: true };
  return signed(context, node, operand);
}

function signed(context: Context, node: UnaryExpression, operand: Code): Code {
  const { types, unit } = context;
  const type = operand.type;
  // A plus says nothing, of text neither: `'a' + + 'b'`.
  if (node.operator === '+' && !types.isNumeric(type)) return operand;
  const js = required(context, operand);
  const of = (text: string): Code => ({ js: text, type, nonNull: true });
  const whole = type === types.integer || type === types.long;
  if (node.operator === '~' && !whole) context.fail(node.at, `Invalid type for bitwise negate: ${type.text}`);
  if (!types.isNumeric(type)) context.fail(node.at, 'Unary negation must use a numeric argument');
  if (node.operator === '+') return of(js);
  if (node.operator === '~') return of(`(~${js})`);
  if (type === types.integer) return of(`(-${js}|0)`);
  if (type === types.long) return of(`BigInt.asIntN(64,-${js})`);
  return of(type === types.decimal ? `${js}.negate()` : `${unit.helper('doubleNegated')}(${js})`);
}

function stepName({ prefix, operator }: UnaryExpression): string {
  if (!prefix) return 'Unary postfix increment/decrement';
  return `Unary prefix ${operator === '++' ? 'increment' : 'decrement'}`;
}

/** `++x`, `x--`. The value of the postfix form is the one before. */
function stepped(context: Context, node: UnaryExpression): Code {
  const place = placeOf(context, node.operand, true);
  if (!context.types.isNumeric(place.type))
    context.fail(node.at, `${stepName(node)} can only be applied to numeric expressions: ${place.type.text}`);
  const one: Code = { js: '1', type: context.types.integer, nonNull: true, simple: true };
  const operator = node.operator === '++' ? '+' : '-';
  if (node.prefix) {
    const value = operation(context, operator, { js: place.get, type: place.type }, one, node.at);
    return {
      js: sequence([...place.prepare, place.set(converted(context, value, place.type))]),
      type: place.type,
      nonNull: true,
    };
  }
  const before = context.temp();
  const value = operation(context, operator, { js: before, type: place.type }, one, node.at);
  const steps = [...place.prepare, `${before}=${place.get}`, place.set(converted(context, value, place.type)), before];
  return { js: sequence(steps), type: place.type, nonNull: true };
}

export function sequence(steps: readonly string[]): string {
  return steps.length === 1 ? `(${steps[0]})` : `(${steps.join(',')})`;
}
