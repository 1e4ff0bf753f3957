import { Limits } from '../engine/limits.js';
import { startPendingWork } from '../engine/runTransaction.js';
import type { Transaction } from '../engine/transaction.js';
import { raise } from '../values/exceptions.js';
import type { WorkContext } from './workContext.js';

interface Window {
  /** Limits of the test outside the window. */
  readonly limits: Limits;
  stopped: boolean;
}

const WINDOW = Symbol('startTest and stopTest');

/** Test.startTest: limits of its own until stopTest (Apex Developer Guide, "Using Limits, startTest, and stopTest"). */
export function startTest(tx: Transaction): void {
  if (tx.extras.has(WINDOW))
    raise('System.UnexpectedException', 'Test.startTest() can be called only once in a test method');
  tx.extras.set(WINDOW, { limits: tx.limits, stopped: false } satisfies Window);
  tx.limits = new Limits('synchronous');
}

/** Test.stopTest: events are delivered, then the jobs asked for so far run, one after the other, and those that finalizers and the ends of batches enqueue. */
export function stopTest(tx: Transaction, context: WorkContext): void {
  const window = tx.extras.get(WINDOW) as Window | undefined;
  if (!window || window.stopped)
    raise('System.UnexpectedException', 'Test.stopTest() must follow one Test.startTest()');
  window.stopped = true;
  deliverEvents(tx, context);
  for (let tasks = context.queue.takeAll('job'); tasks.length > 0; tasks = context.queue.takeAll('chained'))
    for (const task of tasks) task.run();
  tx.limits = window.limits;
}

/** Test.getEventBus().deliver(): what has been published so far; events these triggers publish wait for the next call. */
export function deliverEvents(tx: Transaction, context: WorkContext): void {
  startPendingWork(tx);
  context.queue.takeAll('event');
  context.bus.deliverAll();
}

/** Test.getEventBus().fail(): the events published so far are lost. */
export function failEvents(tx: Transaction, context: WorkContext): void {
  const unseen = tx.pending.events;
  tx.pending.events = [];
  context.queue.takeAll('event');
  context.bus.dropAll(unseen);
}
