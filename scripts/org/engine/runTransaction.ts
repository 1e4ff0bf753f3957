import type { UserContext } from '../security/userRows.js';
import type { Org } from './org.js';
import { begun, point } from './point.js';
import { Transaction, within, type Quiddity } from './transaction.js';

/**
 * Runs `work` as one transaction: begin, run, commit, then what waits for the commit (events published after commit, queued
 * jobs). When `work` throws, its changes are taken back and its locks released; events published immediately go out anyway.
 */
export function runTransaction<T>(org: Org, user: UserContext, quiddity: Quiddity, work: (tx: Transaction) => T): T {
  const tx = new Transaction(org, user, quiddity, org.store.begin());
  begun(tx);
  let result: T;
  try {
    result = within(tx, () => {
      const answer = work(tx);
      point(tx, 'commit', quiddity);
      return answer;
    });
  } catch (error) {
    tx.undo.rollback();
    throw error;
  }
  tx.undo.commit();
  startPendingWork(tx);
  return result;
}

/** What the transaction asked for becomes due once it has committed. */
export function startPendingWork(tx: Transaction): void {
  const { events, jobs } = tx.pending;
  tx.pending = { events: [], jobs: [] };
  tx.org.async.deliverLater(tx, events);
  for (const start of jobs) start();
}
