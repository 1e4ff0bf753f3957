import type { Transaction } from '../engine/transaction.js';
import type { ObjectDef } from '../schema/model.js';
import type { Row, Table } from '../store/store.js';
import { SObject } from '../values/sobject.js';
import { checkAccess } from './access.js';
import { lookupsTo } from './dependents.js';
import { rowErrors } from './errors.js';
import { Masters } from './masters.js';
import { planOf } from './plan.js';
import { rulesOf } from './platformRules.js';
import { oldRecord } from './prepare.js';
import { orLocked } from './recordLocks.js';
import { discard, purge, restore, wentWithAnother } from './recycleBin.js';
import { fireTriggers } from './triggers.js';
import { type DmlRequest, type DmlResult, fail, failed, survivors, type WorkRow } from './workRow.js';

/** Deletes at most 200 rows: before triggers, delete constraints, the recycle bin, after triggers. */
export function deleteRows(tx: Transaction, def: ObjectDef, rows: readonly WorkRow[]): void {
  const rules = rulesOf(def);
  const masters = new Masters(tx);
  fireTriggers(tx, 'before delete', def, survivors(rows));
  for (const row of rows) if (!failed(row)) rules.beforeDelete?.(tx, row);
  for (const row of rows) if (!failed(row)) deleteRow(tx, def, row, masters);
  fireTriggers(tx, 'after delete', def, survivors(rows));
  rules.afterSave?.(tx, survivors(rows));
  masters.rollUp();
}

function deleteRow(tx: Transaction, def: ObjectDef, row: WorkRow, masters: Masters): void {
  const blocker = restrictedBy(tx, def, row.before!);
  if (blocker) return fail(row, rowErrors.deleteRestricted(blocker.object, blocker.ids));
  orLocked([row], () => discard(tx, tx.store.table(def), row.before![0] as string, { seen: masters.seenBy(row) }));
}

/** Lookups with "Don't allow deletion" hold the record (Help, "Lookup Relationship"). Cascaded children are asked too. */
function restrictedBy(tx: Transaction, def: ObjectDef, row: Row): { object: string; ids: string[] } | undefined {
  for (const lookup of lookupsTo(tx.org.schema, def)) {
    const table = tx.store.table(lookup.object);
    const live = table.find(lookup, row[0]).filter((child) => !table.isDeleted(child));
    if (live.length === 0) continue;
    if (lookup.deleteConstraint === 'Restrict')
      return { object: lookup.object.label, ids: live.map((child) => child[0] as string) };
    if (lookup.deleteConstraint !== 'Cascade') continue;
    for (const child of live) {
      const blocker = restrictedBy(tx, lookup.object, child);
      if (blocker) return blocker;
    }
  }
  return undefined;
}

/** Brings rows back from the recycle bin with the details that went with them; only after triggers exist for this. */
export function undeleteRows(tx: Transaction, def: ObjectDef, rows: readonly WorkRow[]): void {
  const table = tx.store.table(def);
  const masters = new Masters(tx);
  for (const row of rows) {
    if (failed(row)) continue;
    orLocked([row], () => bringBack(tx, table, row, masters));
  }
  fireTriggers(tx, 'after undelete', def, survivors(rows));
  masters.rollUp();
}

function bringBack(tx: Transaction, table: Table, row: WorkRow, masters: Masters): void {
  const taken = takenBy(table, row.before!);
  if (taken) fail(row, taken);
  else row.record = new SObject(table.def, restore(tx, table, row.before!, masters.seenBy(row)));
}

function takenBy(table: Table, row: Row): ReturnType<typeof rowErrors.duplicate> | undefined {
  for (const field of planOf(table.def).unique) {
    const holder = table.claimedBy(field, row[field.index]);
    if (holder) return rowErrors.duplicate(field, holder[0] as string);
  }
  return undefined;
}

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
