import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildSchema } from '../../../scripts/org/schema/buildSchema.js';
import { RowLocked, Store } from '../../../scripts/org/store/store.js';
import type { Row, Table, UndoLog } from '../../../scripts/org/store/store.js';
import { LEDGER, LINE, project } from '../support/fakeProject.js';

const schema = buildSchema(project([LEDGER, LINE]), { multiCurrency: false });
const ledger = schema.require('Ledger__c');
const [key, code, owner, deleted] = ['Key__c', 'Code__c', 'OwnerId', 'IsDeleted'].map((name) => ledger.field(name)!);
const OWNERS = ['005WS0000000001AAA', '005WS0000000002AAA', null];

/** One random change: which row, what to do, with which values. */
interface Step {
  kind: 'insert' | 'update' | 'remove' | 'lock';
  pick: number;
  text: number;
  owner: number;
}
const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom('insert', 'insert', 'update', 'remove', 'lock'),
  pick: fc.nat(30),
  text: fc.nat(1000),
  owner: fc.nat(2),
});
const steps = fc.array(step, { maxLength: 40 });

function values({ text, owner: who }: Step, id: string): Row {
  const row: Row = new Array<unknown>(ledger.fields.length).fill(null);
  row[0] = id;
  row[key!.index] = `${id}-${text}`;
  row[code!.index] = text % 3 === 0 ? null : `${id}${text % 7}`;
  row[owner!.index] = OWNERS[who];
  row[deleted!.index] = text % 5 === 0;
  return row;
}

function apply(table: Table, undo: UndoLog, one: Step): void {
  const ids = [...table.all()].map((row) => row[0] as string).filter((id) => !table.isHeld(id));
  const id = ids[one.pick % Math.max(1, ids.length)];
  if (one.kind === 'insert') table.insert(undo, values(one, table.nextId()));
  else if (id === undefined) return;
  else if (one.kind === 'update') table.update(undo, values(one, id));
  else if (one.kind === 'remove') table.remove(undo, id);
  else table.lock(undo, id);
}

const content = (table: Table) => JSON.stringify([...table.all()]);

/** What the indexes answer must be what a scan finds. */
function expectIndexesRight(table: Table): void {
  const rows = [...table.all()];
  expect(table.count).toBe(rows.length);
  for (const field of [key!, code!, owner!]) {
    for (const row of rows) {
      const value = row[field.index];
      if (value === null) continue;
      const same = (other: unknown) =>
        field === code ? String(other).toLowerCase() === String(value).toLowerCase() : other === value;
      expect(table.find(field, value)).toEqual(
        rows.filter((other) => other[field.index] !== null && same(other[field.index])),
      );
    }
  }
}

describe('a transaction', () => {
  it('leaves the store as it was when rolled back, indexes included', () => {
    fc.assert(
      fc.property(steps, steps, (before, during) => {
        const table = new Store(schema).table(ledger);
        const [first, second] = [new Store(schema).begin(), new Store(schema).begin()];
        for (const one of before) apply(table, first, one);
        first.commit();
        const committed = content(table);
        for (const one of during) apply(table, second, one);
        expectIndexesRight(table);
        second.rollback();
        expect(content(table)).toBe(committed);
        expectIndexesRight(table);
      }),
    );
  });

  it('returns to a savepoint as if nothing had come after it', () => {
    fc.assert(
      fc.property(steps, steps, (before, after) => {
        const store = new Store(schema);
        const [table, undo] = [store.table(ledger), store.begin()];
        for (const one of before) apply(table, undo, one);
        const [savepoint, state] = [undo.savepoint(), content(table)];
        for (const one of after) apply(table, undo, one);
        undo.rollbackTo(savepoint);
        expect(content(table)).toBe(state);
        expectIndexesRight(table);
      }),
    );
  });

  it('shows committed rows only while folded, and everything again when unfolded', () => {
    fc.assert(
      fc.property(steps, steps, steps, (before, pending, meanwhile) => {
        const store = new Store(schema);
        const [table, undo, other] = [store.table(ledger), store.begin(), store.begin()];
        for (const one of before) apply(table, other, one);
        other.commit();
        const committed = content(table);
        for (const one of pending) apply(table, undo, one);
        const mine = new Map([...table.all()].map((row) => [row[0], row]));
        undo.fold();
        expect(content(table)).toBe(committed);
        expectIndexesRight(table);
        const inner = store.begin();
        for (const one of meanwhile) apply(table, inner, one);
        inner.rollback();
        undo.unfold();
        expect(new Map([...table.all()].map((row) => [row[0], row]))).toEqual(mine);
        expectIndexesRight(table);
        undo.rollback();
        expect(content(table)).toBe(committed);
      }),
    );
  });

  it('keeps what another one committed while it was folded', () => {
    const store = new Store(schema);
    const [table, outer, inner] = [store.table(ledger), store.begin(), store.begin()];
    table.insert(outer, values({ kind: 'insert', pick: 0, text: 1, owner: 0 }, table.nextId()));
    outer.fold();
    const id = table.nextId();
    table.insert(inner, values({ kind: 'insert', pick: 0, text: 2, owner: 0 }, id));
    inner.commit();
    outer.unfold();
    outer.rollback();
    expect([...table.all()].map((row) => row[0])).toEqual([id]);
  });
});

describe('locks', () => {
  const store = new Store(schema);
  const table = store.table(ledger);
  const seed = store.begin();
  const id = table.nextId();
  table.insert(seed, values({ kind: 'insert', pick: 0, text: 1, owner: 0 }, id));
  seed.commit();

  // Apex Developer Guide, "Locking Statements".
  it('hold written rows and rows read for update against everybody else until the end', () => {
    const [outer, inner] = [store.begin(), store.begin()];
    table.lock(outer, id);
    outer.fold();
    expect(() => table.update(inner, values({ kind: 'update', pick: 0, text: 2, owner: 0 }, id))).toThrow(RowLocked);
    expect(() => table.lock(inner, id)).toThrow(RowLocked);
    outer.unfold();
    outer.commit();
    expect(() => table.lock(inner, id)).not.toThrow();
  });

  it('hold the unique keys of rows that are not committed yet', () => {
    const outer = store.begin();
    table.insert(outer, values({ kind: 'insert', pick: 0, text: 4, owner: 0 }, table.nextId()));
    const pending = [...table.all()].at(-1)!;
    outer.fold();
    expect(() => table.claimedBy(key!, pending[key!.index])).toThrow(RowLocked);
    outer.unfold();
    expect(table.claimedBy(key!, pending[key!.index])).toBe(pending);
    outer.rollback();
    expect(table.claimedBy(key!, pending[key!.index])).toBeUndefined();
  });

  it('are given up by returning to a savepoint before them', () => {
    const [outer, inner] = [store.begin(), store.begin()];
    table.lock(outer, id);
    outer.rollbackTo(0);
    outer.fold();
    expect(() => table.lock(inner, id)).not.toThrow();
  });
});
