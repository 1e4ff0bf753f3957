import type { FieldDef } from '../../../schema/model.js';
import type { Context } from '../context.js';
import type { DotExpression, Position } from '../syntax/ast.js';
import { isVisible, platformField, userField } from '../types/members.js';
import type { ApexType, FieldInfo, RecordType } from '../types/classInfo.js';
import { type Code, quoted, required } from './convert.js';
import type { Resolved } from './names.js';
import { readField } from './ownFields.js';

type MemberNode = Pick<DotExpression, 'name' | 'at'>;

/** `value.name` */
export function valueMember(context: Context, receiver: Code, node: MemberNode): Resolved | undefined {
  return { tag: 'value', code: memberOf(context, receiver, node) };
}

function memberOf(context: Context, receiver: Code, node: MemberNode): Code {
  const { type } = receiver;
  if (receiver.rows && context.types.isGeneric(type, 'List') && type.args[0]?.kind === 'record') {
    // `[SELECT Name FROM Account LIMIT 1].Name` reads the field of the only row.
    return recordMember(
      context,
      { js: `${context.unit.helper('singleRow')}(${receiver.js})`, type: type.args[0], nonNull: true },
      type.args[0],
      node,
    );
  }
  if (type.kind === 'record') return recordMember(context, receiver, type, node);
  const field = userField(context.types, type, node.name);
  if (field) return fieldOfObject(context, receiver, field, node.at);
  return platformMember(context, receiver, node);
}

function fieldOfObject(context: Context, receiver: Code, field: FieldInfo, at: Position): Code {
  checkVisible(context, field, field.access, at);
  if (field.isStatic)
    context.fail(
      at,
      `Static field cannot be referenced from a non static context: ${field.name} from the type ${field.owner.name}`,
    );
  return { ...readField(context, field, receiver.js), ofMember: true };
}

export function checkVisible(context: Context, field: FieldInfo, access: FieldInfo['access'], at: Position): void {
  if (isVisible(context.types, context.owner, field.owner, access, field.annotations)) return;
  context.fail(at, `Variable is not visible: ${field.owner.name}.${field.name}`);
}

/** A field, parent or child list of a record. */
function recordMember(context: Context, receiver: Code, type: RecordType, node: MemberNode): Code {
  const field = type.object.field(node.name);
  if (field) return recordField(context, receiver, field);
  const lookup = type.object.parents.get(node.name.toLowerCase());
  if (lookup) return parentRecord(context, receiver, lookup);
  const children = type.object.children.get(node.name.toLowerCase());
  if (!children) return context.fail(node.at, `Variable does not exist: ${node.name}`);
  const read = `${context.unit.helper('children')}(${receiver.js},${quoted(children.name)},${quoted(children.child.name)}`;
  return { js: `${read})`, walked: `${read},true)`, type: context.types.list(context.types.record(children.child)) };
}

export function fieldDef({ unit }: Context, field: FieldDef): string {
  return unit.hoist(`$.fieldDef("${field.object.name}","${field.name}")`);
}

function recordField(context: Context, receiver: Code, field: FieldDef): Code {
  const isOptional = receiver.overParent || (receiver.ofMember && field.type !== 'id');
  const helper = context.unit.helper(isOptional ? 'parentField' : 'field');
  const js = `${helper}(${receiver.js},${fieldDef(context, field)})`;
  return { js, type: context.types.ofField(field), field: { record: receiver.js, def: field } };
}

function parentRecord(context: Context, receiver: Code, lookup: FieldDef): Code {
  const helper = context.unit.helper(receiver.overParent ? 'grandparent' : 'parent');
  const js = `${helper}(${receiver.js},${fieldDef(context, lookup)})`;
  return { js, type: parentType(context, lookup), overParent: true };
}

/** Lookups to several objects (Owner) have the fields all of them share: those of Name. */
export function parentType({ types, schema }: Context, lookup: FieldDef): ApexType {
  const object = lookup.referenceTo.length === 1 ? schema.get(lookup.referenceTo[0]!) : schema.get('Name');
  return object ? types.record(object) : types.sobject;
}

function platformMember(context: Context, receiver: Code, node: MemberNode): Code {
  const { types, unit } = context;
  const found = platformField(types, receiver.type, node.name);
  if (!found || found.field.isStatic) return context.fail(node.at, `Variable does not exist: ${node.name}`);
  const type = types.fromText(found.field.type, types.binding(found.owner));
  if (found.owner === types.sobject && found.field.name === 'Id')
    return { js: `${unit.helper('idOf')}(${receiver.js})`, type };
  const getter = unit.member(found.owner.def.name, `get ${found.field.name}`);
  return { js: `${getter}(${required(context, receiver)})`, type };
}
