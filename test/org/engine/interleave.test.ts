import { beforeEach, describe, expect, it } from 'vitest';
import { interleave, interleaveAt, recordPoints } from '../../../scripts/org/engine/interleave.js';
import { point } from '../../../scripts/org/engine/point.js';
import type { Transaction } from '../../../scripts/org/engine/transaction.js';
import { ApexException, raise } from '../../../scripts/org/values/exceptions.js';
import { insertRow, runText, TestOrg } from '../soql/testOrg.js';

let org: TestOrg;
let acme: string;

beforeEach(() => {
  org = new TestOrg();
  acme = org.insert('Account', { Name: 'Acme' });
});

const names = () => org.column('SELECT Name FROM Account ORDER BY Name');
const lock = (tx: Transaction) => runText(tx, "SELECT Id FROM Account WHERE Name = 'Acme' FOR UPDATE");

/** What DML does: change rows between two points. */
function rename(tx: Transaction, id: string, name: string): void {
  point(tx, 'dml', 'update Account');
  const table = tx.store.tableNamed('Account');
  const row = [...table.get(id)!];
  row[table.def.field('Name')!.index] = name;
  table.update(tx.undo, row);
  point(tx, 'dml', 'update Account');
}

/** Locks, looks, changes and adds: one point before the query, two around each change, one before the commit. */
const path = () =>
  org.run((tx) => {
    lock(tx);
    rename(tx, acme, 'Acme Ltd');
    insertRow(tx, 'Account', { Name: 'New' });
  });

describe('interleaving', () => {
  it('finds the points of a transaction in order', () => {
    expect(recordPoints(path).map(({ index, kind, detail }) => `${index} ${kind} ${detail}`)).toEqual([
      '0 soql SELECT FROM Account FOR UPDATE',
      '1 dml update Account',
      '2 dml update Account',
      '3 commit sync',
    ]);
    expect(names()).toEqual(['Acme Ltd', 'New']);
  });

  it('goes on into the transactions that follow the first one', () => {
    const hits = recordPoints(() => {
      org.run((tx) => rename(tx, acme, 'One'));
      org.run((tx) => lock(tx));
    });

    expect(hits.map(({ index, transaction }) => [index, transaction])).toEqual([
      [0, 0],
      [1, 0],
      [2, 0],
      [3, 1],
      [4, 1],
    ]);
  });

  it('lets another transaction see committed rows only, at every point', () => {
    const seen: unknown[][] = [];
    interleave(
      path,
      () => true,
      () => seen.push(names()),
    );

    expect(seen).toEqual([['Acme'], ['Acme'], ['Acme'], ['Acme']]);
    expect(names()).toEqual(['Acme Ltd', 'New']);
  });

  it('shows the first transaction what the other one committed', () => {
    const before = org.run((tx) => {
      const first = runText(tx, 'SELECT Id FROM Account') as unknown[];
      return first.length;
    });
    let after = 0;
    interleaveAt(
      1,
      () =>
        org.run((tx) => {
          runText(tx, 'SELECT Id FROM Account');
          after = (runText(tx, 'SELECT Id FROM Account') as unknown[]).length;
        }),
      () => org.insert('Account', { Name: 'Meanwhile' }),
    );

    expect([before, after]).toEqual([1, 2]);
  });

  it('refuses a row the first transaction locked, with the text of the platform', () => {
    const errors: unknown[] = [];
    interleaveAt(1, path, () => {
      try {
        org.run(lock);
      } catch (error) {
        errors.push(error);
      }
    });

    expect(errors[0]).toBeInstanceOf(ApexException);
    expect(errors[0]).toMatchObject({ apexType: 'System.QueryException' });
    expect((errors[0] as ApexException).apexMessage).toContain('Record Currently Unavailable');
  });

  it('locks a row until its transaction ends, even without a change', () => {
    expect(() => interleaveAt(1, path, () => org.run((tx) => rename(tx, acme, 'Stolen')))).toThrow(
      'is locked by another transaction',
    );
    expect(names()).toEqual(['Acme']);
    org.run((tx) => rename(tx, acme, 'Mine'));

    expect(names()).toEqual(['Mine']);
  });

  it('gives the rows free when the first transaction rolls back', () => {
    expect(() =>
      org.run((tx) => {
        lock(tx);
        rename(tx, acme, 'gone');
        raise('System.DmlException', 'no');
      }),
    ).toThrow('no');
    org.run(lock);

    expect(names()).toEqual(['Acme']);
  });

  it('never loses an update, whichever point the other transaction comes at', () => {
    const add = (tx: Transaction) => {
      lock(tx);
      const row = tx.store.tableNamed('Account').get(acme)!;
      const name = row[tx.store.tableNamed('Account').def.field('Name')!.index] as string;
      rename(tx, acme, name);
      const table = tx.store.tableNamed('Account');
      const changed = [...table.get(acme)!];
      changed[table.def.field('Site')!.index] = `${(changed[table.def.field('Site')!.index] as string | null) ?? ''}+`;
      table.update(tx.undo, changed);
    };
    const points = recordPoints(() => org.run(add)).length;
    for (let i = 0; i < points; i++) {
      org = new TestOrg();
      acme = org.insert('Account', { Name: 'Acme' });
      let refused = 0;
      interleaveAt(
        i,
        () => org.run(add),
        () => {
          try {
            org.run(add);
          } catch {
            refused = 1;
          }
        },
      );
      expect(org.column('SELECT Site FROM Account', {}, 'Site')).toEqual(['+'.repeat(2 - refused)]);
    }
  });
});
