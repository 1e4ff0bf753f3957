import type { FieldDef, ObjectDef } from '../schema/model.js';
import { HashIndex, indexKey } from './hashIndex.js';
import { makeId, numberOfId } from './ids.js';
import type { UndoLog } from './undoLog.js';

/** Values by FieldDef.index. A stored row is never mutated: an update puts a new array. */
export type Row = unknown[];

/** Thrown when a row or unique key belongs to a transaction that has not ended. */
export class RowLocked extends Error {
  constructor(readonly id: string) {
    super(`the row ${id} is locked by another transaction`);
  }
}

/** The rows of one object, with rows in the recycle bin (IsDeleted = true). The number in an id is the row's slot. */
export class Table {
  private readonly rows: (Row | undefined)[] = [];
  private readonly indexes = new Map<number, HashIndex>();
  private readonly indexList: HashIndex[] = [];
  /** Slots and unique keys of folded transactions, with how many log entries hold them. */
  private readonly heldSlots = new Map<number, number>();
  private readonly heldKeys = new Map<string, number>();
  private readonly uniqueFields: readonly FieldDef[];
  private readonly deletedIndex: number;
  private nextSlot = 1;
  private autoNumber = 0;
  /** Grows with every change, taken back or not: lets caches notice. */
  version = 0;
  /** Rows there are, deleted ones included. */
  count = 0;

  constructor(readonly def: ObjectDef) {
    this.uniqueFields = def.fields.filter((field) => field.unique);
    this.deletedIndex = def.field('IsDeleted')?.index ?? -1;
    for (const field of def.fields) {
      if (field.index > 0 && (field.type === 'reference' || field.unique || field.externalId || field.idLookup))
        this.addIndex(field);
    }
  }

  /** Ids and auto-numbers are never given twice, not even after a rollback. */
  nextId(): string {
    return makeId(this.def.keyPrefix, this.nextSlot++);
  }
  nextAutoNumber(): number {
    return ++this.autoNumber;
  }

  /** Takes the rows and counters of the same object of an earlier schema over; `empty` fills fields that are new. */
  adopt(from: Table, empty: (field: FieldDef) => unknown): void {
    const before = this.def.fields.map(({ name }) => from.def.field(name)?.index);
    const isSame = before.length === from.def.fields.length && before.every((index, i) => index === i);
    const moved = (row: Row): Row =>
      before.map((index, i) => (index === undefined ? empty(this.def.fields[i]!) : row[index]));
    for (const row of from.all()) this.restore(numberOfId(row[0] as string), isSame ? row : moved(row));
    this.nextSlot = from.nextSlot;
    this.autoNumber = from.autoNumber;
  }

  /** The row with this 18-character id, deleted rows included. */
  get(id: string): Row | undefined {
    const row = this.rows[numberOfId(id)];
    return row && row[0] === id ? row : undefined;
  }

  isDeleted(row: Row): boolean {
    return this.deletedIndex >= 0 && row[this.deletedIndex] === true;
  }

  /** All rows in id order, deleted ones included. */
  *all(): IterableIterator<Row> {
    for (const row of this.rows) if (row) yield row;
  }

  hasIndex(field: FieldDef): boolean {
    return field.index === 0 || this.indexes.has(field.index);
  }

  /** Rows whose indexed field has this (not empty) value, in id order, deleted ones included. */
  find(field: FieldDef, value: unknown): Row[] {
    if (field.index === 0) {
      const row = typeof value === 'string' ? this.get(value) : undefined;
      return row ? [row] : [];
    }
    const index = this.indexes.get(field.index);
    if (!index) throw new Error(`${this.def.name}.${field.name} has no index`);
    return index.slots(value).map((slot) => this.rows[slot]!);
  }

  /** Adds a row whose id came from `nextId`. */
  insert(undo: UndoLog, row: Row): void {
    const slot = numberOfId(row[0] as string);
    undo.record(this, slot, undefined);
    this.restore(slot, row);
  }

  update(undo: UndoLog, row: Row): void {
    const slot = this.writableSlot(row[0] as string);
    undo.record(this, slot, this.rows[slot]);
    this.restore(slot, row);
  }

  /** Removes the row for good; the recycle bin is an update of IsDeleted. */
  remove(undo: UndoLog, id: string): void {
    const slot = this.writableSlot(id);
    undo.record(this, slot, this.rows[slot]);
    this.restore(slot, undefined);
  }

  /** Locks a row for the transaction; throws RowLocked when another one has it. */
  lock(undo: UndoLog, id: string): void {
    undo.recordLock(this, this.writableSlot(id));
  }

  /** The live row that has this value in a unique field; throws RowLocked while a pending transaction claims it. */
  claimedBy(field: FieldDef, value: unknown): Row | undefined {
    if (value === null) return undefined;
    if (this.heldKeys.has(heldKey(field, value))) throw new RowLocked(String(value));
    const live = this.find(field, value).find((row) => !this.isDeleted(row));
    if (live && this.heldSlots.has(numberOfId(live[0] as string))) throw new RowLocked(live[0] as string);
    return live;
  }

  /** True while a transaction that has not ended holds the row. */
  isHeld(id: string): boolean {
    return this.heldSlots.has(numberOfId(id));
  }

  // ---- used by the undo log ----

  rowAt(slot: number): Row | undefined {
    return this.rows[slot];
  }

  /** Puts the row into the slot, or empties it, and keeps the indexes in step. */
  restore(slot: number, row: Row | undefined): void {
    const before = this.rows[slot];
    while (this.rows.length < slot) this.rows.push(undefined);
    this.rows[slot] = row;
    this.version++;
    if (!before !== !row) this.count += row ? 1 : -1;
    for (const index of this.indexList) {
      const position = index.field.index;
      const old = before?.[position];
      const value = row?.[position];
      if (before && row && old === value) continue;
      if (before) index.remove(old, slot);
      if (row) index.add(value, slot);
    }
  }

  hold(slot: number, pending: Row | undefined): void {
    this.heldSlots.set(slot, (this.heldSlots.get(slot) ?? 0) + 1);
    for (const key of this.keysOf(pending)) this.heldKeys.set(key, (this.heldKeys.get(key) ?? 0) + 1);
  }

  letGo(slot: number, pending: Row | undefined): void {
    decrement(this.heldSlots, slot);
    for (const key of this.keysOf(pending)) decrement(this.heldKeys, key);
  }

  private keysOf(row: Row | undefined): string[] {
    if (!row || this.isDeleted(row)) return [];
    return this.uniqueFields
      .filter((field) => row[field.index] !== null)
      .map((field) => heldKey(field, row[field.index]));
  }

  private writableSlot(id: string): number {
    const slot = numberOfId(id);
    if (this.rows[slot]?.[0] !== id) throw new Error(`no row ${id} in ${this.def.name}`);
    if (this.heldSlots.has(slot)) throw new RowLocked(id);
    return slot;
  }

  private addIndex(field: FieldDef): void {
    const index = new HashIndex(field);
    this.indexes.set(field.index, index);
    this.indexList.push(index);
  }
}

function heldKey(field: FieldDef, value: unknown): string {
  return `${field.index}:${String(indexKey(field, value))}`;
}

function decrement<K>(counts: Map<K, number>, key: K): void {
  const left = (counts.get(key) ?? 0) - 1;
  if (left > 0) counts.set(key, left);
  else counts.delete(key);
}
