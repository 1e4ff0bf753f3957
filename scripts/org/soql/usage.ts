import type { ObjectDef } from '../schema/model.js';
import type { Execution } from './execution.js';
import type { ResolvedQuery } from './resolved.js';

/** Custom metadata can be queried without limit (Custom Metadata Types Implementation Guide, "Limitations"). */
function counts(object: ObjectDef, run: Execution): boolean {
  return object.kind !== 'metadata' && !run.unlimited;
}

/** One SOQL query, and one aggregate query per child subquery. */
export function countStatement(query: ResolvedQuery, run: Execution): void {
  if (!counts(query.object, run)) return;
  run.tx.limits.count('queries');
  const subqueries = query.columns.filter((column) => column.kind === 'children').length;
  if (subqueries > 0) run.tx.limits.count('aggregateQueries', subqueries);
}

/**
 * A batch's start method may locate 50 million rows, other code 10,000 (Apex Developer Guide, "Execution Governors and Limits").
 */
export function countRows(run: Execution, object: ObjectDef, n: number): void {
  const { rowsCountAs: name = 'queryRows' } = run;
  if (name === 'queryLocatorRows' && run.tx.quiddity === 'batch') return;
  if (name !== 'queryRows' || counts(object, run)) run.tx.limits.count(name, n);
}
