import { onBegin, watchPoints, type PointKind } from './point.js';
import type { Transaction } from './transaction.js';

/** A place in a transaction where another one may run: before a query, around a DML statement, before the commit. */
export interface PointHit {
  /** Counts from 0 over all points of the transaction. */
  readonly index: number;
  readonly kind: PointKind;
  readonly detail: string;
}

/**
 * Runs `path`, and at the chosen points of the first transaction it begins, `other`. Meanwhile the first transaction is folded
 * away: the other one sees committed rows only, and rows the first one changed or locked are locked for it.
 */
export function interleave<T>(path: () => T, at: (hit: PointHit) => boolean, other: (hit: PointHit) => void): T {
  let endWatch: (() => void) | undefined;
  const endBegin = onBegin((tx) => {
    endBegin();
    endWatch = watch(tx, (hit) => {
      if (at(hit)) aside(tx, () => other(hit));
    });
  });
  try {
    return path();
  } finally {
    endBegin();
    endWatch?.();
  }
}

/** The points the first transaction of `path` comes to: run the path again, on equal data, once per point. */
export function recordPoints(path: () => unknown): PointHit[] {
  const hits: PointHit[] = [];
  interleave(
    path,
    (hit) => hits.push(hit) < 0,
    () => undefined,
  );
  return hits;
}

export function interleaveAt<T>(index: number, path: () => T, other: () => void): T {
  return interleave(path, (hit) => hit.index === index, other);
}

function watch(tx: Transaction, visit: (hit: PointHit) => void): () => void {
  let count = 0;
  let away = false;
  return watchPoints(tx, (kind, detail) => {
    if (away) return;
    away = true;
    try {
      visit({ index: count++, kind, detail });
    } finally {
      away = false;
    }
  });
}

function aside(tx: Transaction, work: () => void): void {
  tx.undo.fold();
  try {
    work();
  } finally {
    tx.undo.unfold();
  }
}
