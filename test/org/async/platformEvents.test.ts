import { beforeEach, describe, expect, it } from 'vitest';
import { RowResult } from '../../../scripts/org/apex/library/databaseResults.js';
import { EventTriggerContext } from '../../../scripts/org/apex/library/Trigger.js';
import { rollbackTo, setSavepoint } from '../../../scripts/org/engine/savepoint.js';
import { ApexException, raise } from '../../../scripts/org/values/exceptions.js';
import type { Transaction } from '../../../scripts/org/engine/transaction.js';
import { call } from '../library/call.js';
import { addAccount, AsyncOrg } from './asyncOrg.js';

let org: AsyncOrg;
let batches: string[][];
let users: string[];

beforeEach(() => {
  org = new AsyncOrg();
  batches = [];
  users = [];
});

function collect(object: string): void {
  org.onEvent(object, (tx, { newRows }) => {
    batches.push(newRows!.map((row) => row.getByName('Text__c') as string));
    users.push(tx.user.id);
  });
}
const fail = (): never => raise('System.DmlException', 'no');
/** The library's view of the running event trigger. */
const delivery = (tx: Transaction) =>
  [...tx.extras.values()].find((value) => value instanceof EventTriggerContext) as EventTriggerContext;

describe('publishing', () => {
  it('delivers an immediate event although its transaction rolls back', () => {
    collect('Now__e');
    expect(() =>
      org.run((tx) => {
        org.publish('Now__e', 'a')(tx);
        addAccount(tx, 'gone');
        fail();
      }),
    ).toThrow('no');
    org.async.drain();

    expect(batches).toEqual([['a']]);
    expect(org.accounts()).toEqual([]);
  });

  it('delivers an after-commit event only when its transaction commits', () => {
    collect('Later__e');
    expect(() =>
      org.run((tx) => {
        org.publish('Later__e', 'lost')(tx);
        fail();
      }),
    ).toThrow();
    org.run(org.publish('Later__e', 'kept'));
    org.async.drain();

    expect(batches).toEqual([['kept']]);
  });

  // Platform Events Developer Guide, "Publish Immediate Events": 150 calls a transaction; others count as DML statements.
  it.each([
    ['Now__e', 'Too many EventBus.publish calls: 151'],
    ['Later__e', 'Too many DML statements: 151'],
  ])('of %s is limited', (object, message) => {
    const publishOften = (tx: Transaction) => {
      for (let i = 0; i < 151; i++) org.publish(object, 'a')(tx);
    };
    expect(() => org.run(publishOften)).toThrow(message);
  });

  it('takes after-commit events back with the savepoint they came after', () => {
    collect('Later__e');
    org.run((tx) => {
      org.publish('Later__e', 'before')(tx);
      const savepoint = setSavepoint(tx);
      org.publish('Later__e', 'after')(tx);
      rollbackTo(tx, savepoint);
    });
    org.async.drain();

    expect(batches).toEqual([['before']]);
  });

  // Platform Events Developer Guide, "Match a Publish Result with the Event Published".
  it.each(['Now__e', 'Later__e'])('tells that %s waits in the queue, with the uuid of the event', (object) => {
    const [result] = org.run(org.publish(object, 'a'));
    expect(result).toMatchObject({ success: true, errors: [{ statusCode: 'OPERATION_ENQUEUED', fields: [] }] });
    expect(result!.errors[0]!.message).toMatch(/^[0-9a-f-]{36}$/);
    expect(call('System.EventBus', 'static getOperationId(Object)', new RowResult('SaveResult', result!))).toBe(
      result!.errors[0]!.message,
    );
  });

  it('knows no operation of an event that was refused', () => {
    const [result] = org.run(org.publish('Now__e', null as never));
    expect(call('System.EventBus', 'static getOperationId(Object)', new RowResult('SaveResult', result!))).toBeNull();
  });

  it('gives messages ascending replay ids and tells listeners', () => {
    const heard: [string, number][] = [];
    org.async.onDelivered((event, replayId) => heard.push([event.getByName('Text__c') as string, replayId]));
    org.run(org.publish('Now__e', 'a', 'b'));
    org.run(org.publish('Later__e', 'c'));

    expect(heard).toEqual([
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ]);
  });

  it('refuses events that lack a required field or are too long, one by one', () => {
    const results = org.run(org.publish('Now__e', 'a', null as never, 'far too long a text'));

    expect(results.map(({ success, errors }) => [success, errors[0]?.statusCode])).toEqual([
      [true, 'OPERATION_ENQUEUED'],
      [false, 'REQUIRED_FIELD_MISSING'],
      [false, 'STRING_TOO_LONG'],
    ]);
  });
});

