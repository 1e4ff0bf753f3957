import type { Context } from '../context.js';
import type { CallExpression } from '../syntax/ast.js';
import type { ApexType } from '../types/classInfo.js';
import { assign, type Code, quoted, required } from './convert.js';
import { compileExpression } from './compileExpression.js';

/** Methods of every enum (Apex Reference, "Enum Methods"); undefined when the call is none of them. */
export function enumCall(
  context: Context,
  type: ApexType,
  receiver: Code | undefined,
  node: CallExpression,
): Code | undefined {
  if (!context.types.isEnum(type)) return undefined;
  const name = node.name.toLowerCase();
  return receiver ? ofConstant(context, receiver, name, node) : ofType(context, type, name, node);
}

function ofConstant(context: Context, receiver: Code, name: string, node: CallExpression): Code | undefined {
  if (node.args.length > 0) return undefined;
  if (name === 'name' || name === 'tostring')
    return { js: `${required(context, receiver)}.name`, type: context.types.string, nonNull: true };
  if (name === 'ordinal')
    return { js: `${required(context, receiver)}.ordinal`, type: context.types.integer, nonNull: true };
  return undefined;
}

function ofType(context: Context, type: ApexType, name: string, node: CallExpression): Code | undefined {
  const { types, unit } = context;
  const typeName = quoted(type.kind === 'platform' ? type.def.name : type.text);
  if (name === 'values' && node.args.length === 0) {
    return {
      js: `${unit.helper('enumValues')}(${typeName},${quoted(type.text)})`,
      type: types.list(type),
      nonNull: true,
    };
  }
  if (name !== 'valueof' || node.args.length !== 1) return undefined;
  const text = assign(context, compileExpression(context, node.args[0]!), types.string, node.at);
  return { js: `${unit.helper('enumValueOf')}(${typeName},${text})`, type, nonNull: true };
}
