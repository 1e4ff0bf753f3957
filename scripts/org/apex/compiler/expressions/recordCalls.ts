import { SETTINGS_ARE_NEVER_NULL_SINCE } from '../declarations/apiVersions.js';
import type { Context } from '../context.js';
import type { CallExpression } from '../syntax/ast.js';
import type { ApexType } from '../types/classInfo.js';
import { assign, type Code, required } from './convert.js';
import { compileExpression } from './compileExpression.js';
import { fieldToken } from './names.js';

/** `record.Field__c.addError('…')` puts the error on the field; the value of the field plays no part. */
export function fieldErrorCall(context: Context, receiver: Code, node: CallExpression): Code | undefined {
  const { types, unit } = context;
  if (!receiver.field || node.name.toLowerCase() !== 'adderror') return undefined;
  const { record, def } = receiver.field;
  const [message, escape] = node.args.map((arg) => compileExpression(context, arg));
  if (!message || message.type !== types.string || node.args.length > 2) {
    return context.fail(
      node.at,
      'Method does not exist or incorrect signature: addError on a field takes (String) or (String, Boolean)',
    );
  }
  const flag = escape ? `,${assign(context, escape, types.boolean, node.at)}` : '';
  const key = `addError(Schema.SObjectField,System.String${escape ? ',System.Boolean' : ''})`;
  const self = required(context, { js: record, type: types.sobject });
  const js = `${unit.member('System.SObject', key)}(${self},${fieldToken(context, def.object, def.name)},${message.js}${flag})`;
  return { js, type: types.void };
}

/** Static methods custom metadata types and custom settings have (Apex Reference, "Custom Metadata Type Methods", "Custom Settings Methods"). */
const TABLE_METHODS: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>> = {
  metadata: { getall: [0], getinstance: [1] },
  List: { getall: [0], getinstance: [1], getvalues: [1] },
  Hierarchy: { getinstance: [0, 1], getvalues: [1], getorgdefaults: [0] },
};

/** Static calls on a record type. */
export function recordTypeCall(context: Context, type: ApexType, node: CallExpression): Code | undefined {
  if (type.kind !== 'record') return undefined;
  const { types, unit } = context;
  const name = node.name.toLowerCase();
  if (name === 'getsobjecttype' && node.args.length === 0) {
    return {
      js: unit.hoist(`$.objectToken("${type.object.name}")`),
      type: types.named('Schema.SObjectType'),
      nonNull: true,
    };
  }
  const methods = TABLE_METHODS[type.object.settingsType ?? type.object.kind];
  if (!methods?.[name]?.includes(node.args.length)) return undefined;
  const args = node.args.map((arg) => assign(context, compileExpression(context, arg), types.string, arg.at));
  const method = `${node.name[0]!.toLowerCase()}${node.name.slice(1)}`;
  const isOld = (context.owner?.apiVersion ?? SETTINGS_ARE_NEVER_NULL_SINCE) < SETTINGS_ARE_NEVER_NULL_SINCE;
  const js = `${unit.helper('tableMethod')}("${type.object.name}","${method.toLowerCase()}",[${args.join(',')}],${isOld})`;
  return name === 'getall' ? { js, type: types.map(types.string, type), nonNull: true } : { js, type };
}
