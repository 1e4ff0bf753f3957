import { beforeEach, describe, expect, it } from 'vitest';
import { OpenTransaction } from '../../../scripts/org/engine/runTransaction.js';
import { raise } from '../../../scripts/org/values/exceptions.js';
import { insertRow, runText, TestOrg, user } from '../soql/testOrg.js';

/** REST API Developer Guide, "Composite", allOrNone: the subrequests are one transaction. */
describe('a transaction in parts', () => {
  let org: TestOrg;
  let open: OpenTransaction;
  const names = () => org.column('SELECT Name FROM Account ORDER BY Name');

  beforeEach(() => {
    org = new TestOrg();
    org.insert('Account', { Name: 'Acme' });
    open = new OpenTransaction(org.org, user, 'rest');
    open.part((tx) => insertRow(tx, 'Account', { Name: 'New' }));
  });

  it('shows others nothing before its commit, and itself what its parts did', () => {
    expect(names()).toEqual(['Acme']);
    expect(open.part((tx) => runText(tx, 'SELECT COUNT() FROM Account'))).toBe(2);
    open.commit();

    expect(names()).toEqual(['Acme', 'New']);
  });

  it('holds its locks between its parts', () => {
    const lock = "SELECT Id FROM Account WHERE Name = 'Acme' FOR UPDATE";
    open.part((tx) => runText(tx, lock));
    expect(() => org.query(lock)).toThrow('Record Currently Unavailable');
    open.rollback();

    expect(org.query(lock)).toHaveLength(1);
    expect(names()).toEqual(['Acme']);
  });

  it('keeps the other parts when one fails', () => {
    expect(() =>
      open.part((tx) => {
        insertRow(tx, 'Account', { Name: 'Wrong' });
        raise('System.DmlException', 'no');
      }),
    ).toThrow('no');
    open.commit();

    expect(names()).toEqual(['Acme', 'New']);
  });
});
