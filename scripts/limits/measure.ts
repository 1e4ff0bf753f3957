import { onBegin, watchPoints } from '../org/engine/point.js';
import type { Transaction } from '../org/engine/transaction.js';
import { heapInUse } from './heap.js';

/** What one transaction used of its governor limits. */
export interface Used {
  readonly quiddity: string;
  readonly queries: number;
  readonly queryRows: number;
  readonly dmlStatements: number;
  readonly dmlRows: number;
  readonly cpuMilliseconds: number;
  /** Most memory alive at any of its statements, in KB; includes what the org itself keeps of its changes. */
  readonly heapKilobytes: number;
}

/** Runs `work` and answers what each of its transactions used, in the order in which they began. */
export function transactionsOf(work: () => void): Used[] {
  const begun = new Map<Transaction, { peak: number }>();
  const end = onBegin((tx) => {
    const heap = { start: heapInUse(), peak: 0 };
    begun.set(tx, heap);
    watchPoints(tx, () => (heap.peak = Math.max(heap.peak, heapInUse() - heap.start)));
  });
  try {
    work();
  } finally {
    end();
  }
  return [...begun].map(
    ([
      {
        limits: { used },
        quiddity,
      },
      { peak },
    ]) => ({
      quiddity,
      queries: used.queries,
      queryRows: used.queryRows,
      dmlStatements: used.dmlStatements,
      dmlRows: used.dmlRows,
      cpuMilliseconds: Math.round(used.cpuTime),
      heapKilobytes: Math.round(peak / 1000),
    }),
  );
}

/** The transaction that used most queries. */
export function largest(all: readonly Used[]): Used {
  return all.reduce((most, used) => (used.queries > most.queries ? used : most));
}
