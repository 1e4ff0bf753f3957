import type { Context } from '../context.js';
import type { BinaryExpression, BinaryOperator, Position } from '../syntax/ast.js';
import { arithmetic, bitwise, shift } from './arithmetic.js';
import { type Code, condition, converted } from './convert.js';
import { compileExpression } from './compileExpression.js';
import { commonType } from './conditional.js';
import { compared, equality, identity } from './comparisons.js';
import { rowOrNull } from './queries.js';

export function binary(context: Context, node: BinaryExpression): Code {
  if (node.operator === '&&' || node.operator === '||') return logical(context, node);
  const left = compileExpression(context, node.left);
  const right = compileExpression(context, node.right);
  if (node.operator === '??') return coalesced(context, left, right, node.at);
  return operation(context, node.operator, left, right, node.at);
}

/** The value of an operator between two values; compound assignments use it too. */
export function operation(context: Context, operator: BinaryOperator, left: Code, right: Code, at: Position): Code {
  switch (operator) {
    case '+':
    case '-':
    case '*':
    case '/':
      return arithmetic(context, operator, left, right, at);
    case '<<':
    case '>>':
    case '>>>':
      return shift(context, operator, left, right, at);
    case '&':
    case '|':
    case '^':
      return bitwise(context, operator, left, right, at);
    case '==':
    case '!=':
      return equality(context, operator, left, right, at);
    case '===':
    case '!==':
      return identity(context, operator, left, right, at);
    case '<':
    case '>':
    case '<=':
    case '>=':
      return compared(context, operator, left, right, at);
    default:
      return context.fail(at, `Unexpected operator ${operator}`);
  }
}

function logical(context: Context, node: BinaryExpression): Code {
  const left = condition(context, compileExpression(context, node.left), node.left.at);
  const right = condition(context, compileExpression(context, node.right), node.right.at);
  return { js: `(${left}${node.operator}${right})`, type: context.types.boolean, nonNull: true };
}

function coalesced(context: Context, value: Code, right: Code, at: Position): Code {
  const left = right.isNull || context.types.isRecord(right.type) ? rowOrNull(context, value) : value;
  const type = commonType(context, left, right);
  if (!type)
    return context.fail(at, `Incompatible types in null coalescing operator: ${left.type.text}, ${right.type.text}`);
  const js = `(${converted(context, left, type)}??${converted(context, right, type)})`;
  return { js, type, ...(right.nonNull && { nonNull: true }) };
}
