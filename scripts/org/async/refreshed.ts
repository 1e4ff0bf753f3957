import type { Transaction } from '../engine/transaction.js';
import { readField } from '../formula/readField.js';
import { ApexList } from '../values/list.js';
import { SObject } from '../values/sobject.js';

/** The records of a query locator as they are when their chunk runs; those deleted since are left out. */
export function refreshed(tx: Transaction, records: readonly SObject[]): ApexList<SObject> {
  const list = new ApexList<SObject>(records[0]?.def.name ?? 'SObject');
  for (const record of records) {
    const row = record.id === null ? undefined : tx.store.row(record.id);
    if (!row || tx.store.table(record.def).isDeleted(row)) continue;
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
