import type { Row, Table } from './table.js';

/** What a committed transaction made of a row; `before` is undefined for a new one, `after` for one that is gone. */
export interface Change {
  readonly table: Table;
  readonly before: Row | undefined;
  readonly after: Row | undefined;
}

/** In `before`: the entry is a lock without a change (FOR UPDATE). */
const LOCK_ONLY = Symbol('lock only');

/**
 * Changes of one transaction, in order. Changes are in the tables already; the log can take them back for good
 * (rollback, savepoint) or for a while (fold), so that another transaction sees committed rows only.
 */
export class UndoLog {
  private tables: Table[] = [];
  private slots: number[] = [];
  private before: (Row | undefined | typeof LOCK_ONLY)[] = [];
  private after: (Row | undefined)[] | undefined;

  /** `committed` hears of the changes before they are forgotten. */
  constructor(private readonly committed: (changes: Iterable<Change>) => void = () => {}) {}

  /** Called by the table for each change: `before` is undefined for a new row. */
  record(table: Table, slot: number, before: Row | undefined): void {
    this.tables.push(table);
    this.slots.push(slot);
    this.before.push(before);
  }

  /** SELECT … FOR UPDATE: the row is this transaction's until it ends. */
  recordLock(table: Table, slot: number): void {
    this.tables.push(table);
    this.slots.push(slot);
    this.before.push(LOCK_ONLY);
  }

  get size(): number {
    return this.tables.length;
  }
  get folded(): boolean {
    return this.after !== undefined;
  }

  /** A point to which `rollbackTo` can return. */
  savepoint(): number {
    return this.size;
  }

  /** Takes back what came after the savepoint, and its row locks with it. */
  rollbackTo(savepoint: number): void {
    for (let i = this.size - 1; i >= savepoint; i--) this.undo(i);
    this.tables.length = this.slots.length = this.before.length = savepoint;
  }

  rollback(): void {
    this.rollbackTo(0);
  }

  /** Makes the changes permanent: there is nothing left to take back. */
  commit(): void {
    this.committed(this.changes());
    this.tables = [];
    this.slots = [];
    this.before = [];
  }

  private *changes(): IterableIterator<Change> {
    for (let i = 0; i < this.size; i++) {
      const [table, before] = [this.tables[i]!, this.before[i]];
      if (before !== LOCK_ONLY) yield { table, before: before as Row | undefined, after: table.rowAt(this.slots[i]!) };
    }
  }

  /** Hides the pending changes and holds their rows and unique keys locked against whoever runs meanwhile. */
  fold(): void {
    if (this.after) throw new Error('the transaction is folded already');
    this.after = new Array<Row | undefined>(this.size);
    for (let i = this.size - 1; i >= 0; i--) {
      this.after[i] = this.tables[i]!.rowAt(this.slots[i]!);
      this.undo(i);
    }
    for (let i = 0; i < this.size; i++)
      this.tables[i]!.hold(this.slots[i]!, this.isLockOnly(i) ? undefined : this.after[i]);
  }

  /** Puts the folded changes back. */
  unfold(): void {
    const { after } = this;
    if (!after) throw new Error('the transaction is not folded');
    this.after = undefined;
    for (let i = 0; i < this.size; i++)
      this.tables[i]!.letGo(this.slots[i]!, this.isLockOnly(i) ? undefined : after[i]);
    for (let i = 0; i < this.size; i++) if (!this.isLockOnly(i)) this.tables[i]!.restore(this.slots[i]!, after[i]);
  }

  private isLockOnly(i: number): boolean {
    return this.before[i] === LOCK_ONLY;
  }

  private undo(i: number): void {
    const before = this.before[i];
    if (before !== LOCK_ONLY) this.tables[i]!.restore(this.slots[i]!, before as Row | undefined);
  }
}
