import type { Transaction } from '../engine/transaction.js';
import type { ObjectDef } from '../schema/model.js';
import { shareOf } from '../security/shares.js';
import type { WorkRow } from './workRow.js';

/** A new owner decides anew with whom to share (Help, "Record Ownership": manual shares end with a change of owner). */
export function dropManualShares(tx: Transaction, def: ObjectDef, { record, before }: WorkRow): void {
  const owner = def.field('OwnerId');
  const share = shareOf(tx.org.schema, def);
  if (!owner || !share || record.values[owner.index] === before?.[owner.index]) return;
  const table = tx.store.table(share.def);
  const cause = share.def.field('RowCause')!;
  for (const row of table.find(share.parent, record.id))
    if (row[cause.index] === 'Manual') table.remove(tx.undo, row[0] as string);
}
