import { type FieldDef, isReadOnly } from '../../../schema/model.js';
import type { Context } from '../context.js';
import type { DotExpression, Expression, Position } from '../syntax/ast.js';
import type { ApexType, FieldInfo, RecordType } from '../types/classInfo.js';
import { platformField, userField } from '../types/members.js';
import { type Code, required } from './convert.js';
import { type Resolved, resolve } from './names.js';
import { findOwnField, ownInstance, readField, writeField } from './ownFields.js';
import { keep, type Place, readOnly } from './places.js';
import { checkVisible, fieldDef, parentType } from './valueMembers.js';

type FieldNode = Extract<Expression, { kind: 'name' }> | DotExpression;

/** A field as the target of an assignment. */
export function fieldPlace(context: Context, node: FieldNode, twice: boolean): Place {
  if (node.kind === 'name') {
    const field = findOwnField(context, node.name);
    if (!field) return context.fail(node.at, `Variable does not exist: ${node.name}`);
    return userPlace(context, field, field.isStatic ? undefined : ownInstance(context, field, node.at), [], node.at);
  }
  if (node.safe) context.fail(node.at, 'Safe navigation cannot be used as the target of an assignment');
  const target = plainTarget(context, node);
  if (target?.tag === 'value') return memberPlace(context, target.code, node, twice);
  const field = target?.tag === 'type' ? userField(context.types, target.type, node.name) : undefined;
  if (field?.isStatic) {
    checkVisible(context, field, field.writeAccess, node.at);
    return userPlace(context, field, undefined, [], node.at);
  }
  if (target?.tag === 'type') return platformStaticPlace(context, target.type, node);
  return context.fail(node.at, `Variable does not exist: ${node.name}`);
}

/** The owner of the field, whose own `?.` cannot make an assignment vanish. */
function plainTarget(context: Context, node: DotExpression): Resolved | undefined {
  for (
    let at: Expression = node.target;
    at.kind === 'dot' || at.kind === 'call';
    at = at.target ?? { kind: 'this', at: at.at }
  ) {
    if (at.safe) context.fail(at.at, 'Safe navigation cannot be used in the target of an assignment');
  }
  return resolve(context, node.target);
}

function memberPlace(context: Context, code: Code, node: DotExpression, twice: boolean): Place {
  const { js, prepare } = keep(context, code.js, code.type, twice && code.simple !== true);
  if (code.type.kind === 'record') return recordPlace(context, js, code.type, prepare, node);
  const field = userField(context.types, code.type, node.name);
  if (field) {
    checkVisible(context, field, field.writeAccess, node.at);
    return userPlace(context, field, js, prepare, node.at);
  }
  return platformPlace(context, { ...code, js }, prepare, node);
}

function userPlace(
  context: Context,
  field: FieldInfo,
  receiver: string | undefined,
  prepare: readonly string[],
  at: Position,
): Place {
  if (field.isFinal) checkFinal(context, field, at);
  if (field.property && !field.property.setter && context.options.accessorOf !== field.name.toLowerCase())
    readOnly(context, at, field.name);
  return {
    type: field.type,
    prepare,
    get: readField(context, field, receiver).js,
    set: (value) => writeField(context, field, receiver, value),
  };
}

function checkFinal(context: Context, field: FieldInfo, at: Position): void {
  const { options, owner, types } = context;
  // A final property may fill itself when it is first read.
  if (field.property && options.accessorOf === field.name.toLowerCase()) return;
  const isConstructing = options.isConstructor === true && !field.isStatic;
  const isHeir = owner !== undefined && types.supertypes(types.user(owner)).includes(types.user(field.owner));
  if (isHeir && (isConstructing || (options.isInitializer === true && owner === field.owner))) return;
  context.fail(
    at,
    `Final members can only be assigned in their declaration, init blocks, or constructors: ${field.name}`,
  );
}

function recordPlace(
  context: Context,
  record: string,
  type: RecordType,
  prepare: readonly string[],
  node: DotExpression,
): Place {
  const { unit } = context;
  const field = type.object.field(node.name);
  const lookup = field ?? type.object.parents.get(node.name.toLowerCase());
  if (!lookup) return context.fail(node.at, `Variable does not exist: ${node.name}`);
  const def = fieldDef(context, lookup);
  if (!field) {
    const parent = parentType(context, lookup);
    const set = (value: string): string => `${unit.helper('setParent')}(${record},${def},${value})`;
    return { type: parent, prepare, get: `${unit.helper('parent')}(${record},${def})`, set };
  }
  checkWriteable(context, field, node.at);
  return {
    type: context.types.ofField(field),
    prepare,
    get: `${unit.helper('field')}(${record},${def})`,
    set: (value) =>
      field.index === 0
        ? `${unit.helper('setId')}(${record},${value})`
        : `${unit.helper('setField')}(${record},${def},${value})`,
  };
}

/** Formulas, auto-numbers and the platform's own stamps cannot be assigned; the id can. */
export function checkWriteable(context: Context, field: FieldDef, at: Position): void {
  const readable = !field.createable && !field.updateable && field.index !== 0;
  if (isReadOnly(field) || (readable && field.custom)) readOnly(context, at, `${field.object.name}.${field.name}`);
}

function platformPlace(context: Context, receiver: Code, prepare: readonly string[], node: DotExpression): Place {
  const { types, unit } = context;
  const found = platformField(types, receiver.type, node.name);
  if (!found || found.field.isStatic) return context.fail(node.at, `Variable does not exist: ${node.name}`);
  const { owner, field } = found;
  const target = required(context, receiver);
  if (owner === types.sobject && field.name === 'Id') {
    const set = (value: string): string => `${unit.helper('setId')}(${receiver.js},${value})`;
    return { type: types.id, prepare, get: `${unit.helper('idOf')}(${receiver.js})`, set };
  }
  return {
    type: types.fromText(field.type, types.binding(owner)),
    prepare,
    get: `${unit.member(owner.def.name, `get ${field.name}`)}(${target})`,
    set: (value) => `${unit.member(owner.def.name, `set ${field.name}`)}(${target},${value})`,
  };
}

/** `RestContext.response = …` */
function platformStaticPlace(context: Context, type: ApexType, node: DotExpression): Place {
  const { types, unit } = context;
  const found = platformField(types, type, node.name);
  if (!found?.field.isStatic) return context.fail(node.at, `Variable does not exist: ${node.name}`);
  const { owner, field } = found;
  return {
    type: types.fromText(field.type),
    prepare: [],
    get: `${unit.member(owner.def.name, `static get ${field.name}`)}()`,
    set: (value) => `${unit.member(owner.def.name, `static set ${field.name}`)}(${value})`,
  };
}
