import type { Transaction } from '../engine/transaction.js';
import type { SObject } from '../values/sobject.js';
import { checkAccess } from './access.js';
import { rowErrors } from './errors.js';
import { orLocked } from './locked.js';
import { oldRecord } from './prepare.js';
import { purge, wentWithAnother } from './recycleBin.js';
import type { DmlRequest, DmlResult } from './types.js';
import { fail, failed } from './workRow.js';
import type { WorkRow } from './workRow.js';

/** Deletes records in the recycle bin for good; no trigger fires (Apex Reference, "Database Class", emptyRecycleBin). */
export function emptyRecycleBin(tx: Transaction, records: readonly SObject[]): DmlResult[] {
  tx.limits.count('dmlStatements');
  tx.limits.count('dmlRows', records.length);
  return records.map((given, index) => {
    const row = findDeleted(tx, given, index);
    if (!failed(row)) orLocked([row], () => purge(tx, tx.store.table(given.def), given.id!));
    const errors = row.record.errors ?? [];
    return { id: given.id, success: errors.length === 0, created: false, errors };
  });
}

function findDeleted(tx: Transaction, given: SObject, index: number): WorkRow {
  const table = tx.store.table(given.def);
  const before = given.id === null ? undefined : table.get(given.id);
  const row: WorkRow = { index, given, record: oldRecord(given.def, before ?? []), before, old: undefined };
  if (!before) fail(row, rowErrors.notFound());
  else if (!table.isDeleted(before) || wentWithAnother(before)) fail(row, rowErrors.notInRecycleBin());
  else {
    const request: DmlRequest = { operation: 'delete', records: [given], allOrNone: true, access: 'system' };
    checkAccess(tx, request, given.def, row, 'delete');
  }
  return row;
}
