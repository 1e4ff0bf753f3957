import type { Transaction } from '../engine/transaction.js';
import type { ObjectDef } from '../schema/model.js';
import type { Row } from '../store/store.js';
import { ApexDatetime } from '../values/dates.js';

/** Who and when of a save: one value for all rows of a chunk, whole seconds as the platform stores them. */
export class AuditStamp {
  private readonly now: ApexDatetime;

  constructor(
    private readonly tx: Transaction,
    def: ObjectDef,
  ) {
    this.now = new ApexDatetime(Math.floor(tx.org.clock.now() / 1000) * 1000);
    this.created = [def.field('CreatedDate')?.index, def.field('CreatedById')?.index];
    this.modified = [def.field('LastModifiedDate')?.index, def.field('LastModifiedById')?.index];
    this.modstamp = def.field('SystemModstamp')?.index;
  }

  private readonly created: readonly [number | undefined, number | undefined];
  private readonly modified: readonly [number | undefined, number | undefined];
  private readonly modstamp: number | undefined;

  create(values: Row): void {
    this.put(values, this.created);
    this.change(values);
  }

  change(values: Row): void {
    this.put(values, this.modified);
    this.touch(values);
  }

  /** A change by the system, e.g. a lookup that is cleared because its target went: only SystemModstamp moves. */
  touch(values: Row): void {
    if (this.modstamp !== undefined) values[this.modstamp] = this.now;
  }

  private put(values: Row, [date, user]: readonly [number | undefined, number | undefined]): void {
    if (date !== undefined) values[date] = this.now;
    if (user !== undefined) values[user] = this.tx.user.id;
  }
}

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
