import { onBegin, watchPoints, type PointKind } from './point.js';
import type { Transaction } from './transaction.js';

/** A place in a transaction where another one may run: before a query, around a DML statement, before the commit. */
export interface PointHit {
  /** Counts from 0 over all points of the path. */
  readonly index: number;
  /** Which of the path's transactions: 0 is the first, asynchronous work that the path drains follows. */
  readonly transaction: number;
  readonly kind: PointKind;
  readonly detail: string;
}

/**
 * Runs `path`, which may be a request that answers later, and `other` at the chosen points of its transactions. Meanwhile the path's transaction is folded away: the
 * other one sees committed rows only, and rows the path changed or locked are locked for it.
 */
export function interleave<T>(path: () => T, at: (hit: PointHit) => boolean, other: (hit: PointHit) => void): T {
  const ends: (() => void)[] = [];
  let points = 0;
  let transactions = 0;
  let away = false;
  const watch = (tx: Transaction): void => {
    if (away) return;
    const transaction = transactions++;
    const visit = (kind: PointKind, detail: string): void => {
      const hit = { index: points++, transaction, kind, detail };
      if (!at(hit)) return;
      away = true;
      try {
        aside(tx, () => other(hit));
      } finally {
        away = false;
      }
    };
    ends.push(watchPoints(tx, visit));
  };
  ends.push(onBegin(watch));
  return afterwards(path, () => {
    for (const end of ends) end();
  });
}

/** Runs `end` when `path` is over, for a promise when it is settled. */
function afterwards<T>(path: () => T, end: () => void): T {
  let result: T;
  try {
    result = path();
  } catch (error) {
    end();
    throw error;
  }
  if (result instanceof Promise) return result.finally(end) as T;
  end();
  return result;
}

/** The points a path comes to. Run the path again, on equal data, once per point. */
export function recordPoints(path: () => Promise<unknown>): Promise<PointHit[]>;
export function recordPoints(path: () => unknown): PointHit[];
export function recordPoints(path: () => unknown): PointHit[] | Promise<PointHit[]> {
  const hits: PointHit[] = [];
  const remember = (hit: PointHit): boolean => {
    hits.push(hit);
    return false;
  };
  const result = interleave(path, remember, () => undefined);
  return result instanceof Promise ? result.then(() => hits) : hits;
}

export function interleaveAt<T>(index: number, path: () => T, other: () => void): T {
  return interleave(path, (hit) => hit.index === index, other);
}

function aside(tx: Transaction, work: () => void): void {
  tx.undo.fold();
  try {
    work();
  } finally {
    tx.undo.unfold();
  }
}
