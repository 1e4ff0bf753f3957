import { describe, expect, it } from 'vitest';
import { runTransaction, startPendingWork } from '../../../scripts/org/engine/runTransaction.js';
import { rollbackTo, setSavepoint } from '../../../scripts/org/engine/savepoint.js';
import { current } from '../../../scripts/org/engine/transaction.js';
import { raise } from '../../../scripts/org/values/exceptions.js';
import { insertRow, TestOrg, user } from '../soql/testOrg.js';

describe('a transaction', () => {
  it('is the current one while it runs, and the one before it afterwards', () => {
    const org = new TestOrg();
    org.run((outer) => {
      org.run((inner) => expect(current()).toBe(inner));
      expect(current()).toBe(outer);
    });
    expect(() => current()).toThrow('no transaction is running');
  });

  it('keeps its changes when it ends, and takes them back when it throws', () => {
    const org = new TestOrg();
    org.insert('Account', { Name: 'kept' });
    expect(() =>
      org.run((tx) => {
        insertRow(tx, 'Account', { Name: 'lost' });
        raise('System.DmlException', 'no');
      }),
    ).toThrow('no');

    expect(org.column('SELECT Name FROM Account')).toEqual(['kept']);
  });

  it('starts its pending work once, after its rows are committed', () => {
    const org = new TestOrg();
    const started: number[] = [];
    const tx = runTransaction(org.org, user, 'sync', (it) => {
      insertRow(it, 'Account', { Name: 'Acme' });
      it.pending.jobs.push(() => started.push(org.query('SELECT Id FROM Account').length));
      expect(started).toEqual([]);
      return it;
    });
    startPendingWork(tx);

    expect(started).toEqual([1]);
  });

  it('forgets rows and pending work that came after a savepoint it returns to', () => {
    const org = new TestOrg();
    const started: string[] = [];
    org.run((tx) => {
      tx.pending.jobs.push(() => started.push('before'));
      const savepoint = setSavepoint(tx);
      insertRow(tx, 'Account', { Name: 'gone' });
      tx.pending.jobs.push(() => started.push('after'));
      rollbackTo(tx, savepoint);
    });

    expect(started).toEqual(['before']);
    expect(org.count('SELECT COUNT() FROM Account')).toBe(0);
  });

  it('runs queueables and batches under asynchronous limits, event triggers and schedules under synchronous ones', () => {
    const org = new TestOrg();
    const limit = (quiddity: 'queueable' | 'event' | 'scheduled') =>
      runTransaction(org.org, user, quiddity, (tx) => tx.limits.max.queries);

    expect([limit('queueable'), limit('event'), limit('scheduled')]).toEqual([200, 100, 100]);
  });
});
