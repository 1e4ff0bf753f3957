import type { Transaction } from '../engine/transaction.js';
import type { FieldDef, ObjectDef } from '../schema/model.js';
import { parseId } from '../values/id.js';
import { type RowError, SObject } from '../values/sobject.js';
import { RestError } from './errors.js';
import { valueFromJson } from './fieldJson.js';
import { isObject, type Json, type JsonObject } from './json.js';
import { parentId } from './parentByKey.js';

/** A record of a request, or why this row cannot be tried. */
export interface RecordInput {
  readonly record: SObject;
  readonly problem: RowError | undefined;
}

/** Reads the fields of a record; names are case-insensitive, `attributes` is not a field. */
export function readRecord(tx: Transaction, def: ObjectDef, body: JsonObject): RecordInput {
  const record = new SObject(def);
  let problem: RowError | undefined;
  for (const [name, json] of Object.entries(body)) {
    if (name === 'attributes') continue;
    const field = def.field(name);
    const failure = field ? setField(record, field, json) : setParent(tx, record, name, json);
    problem ??= failure;
  }
  return { record, problem };
}

function setField(record: SObject, field: FieldDef, json: Json): RowError | undefined {
  const value = valueFromJson(field, json);
  if (field.apexType !== 'Id' || value === null) {
    record.set(field, value);
    return undefined;
  }
  const id = parseId(value as string);
  record.set(field, id ?? null);
  if (id) return undefined;
  return {
    statusCode: 'MALFORMED_ID',
    message: `${field.label}: id value of incorrect type: ${String(value)}`,
    fields: [field.name],
  };
}

/** `"Account__r": {"ErpId__c": "C1"}` sets the lookup by the parent's external id. */
function setParent(tx: Transaction, record: SObject, name: string, json: Json): RowError | undefined {
  const lookup = record.def.parents.get(name.toLowerCase());
  if (!lookup) {
    throw new RestError(400, 'INVALID_FIELD', `No such column '${name}' on sobject of type ${record.def.name}`);
  }
  if (json === null) {
    record.set(lookup, null);
    return undefined;
  }
  if (!isObject(json))
    throw new RestError(400, 'JSON_PARSER_ERROR', `${name} must be an object with one external id field`);
  const found = parentId(tx, lookup, json);
  if (typeof found !== 'string') return found;
  record.set(lookup, found);
  return undefined;
}
