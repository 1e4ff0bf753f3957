import { describe, expect, it } from 'vitest';
import { everyPoint, type Race } from '../../../scripts/org/engine/everyPoint.js';
import { point } from '../../../scripts/org/engine/point.js';
import { withoutRowLocks } from '../../../scripts/org/engine/rowLocks.js';
import type { Transaction } from '../../../scripts/org/engine/transaction.js';
import { Decimal } from '../../../scripts/org/values/fractions.js';
import { raise } from '../../../scripts/org/values/exceptions.js';
import type { SObject } from '../../../scripts/org/values/sobject.js';
import { runText, TestOrg } from '../soql/testOrg.js';

const PRICE = Decimal.fromString('700');
const org = new TestOrg();
const revenue = org.schema.require('Account').field('AnnualRevenue')!;

const read = (tx: Transaction, id: string): Decimal =>
  (runText(tx, `SELECT AnnualRevenue FROM Account WHERE Id = '${id}'`) as SObject[])[0]!.get(revenue) as Decimal;
const lock = (tx: Transaction, id: string): void =>
  void runText(tx, `SELECT Id FROM Account WHERE Id = '${id}' FOR UPDATE`);

function write(tx: Transaction, id: string, left: Decimal): void {
  if (left.signum() < 0) raise('System.DmlException', 'not enough left');
  point(tx, 'dml', 'update Account');
  const table = tx.store.tableNamed('Account');
  const row = [...table.get(id)!];
  row[revenue.index] = left;
  table.update(tx.undo, row);
}

type Spend = (tx: Transaction, id: string) => void;
const lockThenRead: Spend = (tx, id) => {
  lock(tx, id);
  write(tx, id, read(tx, id).minus(PRICE));
};
const readThenLock: Spend = (tx, id) => {
  const left = read(tx, id);
  lock(tx, id);
  write(tx, id, left.minus(PRICE));
};

/** 1,000 are left, and both want 700: one may have them. */
function raceOf(spend: Spend): Race<string> {
  const run = (id: string): void => org.run((tx) => spend(tx, id));
  return {
    fresh: () => org.insert('Account', { Name: 'Acme', AnnualRevenue: '1000' }),
    first: run,
    second: run,
    check(id, { first, second }) {
      const refused = [first, second].filter((ending) => 'error' in ending).length;
      expect({ refused, left: org.run((tx) => String(read(tx, id))) }).toEqual({ refused: 1, left: '300' });
    },
  };
}

describe('a race at every point', () => {
  it('is won by one of two that lock before they read', async () => {
    expect((await everyPoint(raceOf(lockThenRead))).map(({ kind }) => kind)).toEqual(['soql', 'soql', 'dml', 'commit']);
  });

  it('shows a read before the lock', async () => {
    await expect(everyPoint(raceOf(readThenLock))).rejects.toThrow();
  });

  it('shows a lock that is not there', async () => {
    await expect(withoutRowLocks(() => everyPoint(raceOf(lockThenRead)))).rejects.toThrow();
    expect(await everyPoint(raceOf(lockThenRead))).toHaveLength(4);
  });

  it('says so when a path takes another way with other data', async () => {
    let runs = 0;
    const spend: Spend = (tx, id) => {
      lock(tx, id);
      if (runs++ === 0) lock(tx, id);
    };
    const race = { ...raceOf(spend), second: () => undefined, check: () => undefined };
    await expect(everyPoint(race)).rejects.toThrow('The path did not come to its point 2 (commit sync) again.');
  });
});
