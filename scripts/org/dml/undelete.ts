import type { Transaction } from '../engine/transaction.js';
import type { ObjectDef } from '../schema/model.js';
import type { Row, Table } from '../store/store.js';
import { SObject } from '../values/sobject.js';
import { rowErrors } from './errors.js';
import { orLocked } from './locked.js';
import { Masters } from './masters.js';
import { planOf } from './plan.js';
import { restore } from './recycleBin.js';
import { fireTriggers } from './triggers.js';
import { fail, failed, survivors } from './workRow.js';
import type { WorkRow } from './workRow.js';

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
