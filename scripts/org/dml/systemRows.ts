import type { Transaction } from '../engine/transaction.js';
import type { Row } from '../store/store.js';
import { AuditStamp } from './audit.js';

type Values = Readonly<Record<string, unknown>>;

/** Adds a row the platform itself writes: no trigger, rule or permission looks at it. */
export function insertSystemRow(tx: Transaction, object: string, values: Values): string {
  const table = tx.store.tableNamed(object);
  const row: Row = table.def.fields.map((field) => (field.type === 'boolean' ? false : null));
  row[0] = table.nextId();
  for (const [name, value] of Object.entries(values)) row[table.def.field(name)!.index] = value;
  new AuditStamp(tx, table.def).create(row);
  table.insert(tx.undo, row);
  return row[0] as string;
}

export function changeSystemRow(tx: Transaction, id: string, values: Values): void {
  const def = tx.org.schema.ofId(id)!;
  const table = tx.store.table(def);
  const row = [...table.get(id)!];
  for (const [name, value] of Object.entries(values)) row[def.field(name)!.index] = value;
  new AuditStamp(tx, def).change(row);
  table.update(tx.undo, row);
}

export function removeSystemRow(tx: Transaction, id: string): void {
  tx.store.table(tx.org.schema.ofId(id)!).remove(tx.undo, id);
}
