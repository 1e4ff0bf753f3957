import type { Transaction } from '../engine/transaction.js';
import type { FieldDef } from '../schema/model.js';
import { SObject } from '../values/sobject.js';
import type { RowError } from '../values/sobject.js';
import { rowErrors } from './errors.js';
import { oldRecord } from './prepare.js';
import { saveRows } from './save.js';
import type { WorkRow } from './workRow.js';

/**
 * Changes fields of a record as workflow and approval actions do: update triggers fire as the acting user, field checks run,
 * custom validation rules, permissions and record locks do not count (Apex Developer Guide, "Triggers and Order of Execution").
 */
export function updateFields(tx: Transaction, id: string, changes: ReadonlyMap<FieldDef, unknown>): RowError[] {
  const def = tx.org.schema.ofId(id)!;
  const table = tx.store.table(def);
  if (table.isHeld(id)) return [rowErrors.locked()];
  const before = table.get(id)!;
  const values = [...before];
  for (const [field, value] of changes) values[field.index] = value;
  const given = new SObject(def, [id]);
  const row: WorkRow = { index: 0, given, record: new SObject(def, values), before, old: oldRecord(def, before) };
  saveRows(tx, def, [row], 'update', false);
  return row.record.errors ?? [];
}
