import type { Context } from '../context.js';
import type { CallExpression, Expression, SoqlExpression } from '../syntax/ast.js';
import { methodsNamed } from '../types/members.js';
import { candidateText, listed } from '../types/platformType.js';
import type { ApexType } from '../types/classInfo.js';
import { guarded, safeReceiver } from './chains.js';
import type { Code } from './convert.js';
import { compileExpression } from './compileExpression.js';
import { constructorCall } from './creations.js';
import { enumCall } from './enumCalls.js';
import { choose, emitCall, type Receiver } from './invocations.js';
import { describeValue, resolve } from './names.js';
import { soql } from './queries.js';
import { fieldErrorCall, recordTypeCall } from './recordCalls.js';

export function call(context: Context, node: CallExpression): Code {
  return guarded(context, () => callStep(context, node));
}

export function callStep(context: Context, node: CallExpression): Code {
  if (!node.target) return ownCall(context, node);
  if (node.target.kind === 'super') return superCall(context, node);
  const target = resolve(context, node.target);
  if (target?.tag === 'type') return staticCall(context, target.type, node);
  if (target?.tag === 'describe') return valueCall(context, describeValue(context, target), node);
  if (target?.tag !== 'value')
    return context.failUnknown(node.target.at, 'Variable does not exist', nameOf(node.target));
  const type = hiddenType(context, node, target.code.type);
  return type
    ? staticCall(context, type, node)
    : valueCall(context, safeReceiver(context, target.code, node.safe), node);
}

/** Where a variable that is called like a type has no such method, the type's is meant: `Test.isRunningTest()` beside a property `Test`. */
function hiddenType(context: Context, node: CallExpression, of: ApexType): ApexType | undefined {
  if (node.target?.kind !== 'name' || methodsNamed(context.types, of, node.name).length > 0) return undefined;
  const type = context.lookup.simple(node.target.name, [], context.owner);
  return type && methodsNamed(context.types, type, node.name).some(({ isStatic }) => isStatic) ? type : undefined;
}

function nameOf(node: Expression): string {
  return 'name' in node ? node.name : '?';
}

function argumentsOf(context: Context, node: CallExpression, type?: ApexType): Code[] {
  return node.args.map((arg) => {
    const code = locates(arg, node, type) ? soql(context, arg, 'locatedRows') : compileExpression(context, arg);
    if (code.type === context.types.void) context.fail(arg.at, 'Void cannot be passed as an argument');
    return code;
  });
}

/** `Database.getQueryLocator([SELECT …])` */
function locates(arg: Expression, node: CallExpression, type: ApexType | undefined): arg is SoqlExpression {
  const isDatabase = type?.kind === 'platform' && type.def.name === 'System.Database';
  return isDatabase && arg.kind === 'soql' && node.name.toLowerCase() === 'getquerylocator';
}

/** A call without a receiver: a method of the class or what it extends, or a static one of the outer class. */
function ownCall(context: Context, node: CallExpression): Code {
  if (node.name === 'this' || node.name === 'super') return constructorCall(context, node, argumentsOf(context, node));
  const args = argumentsOf(context, node);
  for (let at = context.owner; at; at = at.outer) {
    const all = methodsNamed(context.types, context.types.user(at), node.name);
    const candidates = at === context.owner ? all : all.filter((candidate) => candidate.isStatic);
    const chosen = choose(context, candidates, args, node.at);
    if (!chosen) continue;
    if (!chosen.isStatic && context.options.isStatic) {
      context.fail(node.at, `Non static method cannot be referenced from a static context: ${candidateText(chosen)}`);
    }
    const receiver: Receiver = chosen.isStatic
      ? { tag: 'type' }
      : { tag: 'value', code: { js: 'this', type: context.types.user(at), nonNull: true } };
    return emitCall(context, chosen, receiver, args, node.at);
  }
  return missing(context, node, args, context.owner ? context.types.user(context.owner) : undefined);
}

function superCall(context: Context, node: CallExpression): Code {
  const parent = context.owner && context.types.superclassOf(context.types.user(context.owner));
  if (!parent || context.options.isStatic)
    return context.fail(
      node.at,
      context.options.isStatic
        ? 'Super cannot be referenced in a static context'
        : `No super type defined: ${context.owner?.name}`,
    );
  const args = argumentsOf(context, node);
  const chosen = choose(context, methodsNamed(context.types, parent, node.name), args, node.at);
  if (!chosen) return missing(context, node, args, parent);
  return emitCall(context, chosen, { tag: 'super' }, args, node.at);
}

function staticCall(context: Context, type: ApexType, node: CallExpression): Code {
  const special = enumCall(context, type, undefined, node) ?? recordTypeCall(context, type, node);
  if (special) return special;
  const platform = context.lookup.platformClassOf(type);
  if (platform) return staticCall(context, platform, node);
  const args = argumentsOf(context, node, type);
  const candidates = methodsNamed(context.types, type, node.name);
  const chosen = choose(
    context,
    candidates.filter((candidate) => candidate.isStatic),
    args,
    node.at,
  );
  if (chosen) return emitCall(context, chosen, { tag: 'type' }, args, node.at);
  const ofInstances = choose(context, candidates, args, node.at);
  if (ofInstances)
    context.fail(
      node.at,
      `Non static method cannot be referenced from a static context: ${candidateText(ofInstances)}`,
    );
  return missing(context, node, args, type);
}

function valueCall(context: Context, receiver: Code, node: CallExpression): Code {
  const special = fieldErrorCall(context, receiver, node) ?? enumCall(context, receiver.type, receiver, node);
  if (special) return special;
  const args = argumentsOf(context, node);
  const chosen = choose(context, methodsNamed(context.types, receiver.type, node.name), args, node.at);
  if (!chosen) return missing(context, node, args, receiver.type);
  if (chosen.isStatic)
    context.fail(node.at, `Static method cannot be referenced from a non static context: ${candidateText(chosen)}`);
  return emitCall(context, chosen, { tag: 'value', code: receiver }, args, node.at);
}

function missing(context: Context, node: CallExpression, args: readonly Code[], type: ApexType | undefined): never {
  const signature = `void ${node.name}(${listed(args.map((arg) => arg.type))})`;
  return context.fail(
    node.at,
    `Method does not exist or incorrect signature: ${signature}${type ? ` from the type ${type.text}` : ''}`,
  );
}
