import type { FieldDef } from '../../../schema/model.js';
import type { Context } from '../context.js';
import type { DotExpression } from '../syntax/ast.js';
import { platformField, userField } from '../types/members.js';
import type { ApexType, PlatformUse, RecordType } from '../types/classInfo.js';
import { quoted } from './convert.js';
import { fieldToken, type Resolved } from './names.js';
import { readField } from './ownFields.js';
import { checkVisible } from './valueMembers.js';

/** `Type.name`: a constant, static field, token or inner type; undefined when the type has none of that name. */
export function typeMember(context: Context, type: ApexType, node: DotExpression): Resolved | undefined {
  if (type.kind === 'record') return recordToken(context, type, node);
  const constant = enumConstant(context, type, node.name);
  if (constant) return constant;
  const field = userField(context.types, type, node.name);
  const inner = context.lookup.innerType(type, node.name);
  if (field && (field.isStatic || !inner)) {
    checkVisible(context, field, field.access, node.at);
    if (!field.isStatic)
      context.fail(
        node.at,
        `Non static field cannot be referenced from a static context: ${field.name} from the type ${field.owner.name}`,
      );
    return { tag: 'value', code: readField(context, field, undefined) };
  }
  if (inner) return { tag: 'type', type: inner };
  return type.kind === 'platform' ? platformStatic(context, type, node) : undefined;
}

function recordToken(context: Context, type: RecordType, node: DotExpression): Resolved | undefined {
  const { types, unit } = context;
  const field = type.object.field(node.name);
  // Of an object that has such a field (RecordType, ObjectPermissions) the field is meant.
  if (!field && node.name.toLowerCase() === 'sobjecttype') {
    const js = unit.hoist(`$.objectToken("${type.object.name}")`);
    return {
      tag: 'value',
      code: { js, type: types.named('Schema.SObjectType'), nonNull: true, simple: true, objectToken: type.object },
    };
  }
  if (!field) return undefined;
  const js = fieldToken(context, type.object, field.name);
  const reasons = field.name === 'RowCause' ? { sharingReasons: field } : {};
  return {
    tag: 'value',
    code: { js, type: types.named('Schema.SObjectField'), nonNull: true, simple: true, ...reasons },
  };
}

/** `Ledger__Share.RowCause.Team__c` (Apex Developer Guide, "Creating Apex Managed Sharing"): the reason as text. */
export function sharingReason(context: Context, { picklist }: FieldDef, node: DotExpression): Resolved {
  const reason = picklist?.find(({ value }) => value.toLowerCase() === node.name.toLowerCase());
  if (!reason) return context.fail(node.at, `Variable does not exist: ${node.name}`);
  return { tag: 'value', code: { js: quoted(reason.value), type: context.types.string, nonNull: true, simple: true } };
}

function enumConstant(context: Context, type: ApexType, name: string): Resolved | undefined {
  if (!context.types.isEnum(type)) return undefined;
  const names = type.kind === 'user' ? type.info.node.constants : type.kind === 'platform' ? type.def.constants : [];
  const constant = names.find((each) => each.toLowerCase() === name.toLowerCase());
  if (constant === undefined) return undefined;
  const typeName = type.kind === 'platform' ? type.def.name : type.text;
  const js = context.unit.hoist(`$.constant(${quoted(typeName)},${quoted(constant)})`);
  return { tag: 'value', code: { js, type, nonNull: true, simple: true } };
}

function platformStatic(context: Context, type: PlatformUse, node: DotExpression): Resolved | undefined {
  const { types, unit } = context;
  if (type.def.name === 'Schema.SObjectType') {
    const object = context.schema.get(node.name);
    if (object) return { tag: 'describe', object, part: 'object' };
  }
  if (type.def.name === 'System.Label') return label(context, node);
  if (type.def.name === 'System.Page') return page(context, node);
  if (type.def.name === 'System.Trigger') return triggerVariable(context, node);
  const found = platformField(types, type, node.name);
  if (found?.field.isStatic) {
    const getter = unit.member(found.owner.def.name, `static get ${found.field.name}`);
    return { tag: 'value', code: { js: `${getter}()`, type: types.fromText(found.field.type) } };
  }
  return undefined;
}

/** `Label.Credit_Hold` */
function label(context: Context, node: DotExpression): Resolved | undefined {
  const name = context.options.compilation.names.labels.get(node.name.toLowerCase());
  if (name === undefined) return context.fail(node.at, `External string does not exist: ${node.name}`);
  return {
    tag: 'value',
    code: { js: `${context.unit.helper('label')}(${quoted(name)})`, type: context.types.string, nonNull: true },
  };
}

/** `Page.Invoice`: a new reference each time; its URL has the name in lower case. */
function page(context: Context, node: DotExpression): Resolved {
  const name = node.name.toLowerCase();
  if (!context.options.compilation.names.pages.has(name))
    return context.fail(node.at, `Page ${node.name} does not exist`);
  const create = context.unit.member('System.PageReference', 'new(System.String)');
  const type = context.types.named('System.PageReference');
  return { tag: 'value', code: { js: `${create}(${quoted(`/apex/${name}`)})`, type, nonNull: true } };
}

/** Inside a trigger its rows have the type of its object. */
function triggerVariable(context: Context, node: DotExpression): Resolved | undefined {
  const { types, unit } = context;
  const found = types.named('System.Trigger').def.field(node.name);
  if (!found) return undefined;
  const record = context.options.trigger ?? types.sobject;
  const name = found.name.toLowerCase();
  const type =
    name === 'new' || name === 'old'
      ? types.list(record)
      : /map$/.test(name)
        ? types.map(types.id, record)
        : types.fromText(found.type);
  return { tag: 'value', code: { js: `${unit.member('System.Trigger', `static get ${found.name}`)}()`, type } };
}
