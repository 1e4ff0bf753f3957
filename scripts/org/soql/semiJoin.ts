import type { Execution } from './execution.js';
import { matchingRows } from './plan.js';
import { operandReader } from './readers.js';
import type { ResolvedQuery } from './resolved.js';

/** The ids a subquery in WHERE gives. Rows without one never match (SOQL Reference, "Semi-Joins with IN"). */
export function semiJoinValues(query: ResolvedQuery, run: Execution): unknown[] {
  const column = query.columns[0];
  if (column?.kind !== 'operand') throw new Error('a subquery in WHERE selects one field');
  const read = operandReader(column.operand, run);
  const ids = new Set(matchingRows(query, run).map(read));
  ids.delete(null);
  return [...ids];
}
