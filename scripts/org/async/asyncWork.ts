import type { DmlResult } from '../dml/workRow.js';
import type { Transaction } from '../engine/transaction.js';
import type { RowError, SObject } from '../values/sobject.js';

/** Options of System.enqueueJob. */
export interface QueueableOptions {
  readonly delayMinutes?: number;
  readonly duplicateSignature?: string;
  readonly maximumStackDepth?: number;
}

/** Tells a page or a streaming client about an event message once it is on the bus. */
export type EventListener = (event: SObject, replayId: number) => void;

/** Why an event that is in order is not published all the same; undefined when it is. */
export type PublishFault = (event: SObject) => RowError | undefined;

/**
 * Everything that runs apart from the transaction that asked for it: platform events, queueables, future calls, batches
 * and schedules. Nothing runs by itself: `drain` and `runDue` run what is due, one transaction after the other.
 */
export interface AsyncWork {
  /** EventBus.publish, and DML insert on a platform event: one result per event. */
  publish(tx: Transaction, events: readonly SObject[], callback?: object): DmlResult[];
  /** Puts committed after-commit events on the bus. */
  deliverLater(tx: Transaction, events: readonly SObject[]): void;
  /** System.enqueueJob: id of the AsyncApexJob row. */
  enqueueJob(tx: Transaction, job: object, options?: QueueableOptions): string;
  /** System.attachFinalizer. */
  attachFinalizer(tx: Transaction, finalizer: object): void;
  /** A @future method: `call` runs it with the arguments it was given. */
  callLater(tx: Transaction, className: string, methodName: string, call: () => void): void;
  /** Database.executeBatch: id of the AsyncApexJob row. */
  executeBatch(tx: Transaction, job: object, scope?: number): string;
  /** System.schedule: id of the CronTrigger row. */
  schedule(tx: Transaction, name: string, cron: string, job: object): string;
  /** System.scheduleBatch: id of the CronTrigger row. */
  scheduleBatch(tx: Transaction, job: object, name: string, minutesFromNow: number, scope?: number): string;
  /** System.abortJob, for AsyncApexJob and CronTrigger ids. */
  abortJob(tx: Transaction, id: string): void;

  /** Test.startTest and Test.stopTest: stopTest runs what was asked for since startTest. */
  startTest(tx: Transaction): void;
  stopTest(tx: Transaction): void;
  /** Test.getEventBus().deliver() and fail(). */
  deliverTestEvents(tx: Transaction): void;
  failTestEvents(tx: Transaction): void;

  /** Runs all work that is due by the org's clock, and what that work asks for; returns the number of transactions. */
  drain(): number;
  /** As `drain`, as if the clock showed `now`. */
  runDue(now: number): number;
  /** When the next delayed job or schedule is due; undefined when nothing waits. */
  nextDue(): number | undefined;
  onDelivered(listener: EventListener): () => void;
  /** For tests: has publishing fail, as it may in Salesforce, until the returned function is called. */
  failPublishing(fault: PublishFault): () => void;
}
