import type { Transaction } from './transaction.js';

/** Statements at which another transaction may get its turn. */
export type PointKind = 'soql' | 'dml' | 'commit';

type Watcher = (kind: PointKind, detail: string) => void;

const watchers = new WeakMap<Transaction, Watcher>();
const beginners = new Set<(tx: Transaction) => void>();

/** Called before each SOQL statement, before and after each DML statement, and before the commit. */
export function point(tx: Transaction, kind: PointKind, detail: string): void {
  watchers.get(tx)?.(kind, detail);
}

/** Calls `watcher` at every point of the transaction; returns the end of the watch. */
export function watchPoints(tx: Transaction, watcher: Watcher): () => void {
  watchers.set(tx, watcher);
  return () => watchers.delete(tx);
}

/** Called when a transaction begins. */
export function begun(tx: Transaction): void {
  for (const listener of beginners) listener(tx);
}

export function onBegin(listener: (tx: Transaction) => void): () => void {
  beginners.add(listener);
  return () => beginners.delete(listener);
}
