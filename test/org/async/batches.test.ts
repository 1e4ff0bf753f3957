import { beforeEach, describe, expect, it } from 'vitest';
import type { BatchableContextValue } from '../../../scripts/org/apex/library/asyncContexts.js';
import { current } from '../../../scripts/org/engine/transaction.js';
import type { ApexList } from '../../../scripts/org/values/collections.js';
import { addAccount, AsyncOrg } from './asyncOrg.js';
import { StatefulSweep, Sweep } from './sampleJobs.js';

let org: AsyncOrg;
beforeEach(() => {
  org = new AsyncOrg();
});

describe('batches', () => {
  it('run chunk by chunk and forget their state in between', () => {
    const id = org.run((tx) => org.async.executeBatch(tx, new Sweep(['a', 'b', 'c']), 2));
    org.async.drain();

    expect(org.accounts()).toEqual(['a', 'b', 'c', 'seen 0']);
    expect(
      ['Status', 'TotalJobItems', 'JobItemsProcessed', 'NumberOfErrors'].map((name) =>
        org.field('AsyncApexJob', id, name),
      ),
    ).toEqual(['Completed', 2, 2, 0]);
  });

  // Apex Developer Guide, "Using Batch Apex": finish reads its job and reports how it ended.
  it('have ended when finish is called', () => {
    class Reporting extends Sweep {
      override finish(): void {
        addAccount(current(), ofJobs('Status')[0] + (ofJobs('CompletedDate')[0] === null ? ' never' : ' at once'));
      }
    }
    const ofJobs = (name: string) => org.query(`SELECT ${name} FROM AsyncApexJob`).map((job) => job.getByName(name));
    org.run((tx) => org.async.executeBatch(tx, new Reporting(['a'])));
    org.async.drain();

    expect(org.accounts()).toEqual(['a', 'Completed at once']);
  });

  // Apex Reference, "System Class": abortJob; Object Reference, "AsyncApexJob": Status.
  it('end with the chunk that aborts them', () => {
    class Aborting extends Sweep {
      override execute(context: BatchableContextValue, chunk: ApexList<string>): void {
        super.execute(context, chunk);
        org.async.abortJob(current(), context.jobId);
      }
    }
    const id = org.run((tx) => org.async.executeBatch(tx, new Aborting(['a', 'b']), 1));
    org.async.drain();

    expect(org.accounts()).toEqual(['a']);
    expect(org.field('AsyncApexJob', id, 'Status')).toBe('Aborted');
  });

  it('keep their state when they are stateful', () => {
    org.run((tx) => org.async.executeBatch(tx, new StatefulSweep(['a', 'b', 'c']), 2));
    org.async.drain();

    expect(org.accounts()).toContain('seen 3');
  });

  // Apex Developer Guide, "Using Batch Apex": without Database.Stateful members are set back to their original values.
  it('forget what start did, too', () => {
    class Starting extends Sweep {
      override start(): ApexList {
        this.seen = 10;
        return super.start();
      }
    }
    org.run((tx) => org.async.executeBatch(tx, new Starting(['a'])));
    org.async.drain();

    expect(org.accounts()).toEqual(['a', 'seen 0']);
  });

  it('roll back a failing chunk, count it, and go on', () => {
    const id = org.run((tx) => org.async.executeBatch(tx, new StatefulSweep(['a', 'b', 'c'], 'b'), 2));
    org.async.drain();

    expect(org.accounts()).toEqual(['c', 'seen 1']);
    expect(org.field('AsyncApexJob', id, 'NumberOfErrors')).toBe(1);
    expect(org.field('AsyncApexJob', id, 'ExtendedStatus')).toBe('First error: System.MathException: Divide by 0');
  });
});

/** Apex Developer Guide, "Using Batch Apex". */
describe('a batch that starts a batch', () => {
  const REFUSED = 'Database.executeBatch cannot be called from a batch start, batch execute, or future method.';
  const next = (): void => void current().org.async.executeBatch(current(), new Sweep(['next']));
  class Starting extends Sweep {
    constructor(public from: 'start' | 'execute' | 'finish') {
      super(['own']);
    }
    override start(): ApexList {
      if (this.from === 'start') next();
      return super.start();
    }
    override execute(context: unknown, chunk: ApexList<string>): void {
      super.execute(context, chunk);
      if (this.from === 'execute') next();
    }
    override finish(): void {
      if (this.from === 'finish') next();
    }
  }

  it.each(['start', 'execute'] as const)('is refused in %s', (from) => {
    org.run((tx) => org.async.executeBatch(tx, new Starting(from)));
    org.async.drain();

    expect(org.failures.map(({ error }) => error.apexMessage)).toEqual([REFUSED]);
    expect(org.accounts()).toEqual([]);
  });

  it('chains from finish', () => {
    org.run((tx) => org.async.executeBatch(tx, new Starting('finish')));
    org.async.drain();

    expect(org.failures).toEqual([]);
    expect(org.accounts()).toEqual(['next', 'own', 'seen 0']);
  });

  it('has it run at stopTest, too', () => {
    org.asTest((tx) => {
      org.async.startTest(tx);
      org.async.executeBatch(tx, new Starting('finish'));
      org.async.stopTest(tx);
      expect(tx.store.tableNamed('Account').count).toBe(3);
    });
  });

  it('is refused in a future method', () => {
    org.run((tx) => org.async.callLater(tx, 'Ledger', 'close', next));
    org.async.drain();

    expect(org.failures.map(({ error }) => error.apexMessage)).toEqual([REFUSED]);
  });
});
