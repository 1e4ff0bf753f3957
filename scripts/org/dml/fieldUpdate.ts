import type { Transaction } from '../engine/transaction.js';
import type { FieldDef, ObjectDef } from '../schema/model.js';
import type { Row } from '../store/store.js';
import { type RowError, SObject } from '../values/sobject.js';
import { rowErrors } from './errors.js';
import { oldRecord } from './prepare.js';
import { saveRows } from './save.js';
import { fail, type WorkRow } from './workRow.js';

/** A record on its way through the order of execution because the system changed fields of it, not a statement. */
export function systemChange(def: ObjectDef, before: Row, changes: ReadonlyMap<FieldDef, unknown>): WorkRow {
  const values = [...before];
  for (const [field, value] of changes) values[field.index] = value;
  const given = new SObject(def, [before[0]]);
  return { index: 0, given, record: new SObject(def, values), before, old: oldRecord(def, before) };
}

/** What keeps the changed record from being saved keeps those from being saved that it was changed for. */
export function passErrors({ record }: WorkRow, causes: readonly WorkRow[]): void {
  for (const error of record.errors ?? []) for (const cause of causes) fail(cause, { ...error, fields: [] });
}

/**
 * Changes fields of a record as workflow and approval actions do: update triggers fire as the acting user, field checks run,
 * custom validation rules, permissions and record locks do not count (Apex Developer Guide, "Triggers and Order of Execution").
 */
export function updateFields(tx: Transaction, id: string, changes: ReadonlyMap<FieldDef, unknown>): RowError[] {
  const def = tx.org.schema.ofId(id)!;
  const table = tx.store.table(def);
  if (table.isHeld(id)) return [rowErrors.locked()];
  const row = systemChange(def, table.get(id)!, changes);
  saveRows(tx, def, [row], 'update', false);
  return row.record.errors ?? [];
}
