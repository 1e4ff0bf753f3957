import type { Transaction } from '../engine/transaction.js';

/** A queueable while it runs: how deep in a chain, and what is to follow it. System.AsyncInfo reads it. */
export interface RunningQueueable {
  readonly jobId: string;
  readonly depth: number;
  readonly maximumDepth: number | undefined;
  readonly delayMinutes: number | undefined;
  finalizer: object | undefined;
}

const QUEUEABLE = Symbol('running queueable');

export function runningQueueable(tx: Transaction): RunningQueueable | undefined {
  return tx.extras.get(QUEUEABLE) as RunningQueueable | undefined;
}

export function setRunningQueueable(tx: Transaction, job: RunningQueueable): void {
  tx.extras.set(QUEUEABLE, job);
}
