import type { Transaction } from '../engine/transaction.js';
import type { ObjectDef } from '../schema/model.js';
import type { Row } from '../store/store.js';
import { lookupsTo } from './dependents.js';
import { rowErrors } from './errors.js';
import { orLocked } from './locked.js';
import { Masters } from './masters.js';
import { rulesOf } from './platformRules.js';
import { discard } from './recycleBin.js';
import { fireTriggers } from './triggers.js';
import { fail, failed, survivors } from './workRow.js';
import type { WorkRow } from './workRow.js';

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
