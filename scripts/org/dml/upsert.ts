import type { Transaction } from '../engine/transaction.js';
import type { FieldDef } from '../schema/model.js';
import { indexKey } from '../store/hashIndex.js';
import { raise } from '../values/exceptions.js';
import { RowLocked } from '../store/store.js';
import type { RowError, SObject } from '../values/sobject.js';
import { rowErrors } from './errors.js';

/** What an upsert makes of one record: the id to update, null to insert, or an error. */
export type Match = { readonly id: string | null } | { readonly error: RowError };

/** Matches records to rows by Id or by an external id (Apex Developer Guide, "Upserting Records"). */
export function matchRows(tx: Transaction, records: readonly SObject[], key: FieldDef | undefined): Match[] {
  if (!key || key.index === 0) return records.map((record) => ({ id: record.id }));
  if (!key.externalId && !key.unique && !key.idLookup) {
    const message = `Invalid field for upsert, must be an External Id custom or standard indexed field: ${key.name}`;
    raise('System.SObjectException', message);
  }
  const seen = new Set<unknown>();
  return records.map((record) => {
    const value = record.values[key.index] ?? null;
    if (value === null || value === '') return { error: rowErrors.externalIdMissing(key) };
    const known = indexKey(key, value);
    if (seen.has(known)) return { error: rowErrors.duplicateExternalId(String(value)) };
    seen.add(known);
    return matchByKey(tx, key, value);
  });
}

function matchByKey(tx: Transaction, key: FieldDef, value: unknown): Match {
  const table = tx.store.table(key.object);
  const ids = table
    .find(key, value)
    .filter((row) => !table.isDeleted(row))
    .map((row) => row[0] as string);
  if (ids.length > 1) return { error: rowErrors.severalMatches(key, ids) };
  if (ids[0] !== undefined) return { id: ids[0] };
  try {
    // A key that a pending transaction is about to save is no free key.
    if (key.unique) table.claimedBy(key, value);
  } catch (error) {
    if (error instanceof RowLocked) return { error: rowErrors.locked() };
    throw error;
  }
  return { id: null };
}
