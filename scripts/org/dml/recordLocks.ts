import type { Transaction } from '../engine/transaction.js';
import type { ObjectDef } from '../schema/model.js';
import { type Row, RowLocked, type Table } from '../store/store.js';
import { rowErrors } from './errors.js';
import { insertSystemRow } from './systemRows.js';
import { fail, type WorkRow } from './workRow.js';

/** Does the work; a row that another transaction holds fails the rows the work was for. */
export function orLocked(rows: readonly WorkRow[], work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof RowLocked)) throw error;
    for (const row of rows) fail(row, rowErrors.locked());
  }
}

/** Locks of records by approvals and by Approval.lock. They are rows, so that a rollback takes them back. */
function locks(tx: Transaction): Table {
  return tx.store.tableNamed('RecordLock');
}

function lockOf(tx: Transaction, id: string): Row | undefined {
  const table = locks(tx);
  if (table.count === 0) return undefined;
  return table.find(table.def.field('LockedId')!, id)[0];
}

export function isRecordLocked(tx: Transaction, id: string): boolean {
  return lockOf(tx, id) !== undefined;
}

/** Locks a record; a lock that is there already stays. */
export function lockRecord(
  tx: Transaction,
  id: string,
  by?: { readonly instanceId: string; readonly approverMayEdit: boolean },
): void {
  if (isRecordLocked(tx, id)) return;
  insertSystemRow(tx, 'RecordLock', {
    LockedId: id,
    ProcessInstanceId: by?.instanceId ?? null,
    ApproverMayEdit: by?.approverMayEdit ?? false,
  });
}

export function unlockRecord(tx: Transaction, id: string): void {
  const lock = lockOf(tx, id);
  if (lock) locks(tx).remove(tx.undo, lock[0] as string);
}

/**
 * Whether a lock keeps the running user from changing a record: administrators may, the current approver where the process
 * says so (Help, "Specify Who Can Edit Locked Records"). A locked master locks its details. Apex is held up in any mode.
 */
export function isLockedFor(tx: Transaction, def: ObjectDef, row: Row): boolean {
  if (locks(tx).count === 0) return false;
  const lock = lockOf(tx, row[0] as string);
  if (lock) return !tx.org.security.modifiesAll(tx.user, def) && !isApprover(tx, lock);
  const master = def.fields.find((field) => field.custom && field.deleteConstraint === 'Cascade' && !field.updateable);
  const id = master && row[master.index];
  const parent = typeof id === 'string' ? tx.store.row(id) : undefined;
  return parent !== undefined && isLockedFor(tx, tx.org.schema.ofId(id as string)!, parent);
}

function isApprover(tx: Transaction, lock: Row): boolean {
  const { def } = locks(tx);
  if (lock[def.field('ApproverMayEdit')!.index] !== true) return false;
  const items = tx.store.tableNamed('ProcessInstanceWorkitem');
  const actor = items.def.field('ActorId')!.index;
  const mine = new Set([tx.user.id, ...tx.org.security.groupsOf(tx.user)]);
  return items
    .find(items.def.field('ProcessInstanceId')!, lock[def.field('ProcessInstanceId')!.index])
    .some((item) => mine.has(item[actor] as string));
}
