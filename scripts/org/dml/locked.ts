import { RowLocked } from '../store/store.js';
import { rowErrors } from './errors.js';
import { fail } from './workRow.js';
import type { WorkRow } from './workRow.js';

/** Does the work; a row that another transaction holds fails the rows the work was for. */
export function orLocked(rows: readonly WorkRow[], work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof RowLocked)) throw error;
    for (const row of rows) fail(row, rowErrors.locked());
  }
}
