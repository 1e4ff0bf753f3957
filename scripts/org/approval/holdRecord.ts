import type { Transaction } from '../engine/transaction.js';
import { RowLocked } from '../store/store.js';
import { refusals } from './refusal.js';

/** Keeps the record for this transaction: a decision at the same time waits, and fails, at its row. */
export function holdRecord(tx: Transaction, id: string): void {
  try {
    tx.store.table(tx.org.schema.ofId(id)!).lock(tx.undo, id);
  } catch (error) {
    if (error instanceof RowLocked) refusals.rowLocked();
    throw error;
  }
}
