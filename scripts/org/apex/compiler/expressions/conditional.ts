import type { Context } from '../context.js';
import type { ConditionalExpression } from '../syntax/ast.js';
import { assignable } from '../types/assignable.js';
import type { ApexType } from '../types/classInfo.js';
import { promoted } from './arithmetic.js';
import { type Code, condition, converted, fits } from './convert.js';
import { compileExpression } from './compileExpression.js';

export function conditional(context: Context, node: ConditionalExpression): Code {
  const test = condition(context, compileExpression(context, node.condition), node.condition.at);
  const then = compileExpression(context, node.then);
  const otherwise = compileExpression(context, node.otherwise);
  const type = commonType(context, then, otherwise);
  if (!type)
    return context.fail(node.at, `Incompatible types in ternary operator: ${then.type.text}, ${otherwise.type.text}`);
  const js = `(${test}?${converted(context, then, type)}:${converted(context, otherwise, type)})`;
  return { js, type, ...(then.nonNull && otherwise.nonNull && { nonNull: true }) };
}

/** The type two alternatives share: the wider number, the one that takes the other (a query's only row too), a common ancestor. */
export function commonType(context: Context, a: Code, b: Code): ApexType | undefined {
  const { types } = context;
  if (a.type === b.type) return a.type;
  if (a.type === types.null) return b.type;
  if (b.type === types.null) return a.type;
  if (a.type === types.void || b.type === types.void) return undefined;
  const number = promoted(context, a.type, b.type);
  if (number) return number;
  if (types.isText(a.type) && types.isText(b.type)) return types.string;
  if (fits(context, b, a.type)) return a.type;
  if (fits(context, a, b.type)) return b.type;
  return (
    types.supertypes(a.type).find((type) => assignable(types, b.type, type)) ??
    (isClass(a) && isClass(b) ? types.object : undefined)
  );
}

function isClass(value: Code): boolean {
  return value.type.kind === 'user';
}
