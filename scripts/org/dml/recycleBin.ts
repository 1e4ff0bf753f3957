import type { Transaction } from '../engine/transaction.js';
import type { FieldDef } from '../schema/model.js';
import type { Row, Table } from '../store/store.js';
import { AuditStamp } from './systemRows.js';
import { lookupsTo } from './dependents.js';
import type { Seen } from './masters.js';
import { rulesOf } from './platformRules.js';

interface Link {
  readonly table: Table;
  readonly id: string;
  readonly lookup: FieldDef;
}

/** What a deleted row knows: whose deletion took it along, and the lookups to it that were cleared. */
interface Grave {
  readonly cause: string | undefined;
  readonly cleared: Link[];
}

const OUT_OF_THE_BIN = '';
const graves = new WeakMap<Row, Grave>();

export interface Discard {
  /** The record that was deleted, for the details that go with it. */
  readonly cause?: string;
  readonly changes?: ReadonlyMap<FieldDef, unknown>;
  /** Told of every row that goes. */
  readonly seen?: Seen;
}

/**
 * Puts a row into the recycle bin, or away for good, with its details; other lookups to it are cleared. Triggers of children
 * do not fire.
 */
export function discard(tx: Transaction, table: Table, id: string, how: Discard): void {
  const { cause } = how;
  how.seen?.(table.def, table.get(id)!);
  const grave: Grave = { cause, cleared: [] };
  const deleted = table.def.field('IsDeleted');
  if (deleted && (cause !== undefined || !rulesOf(table.def).skipsRecycleBin)) {
    const gone = [...table.get(id)!];
    gone[deleted.index] = true;
    for (const [field, value] of how.changes ?? []) gone[field.index] = value;
    new AuditStamp(tx, table.def).change(gone);
    graves.set(gone, grave);
    table.update(tx.undo, gone);
  } else table.remove(tx.undo, id);
  for (const lookup of lookupsTo(tx.org.schema, table.def)) {
    const children = tx.store.table(lookup.object);
    for (const child of children.find(lookup, id)) {
      if (children.isDeleted(child)) continue;
      if (lookup.deleteConstraint === 'Cascade')
        discard(tx, children, child[0] as string, { ...how, changes: new Map(), cause: cause ?? id });
      else clear(tx, { table: children, id: child[0] as string, lookup }, grave);
    }
  }
}

function clear(tx: Transaction, link: Link, { cleared }: Grave): void {
  point(tx, link, null);
  cleared.push(link);
}

/** Lets a lookup point elsewhere without anybody noticing but SystemModstamp. */
export function point(tx: Transaction, { table, id, lookup }: Link, target: string | null): void {
  const row = [...table.get(id)!];
  row[lookup.index] = target;
  new AuditStamp(tx, table.def).touch(row);
  table.update(tx.undo, row);
}

/**
 * Brings a row back with the details that went with it, and the lookups that pointed at it, unless they point at something
 * else by now (Apex Developer Guide, "Restoring Deleted Records").
 */
export function restore(tx: Transaction, table: Table, row: Row, seen: Seen): Row {
  seen(table.def, row);
  const id = row[0] as string;
  const restored = [...row];
  restored[table.def.field('IsDeleted')!.index] = false;
  new AuditStamp(tx, table.def).change(restored);
  table.update(tx.undo, restored);
  for (const link of graves.get(row)?.cleared ?? []) {
    const child = link.table.get(link.id);
    if (child && !link.table.isDeleted(child) && child[link.lookup.index] === null) point(tx, link, id);
  }
  for (const { table: children, row: child } of wentWith(tx, table, id)) restore(tx, children, child, seen);
  return restored;
}

/** Whether a deleted row went with another one, with which alone it comes back (SOAP API Guide, "undelete()"). */
export function wentWithAnother(row: Row): boolean {
  return graves.get(row)?.cause !== undefined;
}

/**
 * Takes a row out of the recycle bin, with the details that went with it. Queries of all rows find it until the platform removes
 * it days later (SOAP API Developer Guide, "emptyRecycleBin()").
 */
export function purge(tx: Transaction, table: Table, id: string): void {
  for (const { table: children, row } of wentWith(tx, table, id)) purge(tx, children, row[0] as string);
  const gone = [...table.get(id)!];
  graves.set(gone, { cause: OUT_OF_THE_BIN, cleared: [] });
  table.update(tx.undo, gone);
}

function wentWith(tx: Transaction, table: Table, id: string): { table: Table; row: Row }[] {
  return lookupsTo(tx.org.schema, table.def).flatMap((lookup) => {
    const children = tx.store.table(lookup.object);
    const lost = children.find(lookup, id).filter((row) => children.isDeleted(row) && graves.get(row)?.cause === id);
    return lost.map((row) => ({ table: children, row }));
  });
}
