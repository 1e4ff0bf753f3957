import type { Context } from '../context.js';
import type { AssignExpression, BinaryOperator } from '../syntax/ast.js';
import { operation } from './binary.js';
import type { Code } from './code.js';
import { compileExpression } from './compileExpression.js';
import { assign } from './convert.js';
import { placeOf } from './places.js';
import { sequence } from './unary.js';

export function assignment(context: Context, node: AssignExpression): Code {
  const compound = node.operator !== '=';
  const place = placeOf(context, node.target, compound);
  const value = compileExpression(context, node.value);
  const operator = node.operator.slice(0, -1) as BinaryOperator;
  const result = compound ? operation(context, operator, { js: place.get, type: place.type }, value, node.at) : value;
  const js = sequence([...place.prepare, place.set(assign(context, result, place.type, node.at))]);
  return { js, type: place.type, ...(result.nonNull && { nonNull: true }) };
}
