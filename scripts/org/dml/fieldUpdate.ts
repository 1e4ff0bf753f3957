import type { Transaction } from '../engine/transaction.js';
import type { FieldDef } from '../schema/model.js';
import type { RowError } from '../values/sobject.js';
import { rowErrors } from './errors.js';
import { saveRows } from './save.js';
import { systemChange } from './systemChange.js';

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
