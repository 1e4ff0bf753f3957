import type { Transaction } from '../engine/transaction.js';
import type { ObjectDef } from '../schema/model.js';
import type { Row, Table } from '../store/store.js';
import { AuditStamp } from './audit.js';
import { lookupsTo } from './dependents.js';
import { rowErrors } from './errors.js';
import { orLocked } from './locked.js';
import { rulesOf } from './platformRules.js';
import { fireTriggers } from './triggers.js';
import { fail, failed, survivors } from './workRow.js';
import type { WorkRow } from './workRow.js';

/** Deleted row → id of the record whose deletion took it along: undelete brings both back. */
const deletedWith = new WeakMap<Row, string>();

export function wentWith(row: Row, id: string): boolean {
  return deletedWith.get(row) === id;
}

/** Deletes at most 200 rows: before triggers, delete constraints, the recycle bin, after triggers. */
export function deleteRows(tx: Transaction, def: ObjectDef, rows: readonly WorkRow[]): void {
  const rules = rulesOf(def);
  fireTriggers(tx, 'before delete', def, survivors(rows));
  for (const row of rows) if (!failed(row)) rules.beforeDelete?.(tx, row);
  for (const row of rows) if (!failed(row)) deleteRow(tx, def, row);
  fireTriggers(tx, 'after delete', def, survivors(rows));
  rules.afterSave?.(tx, survivors(rows));
}

function deleteRow(tx: Transaction, def: ObjectDef, row: WorkRow): void {
  const blocker = restrictedBy(tx, def, row.before!);
  if (blocker) return fail(row, rowErrors.deleteRestricted(blocker.object, blocker.ids));
  orLocked([row], () => discard(tx, tx.store.table(def), row.before![0] as string, undefined));
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

/** Puts a row into the recycle bin, or away for good, with its details; other lookups to it are cleared. Child triggers do not fire. */
function discard(tx: Transaction, table: Table, id: string, cause: string | undefined): void {
  const row = table.get(id)!;
  const stamp = new AuditStamp(tx, table.def);
  const deleted = table.def.field('IsDeleted');
  if (deleted && !rulesOf(table.def).skipsRecycleBin) {
    const gone = [...row];
    gone[deleted.index] = true;
    stamp.change(gone);
    if (cause !== undefined) deletedWith.set(gone, cause);
    table.update(tx.undo, gone);
  } else table.remove(tx.undo, id);
  for (const lookup of lookupsTo(tx.org.schema, table.def)) {
    const children = tx.store.table(lookup.object);
    for (const child of children.find(lookup, id)) {
      if (children.isDeleted(child)) continue;
      if (lookup.deleteConstraint === 'Cascade') discard(tx, children, child[0] as string, cause ?? id);
      else clearLookup(tx, children, child, lookup.index);
    }
  }
}

function clearLookup(tx: Transaction, table: Table, child: Row, index: number): void {
  const cleared = [...child];
  cleared[index] = null;
  new AuditStamp(tx, table.def).touch(cleared);
  table.update(tx.undo, cleared);
}
