import type { Context } from '../context.js';
import type { CallExpression } from '../syntax/ast.js';
import type { Code } from './code.js';
import { constructorOf } from './constructors.js';
import { converted } from './convert.js';

export function notFirst(name: string): string {
  return `Call to '${name}()' must be the first statement in a constructor method`;
}

/** `this(…)` and `super(…)`: the constructor of just that class, never of a subclass, hence the class number in its name. */
export function constructorCall(context: Context, node: CallExpression, args: readonly Code[]): Code {
  const { types, owner } = context;
  if (!owner || !context.options.isConstructor) return context.fail(node.at, notFirst(node.name));
  const type = node.name === 'this' ? types.user(owner) : types.superclassOf(types.user(owner));
  if (!type) return { js: 'null', type: types.void };
  const chosen = constructorOf(context, type, args, node.at);
  const values = args.map((arg, i) => converted(context, arg, chosen.parameters[i]!));
  return { js: `this[${JSON.stringify(chosen.key)}](${values.join(',')})`, type: types.void };
}
