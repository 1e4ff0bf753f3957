import type { Transaction } from '../../engine/transaction.js';
import type { FieldDef, ObjectDef } from '../../schema/model.js';
import { parseId } from '../../values/id.js';
import type { RowError, SObject } from '../../values/sobject.js';
import { RestError } from '../errors.js';
import { valueFromJson } from '../fieldJson.js';
import { parentId } from '../recordInput.js';

/** Puts one value of a line into the record, or says why the row cannot be saved. */
export type Column = (tx: Transaction, record: SObject, text: string) => RowError | undefined;

/** A file whose header does not fit the object; the platform fails the whole job. */
export class InvalidBatch extends Error {}

/** Clears a field; an empty value leaves it as it is (Bulk API 2.0 Developer Guide, "Valid CSV Record Rows"). */
const CLEAR = '#N/A';

export function columnsOf(object: ObjectDef, header: readonly string[]): Column[] {
  const seen = new Set<string>();
  return header.map((name) => {
    const key = name.trim().toLowerCase();
    if (seen.has(key)) throw new InvalidBatch(`InvalidBatch : Duplicate field name found : ${name}`);
    seen.add(key);
    const column = fieldColumn(object, key) ?? parentColumn(object, key);
    if (!column) throw new InvalidBatch(`InvalidBatch : Field name not found : ${name}`);
    return column;
  });
}

function fieldColumn(object: ObjectDef, name: string): Column | undefined {
  const field = object.field(name);
  if (!field) return undefined;
  return (_, record, text) => {
    if (text === '') return undefined;
    if (text === CLEAR) return void record.set(field, null);
    return setValue(record, field, text);
  };
}

function setValue(record: SObject, field: FieldDef, text: string): RowError | undefined {
  if (field.apexType === 'Id') {
    const id = parseId(text);
    if (!id) return rowError('MALFORMED_ID', `${field.label}: id value of incorrect type: ${text}`, field);
    return void record.set(field, id);
  }
  try {
    return void record.set(field, valueFromJson(field, text));
  } catch (error) {
    if (!(error instanceof RestError)) throw error;
    return rowError('INVALID_TYPE_ON_FIELD_IN_RECORD', `${field.label}: value not of required type: ${text}`, field);
  }
}

/** `Account__r.ErpId__c` sets the lookup by the parent's external id; `User:Owner.ErpId__c` says which object it is. */
function parentColumn(object: ObjectDef, name: string): Column | undefined {
  const [, type, relationship = '', key = ''] = /^(?:(\w+):)?(\w+)\.(\w+)$/.exec(name) ?? [];
  const lookup = object.parents.get(relationship);
  if (!lookup) return undefined;
  const attributes = type === undefined ? {} : { attributes: { type } };
  return (tx, record, text) => {
    if (text === '') return undefined;
    if (text === CLEAR) return void record.set(lookup, null);
    const found = parentId(tx, lookup, { ...attributes, [key]: text });
    return typeof found === 'string' ? void record.set(lookup, found) : found;
  };
}

const rowError = (statusCode: string, message: string, field: FieldDef): RowError => ({
  statusCode,
  message,
  fields: [field.name],
});
