import type { Org } from '../engine/org.js';
import { runTransaction, startPendingWork } from '../engine/runTransaction.js';
import { rollbackTo, setSavepoint } from '../engine/savepoint.js';
import { Transaction, within, type Quiddity } from '../engine/transaction.js';
import type { UserContext } from '../security/userRows.js';
import type { UndoLog } from '../store/store.js';

/** Where asynchronous work runs: in transactions of its own, or inside the test method that waits for it. */
export interface Stage {
  readonly org: Org;
  readonly inTest: boolean;
  run<T>(user: UserContext, quiddity: Quiddity, work: (tx: Transaction) => T): T;
  /** Bookkeeping rows, kept whatever becomes of the work. */
  write(work: (undo: UndoLog) => void): void;
}

export function orgStage(org: Org): Stage {
  return {
    org,
    inTest: false,
    run: (user, quiddity, work) => runTransaction(org, user, quiddity, work),
    write(work) {
      const undo = org.store.begin();
      work(undo);
      undo.commit();
    },
  };
}

/** In a test nothing is ever committed: work runs on the test's rows, under limits of its own. */
export function testStage(test: Transaction): Stage {
  return {
    org: test.org,
    inTest: true,
    run(user, quiddity, work) {
      const tx = new Transaction(test.org, user, quiddity, test.undo, test);
      const savepoint = setSavepoint(tx);
      let result;
      try {
        result = within(tx, () => work(tx));
      } catch (error) {
        rollbackTo(tx, savepoint);
        throw error;
      }
      startPendingWork(tx);
      return result;
    },
    write: (work) => work(test.undo),
  };
}
