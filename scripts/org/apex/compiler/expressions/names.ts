import type { ObjectDef } from '../../../schema/model.js';
import type { Context } from '../context.js';
import type { DotExpression, Expression, Position } from '../syntax/ast.js';
import type { ApexType } from '../types/classInfo.js';
import { callStep } from './calls.js';
import { guarded, safeReceiver } from './chains.js';
import type { Code } from './convert.js';
import { compileExpression } from './compileExpression.js';
import { indexed } from './indexes.js';
import { rowOrNull } from './queries.js';
import { findOwnField, ownField } from './ownFields.js';
import { sharingReason, typeMember } from './typeMembers.js';
import { valueMember } from './valueMembers.js';

/** What a name or a dotted name can mean. */
export type Resolved =
  | { readonly tag: 'value'; readonly code: Code }
  /** `namespace`: the type's name is one too, as in `Database.insert` and `Database.SaveResult`. */
  | { readonly tag: 'type'; readonly type: ApexType; readonly namespace?: string }
  | { readonly tag: 'namespace'; readonly name: string }
  /** `Schema.SObjectType.Account`, its `.fields` and `.fieldSets`, and the fields of `Account.SObjectType`, which are tokens. */
  | {
      readonly tag: 'describe';
      readonly object: ObjectDef;
      readonly part: 'object' | 'fields' | 'fieldSets' | 'tokens';
    };

type NameNode = Extract<Expression, { kind: 'name' }>;

/** A name or dotted name that must have a value. */
export function nameOrMember(context: Context, node: NameNode | DotExpression): Code {
  return guarded(context, () => valueOf(context, node));
}

export function valueOf(context: Context, node: NameNode | DotExpression): Code {
  const resolved = resolve(context, node);
  if (resolved?.tag === 'value') return resolved.code;
  if (resolved?.tag === 'describe') return describeValue(context, resolved);
  return context.failUnknown(node.at, 'Variable does not exist', node.name);
}

/** Local variables come first, then fields, then types, then namespaces. */
export function resolve(context: Context, node: Expression): Resolved | undefined {
  if (node.kind === 'name') return resolveName(context, node);
  if (node.kind === 'dot') return resolveDot(context, node);
  if (node.kind === 'super') return { tag: 'value', code: superValue(context, node.at) };
  return { tag: 'value', code: compileTarget(context, node) };
}

/** In front of a dot: the fields of the superclass, also where the class has some of the same names. */
function superValue(context: Context, at: Position): Code {
  const { types, owner, options } = context;
  const type = owner && !options.isStatic ? types.superclassOf(types.user(owner)) : undefined;
  return type
    ? { js: 'super', type, nonNull: true, simple: true }
    : context.fail(at, 'super cannot be referenced here');
}

function resolveName(context: Context, node: NameNode): Resolved | undefined {
  const local = context.local(node.name);
  if (local) return { tag: 'value', code: { js: local.js, type: local.type, simple: true } };
  const type = context.lookup.simple(node.name, [], context.owner);
  // Where there is no instance, a type of the same name is meant: `enum Color` beside `Color color`.
  const field =
    type && context.options.isStatic && !findOwnField(context, node.name)?.isStatic
      ? undefined
      : ownField(context, node.name, node.at);
  if (field) return { tag: 'value', code: field };
  const namespace = context.lookup.isNamespace(node.name) ? { namespace: node.name } : {};
  if (type) return { tag: 'type', type, ...namespace };
  return context.lookup.isNamespace(node.name) ? { tag: 'namespace', name: node.name } : undefined;
}

