import { rowErrors } from '../dml/errors.js';
import type { Transaction } from '../engine/transaction.js';
import type { FieldDef, ObjectDef } from '../schema/model.js';
import type { Row } from '../store/store.js';
import { parseId } from '../values/id.js';
import { type RowError, SObject } from '../values/sobject.js';
import { isObject, type Json, type JsonObject } from './body.js';
import { RestError } from './errors.js';
import { valueFromJson } from './fieldJson.js';

/** Id of the parent that has the external id, or the row's error ("Insert or Update (Upsert) a Record Using an External ID"). */
export function parentId(tx: Transaction, lookup: FieldDef, key: JsonObject): string | RowError {
  const named = Object.entries(key).filter(([name]) => name !== 'attributes');
  const [name = '', json] = named[0] ?? [];
  const type = (key['attributes'] as JsonObject | undefined)?.['type'];
  const parent = parentObject(tx, lookup, typeof type === 'string' ? type : lookup.referenceTo[0]);
  const field = parent.field(name);
  if (named.length !== 1 || !field) {
    throw new RestError(
      400,
      'INVALID_FIELD',
      `${lookup.relationshipName} must name one external id field of ${parent.name}`,
    );
  }
  const value = valueFromJson(field, json);
  const rows = visibleRows(tx, parent, field, value);
  if (rows.length === 1) return rows[0]?.[0] as string;
  return rows.length === 0 ? rowErrors.foreignKeyUnknown(field, value) : rowErrors.foreignKeyAmbiguous(field, value);
}

function parentObject(tx: Transaction, lookup: FieldDef, type: string | undefined): ObjectDef {
  const parent = lookup.referenceTo.find((name) => name.toLowerCase() === type?.toLowerCase());
  const def = parent === undefined ? undefined : tx.org.schema.get(parent);
  if (def) return def;
  throw new RestError(400, 'INVALID_TYPE', `${lookup.relationshipName} cannot be a record of type ${type}`);
}

/** Rows with this value in an external id field that the user may see. */
export function visibleRows(tx: Transaction, object: ObjectDef, field: FieldDef, value: unknown): Row[] {
  const table = tx.store.table(object);
  if (!table.hasIndex(field)) {
    const message = `Provided external ID field does not exist or is not accessible: ${field.name}`;
    throw new RestError(404, 'NOT_FOUND', message);
  }
  if (value === null) return [];
  const { security } = tx.org;
  return table
    .find(field, value)
    .filter((row) => !table.isDeleted(row) && security.recordAccess(tx, tx.user, object, row) !== 'none');
}

/** A record of a request, or why this row cannot be tried. */
export interface RecordInput {
  readonly record: SObject;
  readonly problem: RowError | undefined;
}

/** A row that names the record of another one before it is refused (Salesforce Help, "Error 'Duplicate Id Specified'"). */
export function eachOnce<Row extends { record: SObject | undefined; problem: RowError | undefined }>(
  rows: readonly Row[],
): Row[] {
  const seen = new Set<string>();
  return rows.map((row) => {
    const id = row.record?.id;
    if (row.problem || !id) return row;
    if (seen.has(id)) return { ...row, problem: rowErrors.duplicateId(id) };
    seen.add(id);
    return row;
  });
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
