import type { Transaction } from '../engine/transaction.js';
import type { ApexException } from '../values/exceptions.js';

/** What execute() of a job is given: QueueableContext, BatchableContext and SchedulableContext read it. */
export class JobContext {
  constructor(
    readonly jobId: string,
    /** Schedules only: the CronTrigger. */
    readonly triggerId: string | null = null,
  ) {}
}

/** What a finalizer is given about the job before it (FinalizerContext). */
export class FinalizerContext {
  constructor(
    readonly jobId: string,
    readonly requestId: string,
    readonly result: 'SUCCESS' | 'UNHANDLED_EXCEPTION',
    readonly exception: ApexException | null,
  ) {}
}

/** State of a running platform event trigger (EventBus.TriggerContext). */
export class EventTriggerContext {
  resumeCheckpoint: string | null = null;
  constructor(
    readonly retries: number,
    readonly lastError: string | null,
  ) {}
}

/** A queueable while it runs: how deep in a chain, and what is to follow it. */
export interface RunningQueueable {
  readonly jobId: string;
  readonly depth: number;
  readonly maximumDepth: number | undefined;
  readonly delayMinutes: number | undefined;
  finalizer: object | undefined;
}

const QUEUEABLE = Symbol('running queueable');
const EVENT_TRIGGER = Symbol('running event trigger');

export function runningQueueable(tx: Transaction): RunningQueueable | undefined {
  return tx.extras.get(QUEUEABLE) as RunningQueueable | undefined;
}
export function setRunningQueueable(tx: Transaction, job: RunningQueueable): void {
  tx.extras.set(QUEUEABLE, job);
}

/** EventBus.TriggerContext.currentContext(); undefined outside an event trigger. */
export function eventTriggerContext(tx: Transaction): EventTriggerContext | undefined {
  return tx.extras.get(EVENT_TRIGGER) as EventTriggerContext | undefined;
}
export function setEventTriggerContext(tx: Transaction, context: EventTriggerContext): void {
  tx.extras.set(EVENT_TRIGGER, context);
}