function resolveDot(context: Context, node: DotExpression): Resolved | undefined {
  const target = resolve(context, node.target);
  if (!target)
    return context.failUnknown(
      node.target.at,
      'Variable does not exist',
      'name' in node.target ? node.target.name : '?',
    );
  const described = node.name.toLowerCase() === 'fields' ? describedBy(target) : undefined;
  if (described) return { tag: 'describe', object: described, part: 'tokens' };
  if (target.tag === 'value') {
    if (target.code.sharingReasons) return sharingReason(context, target.code.sharingReasons, node);
    const receiver = node.safe ? rowOrNull(context, target.code) : target.code;
    return valueMember(context, safeReceiver(context, receiver, node.safe), node);
  }
  if (target.tag === 'describe') return describeMember(context, target, node);
  if (target.tag === 'type')
    return typeMember(context, target.type, node) ?? inNamespace(context, target.namespace, node.name);
  return inNamespace(context, target.name, node.name);
}

/** `Account.fields`, `Account.SObjectType.fields` */
function describedBy(target: Resolved): ObjectDef | undefined {
  if (target.tag === 'value') return target.code.objectToken;
  return target.tag === 'type' && target.type.kind === 'record' ? target.type.object : undefined;
}

function inNamespace(context: Context, namespace: string | undefined, name: string): Resolved | undefined {
  const type = namespace === undefined ? undefined : context.lookup.inNamespace(namespace, name);
  return type && { tag: 'type', type };
}

/** The receiver of a member, call or index, inside the chain it belongs to. */
export function compileTarget(context: Context, node: Expression): Code {
  if (node.kind === 'call') return callStep(context, node);
  if (node.kind === 'index') return indexed(context, node);
  if (node.kind === 'name' || node.kind === 'dot') return valueOf(context, node);
  return compileExpression(context, node);
}

function describeMember(
  context: Context,
  target: Extract<Resolved, { tag: 'describe' }>,
  node: DotExpression,
): Resolved | undefined {
  const { unit, types } = context;
  const lower = node.name.toLowerCase();
  if (target.part === 'object' && lower === 'fields') return { ...target, part: 'fields' };
  if (target.part === 'object' && lower === 'fieldsets') return { ...target, part: 'fieldSets' };
  if (target.part === 'fieldSets') return fieldSet(context, target.object, node);
  if (target.part === 'object') return valueMember(context, describeValue(context, target), node);
  const field = target.object.field(node.name);
  if (!field) return context.fail(node.at, `Variable does not exist: ${node.name}`);
  const token = fieldToken(context, target.object, field.name);
  if (target.part === 'tokens')
    return { tag: 'value', code: { js: token, type: types.named('Schema.SObjectField'), nonNull: true, simple: true } };
  const js = `${unit.member('Schema.SObjectField', 'getDescribe()')}(${token})`;
  return { tag: 'value', code: { js, type: types.named('Schema.DescribeFieldResult'), nonNull: true } };
}

export function describeValue({ unit, types }: Context, target: Extract<Resolved, { tag: 'describe' }>): Code {
  const describe = `${unit.member('Schema.SObjectType', 'getDescribe()')}(${unit.hoist(`$.objectToken("${target.object.name}")`)})`;
  if (target.part === 'object')
    return { js: describe, type: types.named('Schema.DescribeSObjectResult'), nonNull: true };
  const all = target.part === 'fieldSets' ? 'FieldSets' : 'Fields';
  return {
    js: `${unit.member('Schema.DescribeSObjectResult', `get ${all}`)}(${describe})`,
    type: types.named(`Schema.SObjectType${all}`),
    nonNull: true,
  };
}

/** `SObjectType.Account.fieldSets.Shown` (Apex Reference, "FieldSet Class"). */
function fieldSet(context: Context, { name, fieldSets }: ObjectDef, node: DotExpression): Resolved {
  const set = fieldSets.find((each) => each.name.toLowerCase() === node.name.toLowerCase());
  if (!set) return context.fail(node.at, `Variable does not exist: ${node.name}`);
  const js = context.unit.hoist(`$.fieldSet("${name}","${set.name}")`);
  return { tag: 'value', code: { js, type: context.types.named('Schema.FieldSet'), nonNull: true, simple: true } };
}

export function fieldToken({ unit }: Context, object: ObjectDef, field: string): string {
  return unit.hoist(`$.fieldToken("${object.name}","${field}")`);
}
