import type { Transaction } from '../../engine/transaction.js';

const LOG = Symbol('debug log');

/** Keeps what System.debug writes in this transaction; without it, it is dropped. */
export function keepDebugLog(tx: Transaction): string[] {
  const lines: string[] = [];
  tx.extras.set(LOG, lines);
  return lines;
}

export function writeDebug(tx: Transaction, text: () => string): void {
  const lines = tx.extras.get(LOG) as string[] | undefined;
  lines?.push(text());
}
