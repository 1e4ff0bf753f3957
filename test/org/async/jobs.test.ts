import { beforeEach, describe, expect, it } from 'vitest';
import type { FinalizerContextValue } from '../../../scripts/org/apex/library/asyncContexts.js';
import { current, type Transaction } from '../../../scripts/org/engine/transaction.js';
import { raise } from '../../../scripts/org/values/exceptions.js';
import { addAccount, AsyncOrg, Job } from './asyncOrg.js';
import { AddAccount, Chain, Failing, Sweep } from './sampleJobs.js';

let org: AsyncOrg;
beforeEach(() => {
  org = new AsyncOrg();
});

const MINUTE = 60_000;
const status = (id: string) => org.field('AsyncApexJob', id, 'Status');

describe('queueables', () => {
  it('run after the commit of the transaction that enqueued them, as their state was then', () => {
    const id = org.run((tx) => {
      const job = new AddAccount('Acme');
      const jobId = org.async.enqueueJob(tx, job);
      job.name = 'changed';
      return jobId;
    });
    expect(status(id)).toBe('Queued');
    expect(org.async.drain()).toBe(1);

    expect(org.accounts()).toEqual(['Acme']);
    expect(status(id)).toBe('Completed');
  });

  it('do not run when the transaction rolls back', () => {
    expect(() =>
      org.run((tx) => {
        org.async.enqueueJob(tx, new AddAccount('Acme'));
        raise('System.DmlException', 'no');
      }),
    ).toThrow();

    expect(org.async.drain()).toBe(0);
    expect(org.query('SELECT Id FROM AsyncApexJob')).toEqual([]);
  });

  it('lose their changes with an exception, which the job row and the log tell', () => {
    const id = org.run((tx) => org.async.enqueueJob(tx, new Failing()));
    org.async.drain();

    expect(org.accounts()).toEqual([]);
    expect(status(id)).toBe('Failed');
    expect(org.field('AsyncApexJob', id, 'ExtendedStatus')).toBe('System.MathException: Divide by 0');
    expect(org.failures[0]!.what).toBe('Queueable Failing');
  });

  it('are followed by their finalizer, which learns of the exception and may enqueue again', () => {
    const seen: FinalizerContextValue[] = [];
    class Retry extends Job {
      execute(context: FinalizerContextValue): void {
        seen.push(context);
        current().org.async.enqueueJob(current(), new AddAccount('again'));
      }
    }
    const job = new Failing();
    job.finalizer = new Retry();
    const id = org.run((tx) => org.async.enqueueJob(tx, job));
    org.async.drain();

    expect(seen[0]!.jobId).toBe(id);
    expect(seen[0]!.exception?.apexMessage).toBe('Divide by 0');
    expect(org.accounts()).toEqual(['again']);
  });

  // Apex Developer Guide, "Transaction Finalizers"; Apex Reference, "Quiddity Enum": TRANSACTION_FINALIZER_QUEUEABLE.
  it('are followed by a finalizer that is no queueable, under the synchronous limits but for heap and jobs', () => {
    let seen: unknown;
    class Asking extends Job {
      execute(): void {
        const { quiddity, limits } = current();
        seen = [quiddity, limits.max.queries, limits.max.heapSize, limits.max.queueableJobs];
      }
    }
    const job = new Failing();
    job.finalizer = new Asking();
    org.run((tx) => org.async.enqueueJob(tx, job));
    org.async.drain();
    expect(seen).toEqual(['finalizer', 100, 12_000_000, 1]);
  });

  it('chain, one job from each', () => {
    org.run((tx) => org.async.enqueueJob(tx, new Chain(2)));
    expect(org.async.drain()).toBe(3);
    expect(org.accounts()).toEqual(['left 0', 'left 1', 'left 2']);

    class Two extends Job {
      execute(): void {
        for (let i = 0; i < 2; i++) current().org.async.enqueueJob(current(), new AddAccount('x'));
      }
    }
    org.run((tx) => org.async.enqueueJob(tx, new Two()));
    org.async.drain();
    expect(org.failures[0]!.error.message).toBe('Too many queueable jobs added to the queue: 2');
  });

  it('stop at the depth they were given', () => {
    org.run((tx) => org.async.enqueueJob(tx, new Chain(5), { maximumStackDepth: 2 }));
    org.async.drain();

    expect(org.accounts()).toEqual(['left 5']);
    expect(org.failures[0]!.error.message).toBe('Maximum stack depth has been reached.');
  });

  it('with one signature wait only once', () => {
    const enqueue = () => org.run((tx) => org.async.enqueueJob(tx, new AddAccount('one'), { duplicateSignature: 's' }));
    enqueue();
    expect(enqueue).toThrow('Attempt to enqueue job with duplicate queueable signature');
    org.async.drain();
    enqueue();

    expect(org.async.drain()).toBe(1);
  });

  it('give a signature free that was rolled back', () => {
    expect(() =>
      org.run((tx) => {
        org.async.enqueueJob(tx, new AddAccount('one'), { duplicateSignature: 's' });
        raise('System.DmlException', 'no');
      }),
    ).toThrow('no');

    org.run((tx) => org.async.enqueueJob(tx, new AddAccount('two'), { duplicateSignature: 's' }));
    expect(org.async.drain()).toBe(1);
  });

  it('give a signature free that was aborted', () => {
    const enqueue = () => org.run((tx) => org.async.enqueueJob(tx, new AddAccount('one'), { duplicateSignature: 's' }));
    const id = enqueue();
    org.run((tx) => org.async.abortJob(tx, id));
    enqueue();

    expect(org.async.drain()).toBe(1);
  });

  // Apex Developer Guide, "Transaction Finalizers".
  it('fail at most six times in a row, however often a finalizer enqueues them again', () => {
    class Again extends Job {
      execute(): void {
        const failing = new Failing();
        failing.finalizer = new Again();
        current().org.async.enqueueJob(current(), failing);
      }
    }
    const job = new Failing();
    job.finalizer = new Again();
    org.run((tx) => org.async.enqueueJob(tx, job));

    expect(org.async.drain()).toBe(6);
    expect(org.failures.at(-1)!.error.apexMessage).toBe('A finalizer may enqueue a failed job again 5 times in a row.');
  });

  it('wait as long as they were told', () => {
    org.run((tx) => org.async.enqueueJob(tx, new AddAccount('late'), { delayMinutes: 5 }));
    org.run((tx) => org.async.enqueueJob(tx, new AddAccount('soon')));
    expect(org.async.drain()).toBe(1);
    expect(org.async.nextDue()).toBe(org.clock.now() + 5 * MINUTE);
    org.clock.advance(5 * MINUTE);

    expect(org.async.drain()).toBe(1);
    expect(org.accounts()).toEqual(['late', 'soon']);
  });

  it('never run once aborted', () => {
    const id = org.run((tx) => org.async.enqueueJob(tx, new AddAccount('Acme')));
    org.run((tx) => org.async.abortJob(tx, id));

    expect(org.async.drain()).toBe(0);
    expect(status(id)).toBe('Aborted');
  });

  it('are limited to 50 per transaction', () => {
    expect(() =>
      org.run((tx) => Array.from({ length: 51 }, () => org.async.enqueueJob(tx, new AddAccount('x')))),
    ).toThrow('Too many queueable jobs added to the queue: 51');
  });
});

