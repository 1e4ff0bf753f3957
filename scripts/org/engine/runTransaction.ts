import type { UserContext } from '../security/userRows.js';
import type { Org } from './org.js';
import { begun, point } from './point.js';
import { rollbackTo, setSavepoint } from './savepoint.js';
import { type Quiddity, Transaction, within } from './transaction.js';

/**
 * A transaction whose parts come one after the other, with other requests in between (REST API Developer Guide, "Composite",
 * allOrNone). Between its parts it is folded away: others see committed rows only, and its rows are locked for them.
 */
export class OpenTransaction {
  private readonly tx: Transaction;
  private readonly end: (error?: unknown) => void;

  constructor(org: Org, user: UserContext, quiddity: Quiddity) {
    this.tx = new Transaction(org, user, quiddity, org.store.begin());
    this.end = begun(this.tx);
    this.tx.undo.fold();
  }

  /** A failing part takes back its own changes; whoever opened the transaction decides about the rest. */
  part<T>(work: (tx: Transaction) => T): T {
    const { tx } = this;
    tx.undo.unfold();
    const before = setSavepoint(tx);
    try {
      return within(tx, () => work(tx));
    } catch (error) {
      rollbackTo(tx, before);
      throw error;
    } finally {
      tx.undo.fold();
    }
  }

  commit(): void {
    const { tx } = this;
    tx.undo.unfold();
    try {
      point(tx, 'commit', tx.quiddity);
    } catch (error) {
      tx.undo.rollback();
      this.end(error);
      throw error;
    }
    tx.undo.commit();
    this.end();
    startPendingWork(tx);
  }

  rollback(): void {
    this.tx.undo.unfold();
    this.tx.undo.rollback();
    this.end();
  }
}

/**
 * Runs `work` as one transaction: begin, run, commit, then what waits for the commit (events published after commit, queued
 * jobs). When `work` throws, its changes are taken back and its locks released; events published immediately go out anyway.
 */
export function runTransaction<T>(org: Org, user: UserContext, quiddity: Quiddity, work: (tx: Transaction) => T): T {
  const tx = new Transaction(org, user, quiddity, org.store.begin());
  const end = begun(tx);
  let result: T;
  try {
    result = within(tx, () => {
      const answer = work(tx);
      point(tx, 'commit', quiddity);
      return answer;
    });
  } catch (error) {
    tx.undo.rollback();
    end(error);
    throw error;
  }
  tx.undo.commit();
  end();
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
