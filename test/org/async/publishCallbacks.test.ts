import { beforeEach, describe, expect, it } from 'vitest';
import { current, type Transaction } from '../../../scripts/org/engine/transaction.js';
import { raise } from '../../../scripts/org/values/exceptions.js';
import type { ApexList } from '../../../scripts/org/values/collections.js';
import { call } from '../library/call.js';
import { AsyncOrg, Job } from './asyncOrg.js';

let org: AsyncOrg;
beforeEach(() => {
  org = new AsyncOrg();
});

class Callback extends Job {
  static override readonly implemented = [
    'eventbus.EventPublishSuccessCallback',
    'eventbus.EventPublishFailureCallback',
  ];
  readonly told: [string, unknown][] = [];
  onSuccess = (result: object): void => this.note('success', result);
  onFailure = (result: object): void => this.note('failure', result);
  private note(outcome: string, result: object): void {
    const uuids = call('eventbus.SuccessResult', 'getEventUuids()', result) as ApexList;
    this.told.push([`${outcome} as ${current().user.username}`, [...uuids.items]]);
  }
}

/** Platform Events Developer Guide, "Get the Result of Asynchronous Platform Event Publishing with Apex Publish Callbacks". */
describe('a publish callback', () => {
  // Platform Events Developer Guide, "Invoke the Publish Callback".
  it('makes the result of publishing say so', () => {
    const [result] = org.run((tx) => org.async.publish(tx, [org.event('Later__e', 'a')], new Callback()));
    expect(result!.errors[0]!.statusCode).toBe('OPERATION_WITH_CALLBACK_ENQUEUED');
  });

  const publish = (tx: Transaction, callback: Callback, object: string, ...texts: string[]) =>
    org.async
      .publish(
        tx,
        texts.map((text) => org.event(object, text)),
        callback,
      )
      .map(({ errors }) => errors[0]!.message);

  it.each(['Now__e', 'Later__e'])('hears once, as the Automated Process user, which %s are published', (object) => {
    const callback = new Callback();
    const uuids = org.run((tx) => publish(tx, callback, object, 'a', 'b'));
    expect(callback.told).toEqual([]);
    org.async.drain();

    expect(callback.told).toEqual([['success as robot', uuids]]);
  });

  it('hears nothing of events whose transaction rolls back', () => {
    const callback = new Callback();
    expect(() =>
      org.run((tx) => {
        publish(tx, callback, 'Later__e', 'a');
        raise('System.DmlException', 'no');
      }),
    ).toThrow();
    org.async.drain();

    expect(callback.told).toEqual([]);
  });

  it('hears afterwards of a failure that publish itself does not tell', () => {
    const end = org.async.failPublishing(() => ({
      statusCode: 'PLATFORM_EVENT_PUBLISH_FAILED',
      message: 'x',
      fields: [],
    }));
    const callback = new Callback();
    let arrived = 0;
    org.onEvent('Now__e', () => void arrived++);
    const uuids = org.run((tx) => publish(tx, callback, 'Now__e', 'a'));
    org.async.drain();
    end();

    expect(callback.told).toEqual([['failure as robot', uuids]]);
    expect(arrived).toBe(0);
  });

  it('hears in a test with deliver() and fail(), and knows an event by the uuid it was made with', () => {
    org.asTest((tx) => {
      const callback = new Callback();
      const event = org.event('Later__e', 'a');
      event.setByName('EventUuid', 'own');
      org.async.publish(tx, [event], callback);
      org.async.deliverTestEvents(tx);
      const [lost] = publish(tx, callback, 'Now__e', 'b');
      const [unseen] = publish(tx, callback, 'Later__e', 'c');
      org.async.failTestEvents(tx);

      expect(callback.told.map(([what]) => what)).toEqual(['success as robot', 'failure as robot']);
      expect(callback.told[0]![1]).toEqual(['own']);
      expect(new Set(callback.told[1]![1] as string[])).toEqual(new Set([lost, unseen]));
    });
  });
});
