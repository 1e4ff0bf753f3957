import { kindOfField } from '../comparable.js';
import { comparisons, type ResolvedComparison, type ResolvedCondition, type ResolvedQuery } from '../resolved.js';
import type { Scope } from '../resolveScope.js';
import type { Rule } from './rule.js';

const MOST_SUBQUERIES = 2;

/** SOQL Reference, "Semi-Join Limitations" and "Anti-Join Limitations". */
export const semiJoins: Rule = (query, scope) => {
  const joins = [...comparisons(query.where)].filter((comparison) => comparison.value.kind === 'query');
  if (joins.length > MOST_SUBQUERIES) {
    scope.report(
      query.ast.from,
      'MALFORMED_QUERY',
      `Maximum ${MOST_SUBQUERIES} semi join sub-selects are allowed in one query, this one has ${joins.length}`,
    );
  }
  for (const join of joins) checkJoin(query, join, scope);
  if (query.where) checkPlace(query.where, scope, 0);
};

function checkJoin(query: ResolvedQuery, join: ResolvedComparison, scope: Scope): void {
  if (join.value.kind !== 'query') return;
  const inner = join.value.query;
  const outer = join.operand.path?.field;
  const column = inner.columns.length === 1 ? inner.columns[0] : undefined;
  const selected = column?.kind === 'operand' && column.operand.kind === 'field' ? column.operand.path : undefined;
  const report = (message: string) => scope.report(join.position, 'MALFORMED_QUERY', message);
  if (outer && kindOfField(outer) !== 'id') {
    report(
      `The left operand field in the where expression for outer query should be an id field, cannot use: '${outer.name}'`,
    );
  } else if (!selected || kindOfField(selected.field) !== 'id') {
    report('The inner select must have one field, and that must be an id field');
  } else if (selected.field.type === 'id' && outer?.type === 'id') {
    report(
      `The selected field 'Id' in the subquery and the left operand field in the where expression in the outer query 'Id' should point to the same object type`,
    );
  } else if (inner.object === query.object && outer?.type === 'id') {
    report('The inner and outer selects should not be on the same object type');
  }
  if (inner.ast.orderBy ?? inner.ast.limit ?? inner.ast.forUpdate)
    report('A subquery in WHERE has no ORDER BY, LIMIT or FOR UPDATE');
}

/** Joins may stand under AND at the top only. */
function checkPlace(condition: ResolvedCondition, scope: Scope, depth: number): void {
  if (condition.kind === 'compare') return;
  const items = condition.kind === 'not' ? [condition.item] : condition.items;
  for (const item of items) {
    checkPlace(item, scope, depth + 1);
    if (item.kind !== 'compare' || item.value.kind !== 'query') continue;
    if (condition.kind === 'or')
      scope.report(item.position, 'MALFORMED_QUERY', "Semi join sub-selects are not allowed with the 'OR' operator");
    else if (condition.kind === 'not' || depth > 0) {
      scope.report(
        item.position,
        'MALFORMED_QUERY',
        'Semi join sub-selects are only allowed at the top level WHERE expressions and not in nested WHERE expressions.',
      );
    }
  }
}
