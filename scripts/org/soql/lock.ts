import { rowLocksIgnored } from '../engine/rowLocks.js';
import { RowLocked, type Row } from '../store/store.js';
import type { Execution } from './execution.js';
import { QueryError } from './queryError.js';
import type { ResolvedQuery } from './resolved.js';

const UNAVAILABLE =
  'Record Currently Unavailable: The record you are attempting to edit, or one of its related records, is currently being modified by another user. Please try again.';

/** FOR UPDATE: the rows are the transaction's until it ends; a row another one holds is not waited for in vain but refused. */
export function lockRows(rows: readonly Row[], query: ResolvedQuery, run: Execution): void {
  if (rowLocksIgnored()) return;
  const table = run.tx.store.table(query.object);
  try {
    for (const row of rows) table.lock(run.tx.undo, row[0] as string);
  } catch (error) {
    if (!(error instanceof RowLocked)) throw error;
    const { line, column } = query.ast.from;
    throw new QueryError({ code: 'UNABLE_TO_LOCK_ROW', message: UNAVAILABLE, line, column });
  }
}
