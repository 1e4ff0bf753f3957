import type { Transaction } from '../engine/transaction.js';
import type { FieldDef } from '../schema/model.js';
import { SObject, type RowError } from '../values/sobject.js';
import { rowErrors } from './errors.js';
import type { DmlRequest } from './workRow.js';

/**
 * The record with lookups in place of parents that were given by an external id (Apex Developer Guide, "Creating Parent and Child
 * Records in a Single Statement Using Foreign Keys"), or why a parent cannot be found.
 */
export function withParentIds(tx: Transaction, request: DmlRequest, given: SObject): SObject | RowError {
  if (!given.relations) return given;
  const record = new SObject(given.def, [...given.values]);
  for (const [name, parent] of given.relations) {
    const lookup = given.def.parents.get(name);
    if (!lookup || !(parent instanceof SObject)) continue;
    const isSet = given.values[lookup.index] !== undefined;
    // What a query brought along says nothing new; neither does a saved record, whose id belongs into the lookup.
    if (parent.id !== null || (parent.queried && (given.queried || isSet))) continue;
    if (isSet && !given.queried) return rowErrors.parentGivenTwice(lookup);
    const id = parentId(tx, request, lookup, parent);
    if (typeof id !== 'string') return id;
    record.set(lookup, id);
  }
  return record;
}

function parentId(tx: Transaction, request: DmlRequest, lookup: FieldDef, parent: SObject): string | RowError {
  const [key, more] = parent.def.fields.filter((field) => parent.values[field.index] !== undefined);
  if (!key || more || !(key.externalId || key.idLookup)) return rowErrors.noForeignKey(lookup, parent.def);
  const value = parent.get(key);
  const table = tx.store.table(parent.def);
  const enforced = request.access === 'user' || (request.sharing ?? tx.sharing);
  const rows = (value === null ? [] : table.find(key, value)).filter(
    (row) =>
      !table.isDeleted(row) && (!enforced || tx.org.security.recordAccess(tx, tx.user, parent.def, row) !== 'none'),
  );
  if (rows.length === 0) return rowErrors.foreignKeyUnknown(key, value);
  return rows.length === 1 ? (rows[0]![0] as string) : rowErrors.foreignKeyAmbiguous(key, value);
}
