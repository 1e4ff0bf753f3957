import type { Query, SelectItem } from './ast.js';
import { QueryError, type QueryProblem } from './queryError.js';

export type FieldsItem = Extract<SelectItem, { kind: 'fields' }>;

/** The first FIELDS(…) of a query or its child subqueries that is of one of the groups. */
export function fieldsItem(
  query: Query,
  groups: readonly FieldsItem['group'][] = ['ALL', 'STANDARD', 'CUSTOM'],
): FieldsItem | undefined {
  for (const item of query.select) {
    const found = item.kind === 'children' ? fieldsItem(item.query, groups) : item;
    if (found?.kind === 'fields' && groups.includes(found.group)) return found;
  }
  return undefined;
}

/**
 * Apex and the Bulk API only know FIELDS(STANDARD): how many fields the others mean is not bounded (SOQL Reference, "SELECT":
 * Bounded and Unbounded Queries).
 */
export function unboundedFields(query: Query): QueryProblem | undefined {
  const item = fieldsItem(query, ['ALL', 'CUSTOM']);
  const message = 'The SOQL FIELDS function is not supported with an unbounded set of fields in this API.';
  return item && { code: 'MALFORMED_QUERY', message, line: item.line, column: item.column };
}

/** Refuses what `unboundedFields` finds. */
export function requireBounded(query: Query): void {
  const problem = unboundedFields(query);
  if (problem) throw new QueryError(problem);
}