/** Platform Events Developer Guide, "Publish Event Messages with Apex": each event has a result of its own. */
describe('publishing that fails', () => {
  const busy = { statusCode: 'OPERATION_ENQUEUING_ERROR', message: 'Try again later', fields: [] };

  it.each(['Now__e', 'Later__e'])('tells so in the result of each %s, and delivers the others', (object) => {
    collect(object);
    const end = org.async.failPublishing((event) => (event.getByName('Text__c') === 'b' ? busy : undefined));
    const results = org.run(org.publish(object, 'a', 'b', 'c'));
    end();
    org.run(org.publish(object, 'b'));
    org.async.drain();

    expect(results.map(({ success }) => success)).toEqual([true, false, true]);
    expect(results[1]!.errors).toEqual([busy]);
    expect(batches.flat()).toEqual(['a', 'c', 'b']);
  });
});

describe('a subscriber', () => {
  it('runs as the Automated Process user in a transaction of its own, up to 2,000 events at a time', () => {
    collect('Now__e');
    org.run((tx) => {
      for (let i = 0; i < 3; i++) org.publish('Now__e', ...Array.from({ length: 700 }, (_, n) => `${i}.${n}`))(tx);
    });
    org.async.drain();

    expect(batches.map((batch) => batch.length)).toEqual([2_000, 100]);
    expect(users).toEqual(['robot', 'robot']);
  });

  it('obeys its configuration of batch size and user', () => {
    collect('Now__e');
    org.configs.push({ name: 'c', trigger: 'OnNow__e', batchSize: 2, user: 'sync' });
    org.run(org.publish('Now__e', 'a', 'b', 'c'));
    org.async.drain();

    expect(batches).toEqual([['a', 'b'], ['c']]);
    expect(users).toEqual(['sync', 'sync']);
  });

  it('loses the batch of an exception, and its changes, but goes on', () => {
    org.onEvent('Now__e', (tx, { newRows }) => {
      addAccount(tx, newRows![0]!.getByName('Text__c') as string);
      if (newRows!.length === 2) fail();
    });
    org.run(org.publish('Now__e', 'a', 'b'));
    org.async.drain();
    org.run(org.publish('Now__e', 'c'));
    org.async.drain();

    expect(org.accounts()).toEqual(['c']);
    expect(org.failures.map(({ what }) => what)).toEqual(['trigger OnNow__e']);
  });

  it('gets the batch again after a RetryableException, nine times at most, then stops', () => {
    const retries: number[] = [];
    org.onEvent('Now__e', (tx, { newRows }) => {
      retries.push(delivery(tx).retries);
      batches.push(newRows!.map((row) => row.getByName('Text__c') as string));
      throw new ApexException('eventbus.RetryableException', 'again');
    });
    org.run(org.publish('Now__e', 'a'));
    org.async.drain();
    org.run(org.publish('Now__e', 'b'));
    org.async.drain();

    expect(retries).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(batches.flat()).not.toContain('b');
  });

  it('recovers when a retry succeeds', () => {
    org.onEvent('Now__e', (tx) => {
      if (delivery(tx).retries < 2) throw new ApexException('eventbus.RetryableException', 'again');
      addAccount(tx, delivery(tx).lastError!);
    });
    org.run(org.publish('Now__e', 'a'));
    org.async.drain();

    expect(org.accounts()).toEqual(['again']);
  });

  // Platform Events Developer Guide, "Comparing setResumeCheckpoint() and EventBus.RetryableException".
  it('gets the whole batch again after a RetryableException, whatever its checkpoint', () => {
    org.onEvent('Now__e', (tx, { newRows }) => {
      batches.push(newRows!.map((row) => row.getByName('Text__c') as string));
      if (delivery(tx).retries > 0) return;
      delivery(tx).resumeCheckpoint = newRows![0]!.getByName('ReplayId') as string;
      throw new ApexException('eventbus.RetryableException', 'again');
    });
    org.run(org.publish('Now__e', 'a', 'b'));
    org.async.drain();

    expect(batches).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ]);
  });

  it('cannot set a checkpoint outside of its batch', () => {
    org.onEvent('Now__e', (tx) => {
      call('eventbus.TriggerContext', 'setResumeCheckpoint(System.String)', delivery(tx), '99');
    });
    org.run(org.publish('Now__e', 'a'));
    org.async.drain();

    expect(org.failures.map(({ error }) => error.apexType)).toEqual(['eventbus.InvalidReplayIdException']);
  });

  it('resumes after its checkpoint', () => {
    org.onEvent('Now__e', (tx, { newRows }) => {
      const first = newRows![0]!;
      batches.push(newRows!.map((row) => row.getByName('Text__c') as string));
      delivery(tx).resumeCheckpoint = first.getByName('ReplayId') as string;
    });
    org.run(org.publish('Now__e', 'a', 'b', 'c'));
    org.async.drain();

    expect(batches).toEqual([['a', 'b', 'c'], ['b', 'c'], ['c']]);
  });

  it('resumes after its checkpoint although an exception ended the batch, whose changes are lost', () => {
    org.onEvent('Now__e', (tx, { newRows }) => {
      for (const row of newRows!) {
        const text = row.getByName('Text__c') as string;
        addAccount(tx, text);
        if (text === 'bad' && org.failures.length === 0) fail();
        delivery(tx).resumeCheckpoint = row.getByName('ReplayId') as string;
      }
    });
    org.run(org.publish('Now__e', 'a', 'bad', 'c'));
    org.async.drain();

    expect(org.accounts()).toEqual(['bad', 'c']);
    expect(org.failures).toHaveLength(1);
  });

  it('gets events one transaction a subscriber: the failure of one leaves the others alone', () => {
    org.onEvent('Now__e', fail, 'First');
    org.onEvent('Now__e', (tx) => void addAccount(tx, 'second'), 'Second');
    org.run(org.publish('Now__e', 'a'));
    org.async.drain();

    expect(org.accounts()).toEqual(['second']);
  });
});

