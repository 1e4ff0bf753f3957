import type { Context } from '../context.js';
import { type Code, quoted } from '../expressions/convert.js';
import { compileExpression } from '../expressions/compileExpression.js';
import { fieldDef } from '../expressions/valueMembers.js';
import type { ApexType } from '../types/classInfo.js';
import type { DmlStatement } from '../syntax/ast.js';
import type { Flow } from './loops.js';

export function dml(context: Context, node: DmlStatement): Flow {
  const { unit } = context;
  const operands = node.operands.map((operand) => compileExpression(context, operand));
  operands.forEach((operand, i) => checkOperand(context, node, operand, node.verb === 'merge' && i > 0));
  const access = quoted(node.access ?? context.options.defaultAccess);
  if (node.verb === 'merge') {
    unit.add(
      `${unit.helper('mergeRecords')}(${operands.map((operand) => operand.js).join(',')},${access});`,
      node.at.line,
    );
    return 'goes on';
  }
  const field = node.field === undefined ? '' : `,${externalId(context, node, node.field, operands[0]!)}`;
  unit.add(`${unit.helper('dml')}(${quoted(node.verb)},${operands[0]!.js},${access}${field});`, node.at.line);
  return 'goes on';
}

/** Records or a list of them; what a merge takes away may be ids as well. */
function checkOperand(context: Context, node: DmlStatement, { type }: Code, orIds: boolean): void {
  const { types } = context;
  const fits = (one: ApexType) => types.isRecord(one) || (orIds && one === types.id);
  const isRecords = fits(type) || (types.isGeneric(type, 'List') && fits(type.args[0]!));
  if (!isRecords) context.fail(node.at, `DML requires SObject or SObject list type: ${type.text}`);
}

/** `upsert rows Key__c` or `upsert rows Account.Key__c`. */
function externalId(context: Context, node: DmlStatement, name: string, operand: Code): string {
  const { types, schema } = context;
  const [first, second] = name.split('.');
  const record = types.isGeneric(operand.type, 'List') ? operand.type.args[0]! : operand.type;
  const object = second !== undefined ? schema.get(first!) : record.kind === 'record' ? record.object : undefined;
  const field = object?.field(second ?? first!);
  if (!field) return context.fail(node.at, `Invalid field for upsert: ${name}`);
  if (field.index !== 0 && !field.externalId && !field.unique)
    context.fail(node.at, `Invalid field for upsert, must be an External Id custom or standard indexed field: ${name}`);
  return fieldDef(context, field);
}