describe('future methods', () => {
  it('are limited to 50 per transaction', () => {
    const call = (tx: Transaction) => org.async.callLater(tx, 'Ledger', 'close', () => undefined);
    expect(() => org.run((tx) => Array.from({ length: 51 }, () => call(tx)))).toThrow('Too many future calls: 51');
  });

  it('run after the commit and call no other', () => {
    org.run((tx) =>
      org.async.callLater(tx, 'Ledger', 'close', () => {
        addAccount(current(), current().quiddity);
        org.async.callLater(current(), 'Ledger', 'open', () => undefined);
      }),
    );
    org.async.drain();

    expect(org.accounts()).toEqual([]);
    expect(org.failures[0]!.error.message).toBe(
      'Future method cannot be called from a future or batch method: Ledger.open',
    );
  });
});

describe('schedules', () => {
  class Nightly extends Job {
    execute(): void {
      addAccount(current(), new Date(org.clock.now()).toISOString());
    }
  }
  const schedule = (cron: string) => org.run((tx) => org.async.schedule(tx, 'nightly', cron, new Nightly()));

  it('fire in the zone of their user, again and again', () => {
    // 18:00 UTC is 11:00 in Los Angeles; 02:00 there is 09:00 UTC.
    const id = schedule('0 0 2 * * ?');
    expect(new Date(org.async.nextDue()!).toISOString()).toBe('2026-03-12T09:00:00.000Z');
    for (const time of ['2026-03-12T09:00:00Z', '2026-03-13T09:00:00Z']) {
      org.clock.set(Date.parse(time));
      org.async.drain();
    }

    expect(org.accounts()).toEqual(['2026-03-12T09:00:00.000Z', '2026-03-13T09:00:00.000Z']);
    expect(org.field('CronTrigger', id, 'TimesTriggered')).toBe(2);
    expect(String(org.field('CronTrigger', id, 'NextFireTime'))).toBe('2026-03-14 09:00:00');
  });

  it('fire when midnight passes, not a second before', () => {
    schedule('0 0 0 * * ?');
    const midnight = Date.parse('2026-03-12T07:00:00Z');
    org.clock.set(midnight - 1_000);
    expect(org.async.drain()).toBe(0);
    org.clock.advance(1_000);

    expect(org.async.drain()).toBe(1);
    expect(org.accounts()).toEqual(['2026-03-12T07:00:00.000Z']);
  });

  it('have one name each until they are aborted', () => {
    const id = schedule('0 0 2 * * ?');
    expect(() => schedule('0 0 3 * * ?')).toThrow('The Apex job named "nightly" is already scheduled for execution.');
    org.run((tx) => org.async.abortJob(tx, id));

    expect(org.async.nextDue()).toBeUndefined();
    schedule('0 0 3 * * ?');
  });

  it('give their name free when they will not fire again', () => {
    schedule('0 0 2 12 3 ? 2026');
    org.clock.set(Date.parse('2026-03-12T09:00:00Z'));
    org.async.drain();

    schedule('0 0 3 * * ?');
    expect(org.accounts()).toHaveLength(1);
  });

  it('start a batch some minutes from now', () => {
    org.run((tx) => org.async.scheduleBatch(tx, new Sweep(['a']), 'sweep', 10));
    expect(org.async.drain()).toBe(0);
    org.clock.advance(10 * MINUTE);
    org.async.drain();

    expect(org.accounts()).toEqual(['a', 'seen 0']);
  });
});