describe('in a test', () => {
  it('waits for deliver(), sees the rows of the test, and leaves events published meanwhile for the next call', () => {
    org.onEvent('Later__e', (tx, { newRows }) => {
      batches.push(newRows!.map((row) => row.getByName('Text__c') as string));
      addAccount(tx, `seen ${tx.store.tableNamed('Account').count}`);
      org.publish('Now__e', 'next')(tx);
    });
    collect('Now__e');
    org.asTest((tx) => {
      addAccount(tx, 'Acme');
      org.publish('Later__e', 'a')(tx);
      expect(batches).toEqual([]);
      org.async.deliverTestEvents(tx);
      expect(batches).toEqual([['a']]);
      expect(tx.store.tableNamed('Account').count).toBe(2);
      org.async.deliverTestEvents(tx);
      expect(batches).toEqual([['a'], ['next']]);
    });

    expect(org.accounts()).toEqual([]);
    expect(org.async.drain()).toBe(0);
  });

  it('stopTest delivers the events before it runs the jobs', () => {
    collect('Later__e');
    org.asTest((tx) => {
      org.async.startTest(tx);
      org.async.callLater(tx, 'Ledger', 'close', () => void batches.push(['job']));
      org.publish('Later__e', 'event')(tx);
      org.async.stopTest(tx);
    });

    expect(batches).toEqual([['event'], ['job']]);
  });

  it('loses what fail() was called for', () => {
    collect('Now__e');
    org.asTest((tx) => {
      org.publish('Now__e', 'a')(tx);
      org.async.failTestEvents(tx);
      org.publish('Now__e', 'b')(tx);
      org.async.deliverTestEvents(tx);
    });

    expect(batches).toEqual([['b']]);
  });
});
