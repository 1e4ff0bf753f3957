import type { Transaction } from '../engine/transaction.js';
import { readField } from '../formula/readField.js';
import { ApexList } from '../values/collections.js';
import { SObject } from '../values/sobject.js';

/** Those of a query with ALL ROWS that lay in the recycle bin when it was read. */
export const deletedAmong = (tx: Transaction, records: readonly SObject[]): ReadonlySet<SObject> =>
  new Set(records.filter(({ def, id }) => id !== null && tx.store.table(def).isDeleted(tx.store.row(id)!)));

/** The records of a query locator as they are when their chunk runs; those deleted since are left out. */
export function refreshed(
  tx: Transaction,
  records: readonly SObject[],
  deleted: ReadonlySet<SObject>,
): ApexList<SObject> {
  const list = new ApexList<SObject>(records[0]?.def.name ?? 'SObject');
  for (const record of records) {
    const row = record.id === null ? undefined : tx.store.row(record.id);
    if (!row || (tx.store.table(record.def).isDeleted(row) && !deleted.has(record))) continue;
    const copy = new SObject(record.def);
    copy.queried = true;
    copy.relations = record.relations;
    for (const field of record.def.fields) {
      if (record.values[field.index] !== undefined) copy.values[field.index] = readField(tx, row, field);
    }
    list.items.push(copy);
  }
  return list;
}
