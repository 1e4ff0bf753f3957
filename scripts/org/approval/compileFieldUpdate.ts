import { compileFormula } from '../formula/compile.js';
import { asFieldValue } from '../formula/readField.js';
import type { FormulaContext } from '../formula/types.js';
import type { FieldUpdateMetadata } from '../metadata/approvalModel.js';
import type { FieldDef, ObjectDef, Schema } from '../schema/model.js';
import { Decimal } from '../values/fractions.js';
import { Unsupported } from '../values/exceptions.js';
import type { FieldUpdate } from './compileProcess.js';
import { groupNamed, rowNamed } from './named.js';

/** What a field update writes (Metadata API Guide, "WorkflowFieldUpdate"). */
export function compileFieldUpdate(update: FieldUpdateMetadata, object: ObjectDef, schema: Schema): FieldUpdate {
  const field = object.field(update.field);
  if (!field) throw new Error(`the field update ${update.name} names the field ${update.field}, which does not exist`);
  if (field.formula !== undefined || (!field.updateable && field.name !== 'OwnerId'))
    throw new Error(`the field update ${update.name} cannot write ${field.name}`);
  return { field, value: valueOf(update, field, schema) };
}

function valueOf(update: FieldUpdateMetadata, field: FieldDef, schema: Schema): (context: FormulaContext) => unknown {
  switch (update.operation) {
    case 'Null':
      return () => (field.type === 'boolean' ? false : null);
    case 'Literal': {
      const value = literal(update, field);
      return () => value;
    }
    case 'Formula': {
      const formula = compileFormula(update.formula ?? '', { object: field.object, schema, blanksAsZero: false });
      return (context) => asFieldValue(field, formula.evaluate(context));
    }
    default:
      return lookup(update);
  }
}

function literal({ literal: text = '', name }: FieldUpdateMetadata, field: FieldDef): unknown {
  switch (field.type) {
    case 'boolean':
      return /^(1|true)$/i.test(text);
    case 'int':
      return Number(text);
    case 'double':
    case 'currency':
    case 'percent':
      return Decimal.fromString(text);
    case 'string':
    case 'textarea':
    case 'picklist':
    case 'email':
    case 'phone':
    case 'url':
      return text;
    default:
      throw new Unsupported(`the literal of the field update ${name} for a field of type ${field.type}`);
  }
}

function lookup({ name, lookupType, lookupValue = '' }: FieldUpdateMetadata): (context: FormulaContext) => unknown {
  if (lookupType === 'Queue') return ({ tx }) => groupNamed(tx, lookupValue, 'Queue');
  if (lookupType === 'User') return ({ tx }) => rowNamed(tx, 'User', 'Username', lookupValue);
  if (lookupType === 'RecordType') return ({ tx }) => rowNamed(tx, 'RecordType', 'DeveloperName', lookupValue);
  throw new Unsupported(`the field update ${name} to a ${lookupType ?? 'lookup without type'}`);
}
