import type { UserContext } from '../security/userRows.js';
import type { Org } from './org.js';
import { begun, point } from './point.js';
import { startPendingWork } from './runTransaction.js';
import { rollbackTo, setSavepoint } from './savepoint.js';
import { Transaction, within, type Quiddity } from './transaction.js';

/**
 * A transaction whose parts come one after the other, with other requests in between (REST API Developer Guide, "Composite",
 * allOrNone). Between its parts it is folded away: others see committed rows only, and its rows are locked for them.
 */
export class OpenTransaction {
  private readonly tx: Transaction;

  constructor(org: Org, user: UserContext, quiddity: Quiddity) {
    this.tx = new Transaction(org, user, quiddity, org.store.begin());
    begun(this.tx);
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
      throw error;
    }
    tx.undo.commit();
    startPendingWork(tx);
  }

  rollback(): void {
    this.tx.undo.unfold();
    this.tx.undo.rollback();
  }
}
