import type { Context } from '../context.js';
import type { Expression } from '../syntax/ast.js';
import { assign, type Code } from './convert.js';
import { compileExpression } from './compileExpression.js';
import { compileTarget } from './names.js';
import { keep, mayBeNarrower, type Place, receiver } from './places.js';

type IndexExpression = Extract<Expression, { kind: 'index' }>;

/** `list[i]` */
export function indexed(context: Context, node: IndexExpression): Code {
  const target = compileTarget(context, node.target);
  const index = compileExpression(context, node.index);
  const element = elementType(context, node, target);
  return {
    js: `${context.unit.helper('itemAt')}(${target.js},${assign(context, index, context.types.integer, node.at)})`,
    type: element,
  };
}

function elementType(context: Context, node: IndexExpression, target: Pick<Code, 'type'>) {
  if (context.types.isGeneric(target.type, 'List')) return target.type.args[0]!;
  return context.fail(node.at, `Expression must be a list type: ${target.type.text}`);
}

export function indexPlace(context: Context, node: IndexExpression, twice: boolean): Place {
  const { unit, types } = context;
  const list = receiver(context, node.target, twice);
  const type = elementType(context, node, list);
  const code = compileExpression(context, node.index);
  const index = keep(
    context,
    assign(context, code, types.integer, node.at),
    types.integer,
    twice && code.simple !== true,
  );
  const store = mayBeNarrower(context, list.type) ? 'storeItem' : 'setItem';
  return {
    type,
    prepare: [...list.prepare, ...index.prepare],
    get: `${unit.helper('itemAt')}(${list.js},${index.js})`,
    set: (value) => `${unit.helper(store)}(${list.js},${index.js},${value})`,
  };
}