describe('in a test', () => {
  it('jobs run at stopTest, on the rows of the test and under limits of their own', () => {
    org.asTest((tx) => {
      addAccount(tx, 'Acme');
      org.async.startTest(tx);
      tx.limits.count('queries', 90);
      org.async.enqueueJob(tx, new AddAccount('Globex'));
      expect(tx.store.tableNamed('Account').count).toBe(1);
      org.async.stopTest(tx);
      expect(tx.store.tableNamed('Account').count).toBe(2);
      expect(tx.limits.used.queries).toBe(0);
    });

    expect(org.accounts()).toEqual([]);
  });

  it('exceptions of jobs reach the test', () => {
    org.asTest((tx) => {
      org.async.startTest(tx);
      org.async.enqueueJob(tx, new Failing());
      expect(() => org.async.stopTest(tx)).toThrow('Divide by 0');
      expect(tx.store.tableNamed('Account').count).toBe(0);
    });
  });

  it('queueables cannot chain, and a batch has one chunk', () => {
    org.asTest((tx) => {
      org.async.startTest(tx);
      org.async.enqueueJob(tx, new Chain(1));
      expect(() => org.async.stopTest(tx)).toThrow('Maximum stack depth has been reached.');
    });
    org.asTest((tx) => {
      org.async.startTest(tx);
      org.async.executeBatch(tx, new Sweep(['a', 'b']), 1);
      expect(() => org.async.stopTest(tx)).toThrow('No more than one executeBatch can be called');
    });
  });

  it('schedules fire at stopTest, whenever they are due', () => {
    org.asTest((tx) => {
      org.async.startTest(tx);
      org.async.schedule(tx, 'later', '0 0 2 * * ?', new AddAccount('fired'));
      org.async.stopTest(tx);
      expect(tx.store.tableNamed('Account').count).toBe(1);
      const [trigger] = [...tx.store.tableNamed('CronTrigger').all()];
      const value = (name: string) => trigger![tx.store.schema.require('CronTrigger').field(name)!.index];
      expect(value('NextFireTime')).not.toBeNull();
      expect(value('TimesTriggered')).toBe(0);
    });
  });

  it('what finalizers enqueue runs at stopTest too, however long the chain', () => {
    class Next extends Job {
      execute(): void {
        current().org.async.enqueueJob(current(), new Links(0));
      }
    }
    class Links extends Job {
      constructor(private readonly more: number) {
        super();
      }
      execute(): void {
        addAccount(current(), `link ${this.more}`);
        if (this.more > 0) current().org.async.attachFinalizer(current(), new Next());
      }
    }
    org.asTest((tx) => {
      org.async.startTest(tx);
      org.async.enqueueJob(tx, new Links(1));
      org.async.stopTest(tx);
      expect(tx.store.tableNamed('Account').count).toBe(2);
    });
  });
});
