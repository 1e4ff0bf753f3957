import type { DmlResult } from '../dml/workRow.js';
import type { Transaction } from '../engine/transaction.js';
import type { SObject } from '../values/sobject.js';
import { abortJob } from './abort.js';
import type { AsyncWork, EventListener, PublishFault, QueueableOptions } from './asyncWork.js';
import { enqueueBatch } from './batches.js';
import type { FailureListener } from './jobRun.js';
import { enqueueFuture } from './futures.js';
import { attachFinalizer, className, enqueueQueueable } from './queueables.js';
import { serialized } from './serialized.js';
import * as tests from './testWindow.js';
import { WorkContexts } from './workContext.js';

/** A chain that never ends would never give the machine back. */
const MOST_TRANSACTIONS = 100_000;

/** `onFailure` hears of work that ended with an exception nobody caught. */
export function createAsyncWork(onFailure: FailureListener = () => undefined): AsyncWork {
  const listeners = new Set<EventListener>();
  const publishFaults = new Set<PublishFault>();
  const contexts = new WorkContexts({ events: listeners, onFailure, publishFaults });

  const runDue = (now: () => number): number => {
    const queue = contexts.org?.queue;
    let done = 0;
    for (let task = queue?.take(now()); task; task = queue?.take(now())) {
      if (++done > MOST_TRANSACTIONS)
        throw new Error(`Asynchronous work did not come to an end after ${MOST_TRANSACTIONS} transactions.`);
      task.run();
    }
    return done;
  };

  return {
    publish: (tx, events, callback): DmlResult[] => contexts.of(tx).bus.publish(tx, events, callback),
    deliverLater(tx: Transaction, events: readonly SObject[]) {
      for (const event of events) contexts.of(tx).bus.accept(event);
    },
    enqueueJob: (tx, job, options: QueueableOptions = {}) => enqueueQueueable(tx, contexts.of(tx), job, options),
    attachFinalizer,
    callLater: (tx, type, method, call) => enqueueFuture(tx, contexts.of(tx), type, method, call),
    executeBatch: (tx, job, scope) => enqueueBatch(tx, contexts.of(tx), job, scope),
    schedule(tx, name, cron, job) {
      const instance = serialized(job, tx.org.program);
      const what = `schedule ${className(tx, job)}`;
      const fire = (inner: Transaction, context: object) => inner.org.program.call(instance, 'execute', [context]);
      return contexts.of(tx).timetable.add(tx, { name, what, user: tx.user, fire }, cron);
    },
    scheduleBatch(tx, job, name, minutes, scope) {
      const instance = serialized(job, tx.org.program);
      const what = `scheduled batch ${className(tx, job)}`;
      const fire = (inner: Transaction) => void enqueueBatch(inner, contexts.of(inner), instance, scope);
      return contexts.of(tx).timetable.addOnce(tx, { name, what, user: tx.user, fire }, minutes);
    },
    abortJob: (tx, id) => abortJob(tx, contexts.of(tx), id),
    startTest: tests.startTest,
    stopTest: (tx) => tests.stopTest(tx, contexts.of(tx)),
    deliverTestEvents: (tx) => tests.deliverEvents(tx, contexts.of(tx)),
    failTestEvents: (tx) => tests.failEvents(tx, contexts.of(tx)),
    drain: () => runDue(() => contexts.org?.stage.org.clock.now() ?? 0),
    runDue: (now) => runDue(() => now),
    nextDue: () => contexts.org?.queue.nextDue(),
    onDelivered(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    failPublishing(fault) {
      publishFaults.add(fault);
      return () => publishFaults.delete(fault);
    },
  };
}
