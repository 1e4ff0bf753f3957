import type { Transaction } from './transaction.js';

/** A place in the transaction to return to: Database.setSavepoint, or the start of a statement that may fail. */
export interface Savepoint {
  readonly undo: number;
  readonly events: number;
  readonly jobs: number;
}

export function setSavepoint(tx: Transaction): Savepoint {
  return { undo: tx.undo.savepoint(), events: tx.pending.events.length, jobs: tx.pending.jobs.length };
}

/** Takes back rows, events that wait for the commit, and queued jobs; events published immediately stay published. */
export function rollbackTo(tx: Transaction, savepoint: Savepoint): void {
  tx.undo.rollbackTo(savepoint.undo);
  tx.pending.events.length = Math.min(tx.pending.events.length, savepoint.events);
  tx.pending.jobs.length = Math.min(tx.pending.jobs.length, savepoint.jobs);
}
