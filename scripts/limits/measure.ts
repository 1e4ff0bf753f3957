import { onBegin } from '../org/engine/point.js';
import type { Transaction } from '../org/engine/transaction.js';

/** What one transaction used of its governor limits. */
export interface Used {
  readonly quiddity: string;
  readonly queries: number;
  readonly queryRows: number;
  readonly dmlStatements: number;
  readonly dmlRows: number;
  readonly cpuMilliseconds: number;
}

/** Runs `work` and answers what each of its transactions used, in the order in which they began. */
export function transactionsOf(work: () => void): Used[] {
  const begun: Transaction[] = [];
  const end = onBegin((tx) => begun.push(tx));
  try {
    work();
  } finally {
    end();
  }
  return begun.map(({ limits: { used }, quiddity }) => ({
    quiddity,
    queries: used.queries,
    queryRows: used.queryRows,
    dmlStatements: used.dmlStatements,
    dmlRows: used.dmlRows,
    cpuMilliseconds: Math.round(used.cpuTime),
  }));
}

/** The transaction that used most queries. */
export function largest(all: readonly Used[]): Used {
  return all.reduce((most, used) => (used.queries > most.queries ? used : most));
}
