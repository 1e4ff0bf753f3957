import type { Transaction } from './transaction.js';

/** Statements at which another transaction may get its turn. */
export type PointKind = 'soql' | 'dml' | 'commit';

type Watcher = (kind: PointKind, detail: string) => void;

const watchers = new WeakMap<Transaction, Watcher>();
/** Hears of the begin of a transaction; what it gives hears of the end, and of the error that ended it. */
type Beginner = (tx: Transaction) => ((error?: unknown) => void) | void;

const beginners = new Set<Beginner>();

/** Called before each SOQL statement, before and after each DML statement, and before the commit. */
export function point(tx: Transaction, kind: PointKind, detail: string): void {
  watchers.get(tx)?.(kind, detail);
}

/** Calls `watcher` at every point of the transaction; returns the end of the watch. */
export function watchPoints(tx: Transaction, watcher: Watcher): () => void {
  watchers.set(tx, watcher);
  return () => watchers.delete(tx);
}

/** Called when a transaction begins; what it gives is to be called when it has ended. */
export function begun(tx: Transaction): (error?: unknown) => void {
  const ends = [...beginners].map((listener) => listener(tx));
  return (error) => ends.forEach((end) => end?.(error));
}

export function onBegin(listener: Beginner): () => void {
  beginners.add(listener);
  return () => beginners.delete(listener);
}
