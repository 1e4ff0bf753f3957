import type { Context } from '../context.js';
import type { Expression } from '../syntax/ast.js';
import { NULL_IS_NO_INSTANCE_SINCE } from '../declarations/apiVersions.js';
import { castable } from '../types/assignable.js';
import type { ApexType } from '../types/classInfo.js';
import { type Code, converted, fits, numeric, quoted } from './convert.js';
import { compileExpression } from './compileExpression.js';

export function castTo(context: Context, node: Extract<Expression, { kind: 'cast' }>): Code {
  const to = context.type(node.type);
  const value = compileExpression(context, node.operand);
  if (fits(context, value, to)) {
    return { js: converted(context, value, to), type: to, ...(value.nonNull && { nonNull: true }) };
  }
  if (context.types.isNumeric(value.type) && context.types.isNumeric(to))
    return { js: numeric(context, value, to), type: to, ...(value.nonNull && { nonNull: true }) };
  if (!castable(context.types, value.type, to)) {
    context.fail(
      node.at,
      `Incompatible types since an instance of ${value.type.text} is never an instance of ${to.text}`,
    );
  }
  return { js: `${context.unit.helper('cast')}(${value.js},${typeTest(context, to)})`, type: to };
}

export function instanceOf(context: Context, node: Extract<Expression, { kind: 'instanceof' }>): Code {
  const type = context.type(node.type);
  const value = compileExpression(context, node.operand);
  const isOld = (context.owner?.apiVersion ?? NULL_IS_NO_INSTANCE_SINCE) < NULL_IS_NO_INSTANCE_SINCE;
  if (value.isNull) return { js: String(isOld), type: context.types.boolean, nonNull: true };
  if (!castable(context.types, value.type, type)) {
    context.fail(
      node.at,
      `Operation instanceof is always false since an instance of ${value.type.text} is never an instance of ${type.text}`,
    );
  }
  const isCollection = type.kind === 'platform' && type.args.length > 0;
  if (!isCollection && (value.type === type || context.types.supertypes(value.type).includes(type))) {
    context.fail(
      node.at,
      `Operation instanceof is always true since an instance of ${value.type.text} is always an instance of ${type.text}`,
    );
  }
  const test = `${typeTest(context, type)}.${isOld ? 'isOrNull' : 'is'}(${value.js})`;
  return { js: test, type: context.types.boolean, nonNull: true };
}

/** A run-time test for a type, looked up once. */
export function typeTest(context: Context, type: ApexType): string {
  return context.unit.hoist(`$.typeTest(${quoted(type.text)})`);
}

export function classLiteral(context: Context, node: Extract<Expression, { kind: 'classLiteral' }>): Code {
  const text = node.type ? context.type(node.type).text : 'void';
  return {
    js: context.unit.hoist(`$.typeValue(${quoted(text)})`),
    type: context.types.named('System.Type'),
    nonNull: true,
  };
}
