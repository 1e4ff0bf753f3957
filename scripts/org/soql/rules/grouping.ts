import { isAggregatable } from '../../schema/fieldTypes.js';
import { kindOfField } from '../comparable.js';
import type { ResolvedOperand, ResolvedQuery } from '../resolved.js';
import { sameOperand } from '../resolveCondition.js';
import type { Scope } from '../resolveScope.js';
import type { Rule } from './rule.js';

/** SOQL Reference, "GROUP BY" and "Aggregate Functions". */
export const grouping: Rule = (query, scope) => {
  const { ast, kind, groupBy, orderBy, having } = query;
  if (kind === 'rows') {
    if (orderBy.some(({ operand }) => operand.kind === 'aggregate'))
      malformed(scope, query, 'Ordered field must be grouped or aggregated');
    for (const operand of operands(query)) if (operand.kind === 'datePart') notGrouped(scope, operand);
    return;
  }
  if (kind === 'count' && (ast.groupBy || orderBy.length > 0))
    malformed(scope, query, 'Grouped or ordered query cannot use COUNT(): count a field instead');
  for (const operand of operands(query)) {
    if (operand.kind === 'aggregate') aggregates(scope, query, operand);
    else if (operand.kind === 'grouping') continue;
    else if (!groupBy.some((group) => sameOperand(group, operand))) notGrouped(scope, operand);
  }
  checkOrder(query, scope);
  if (having && !ast.groupBy) malformed(scope, query, 'having clause requires a group by clause');
  if (kind === 'aggregate' && !ast.groupBy && ast.limit !== undefined) {
    malformed(scope, query, 'Non-grouped query that uses overall aggregate functions cannot also use LIMIT');
  }
};

function checkOrder({ orderBy, groupBy }: ResolvedQuery, scope: Scope): void {
  for (const { operand } of orderBy) {
    if (operand.kind === 'aggregate' || operand.kind === 'grouping') continue;
    if (groupBy.some((group) => sameOperand(group, operand))) continue;
    const message = `Ordered field must be grouped or aggregated: ${operand.path.field.name}`;
    scope.report(operand.path, 'MALFORMED_QUERY', message);
  }
}

function operands(query: ResolvedQuery): ResolvedOperand[] {
  return query.columns.flatMap((column) => (column.kind === 'operand' ? [column.operand] : []));
}

function notGrouped(scope: Scope, operand: ResolvedOperand): void {
  const path = operand.path!;
  scope.report(path, 'MALFORMED_QUERY', `Field must be grouped or aggregated: ${path.field.name}`);
}

function malformed(scope: Scope, query: ResolvedQuery, message: string): void {
  scope.report(query.ast.from, 'MALFORMED_QUERY', message);
}

function aggregates(
  scope: Scope,
  query: ResolvedQuery,
  operand: Extract<ResolvedOperand, { kind: 'aggregate' }>,
): void {
  if (!operand.path) {
    if (query.kind === 'aggregate')
      malformed(scope, query, 'COUNT() must be the only element of the SELECT list; count a field instead');
    return;
  }
  const { field } = operand.path;
  const adds = operand.name === 'SUM' || operand.name === 'AVG';
  if (adds ? kindOfField(field) !== 'number' : !isAggregatable(field))
    scope.report(
      operand.path,
      'MALFORMED_QUERY',
      `field ${field.name} does not support aggregate operator ${operand.name}`,
    );
}

const MOST_FIELDS = 3;

/** SOQL Reference, "GROUP BY ROLLUP" and "GROUP BY CUBE": up to three fields; GROUPING() names one of them. */
export const subtotals: Rule = ({ ast, columns, groupBy, orderBy }, scope) => {
  if (ast.subtotals && groupBy.length > MOST_FIELDS) {
    const message = `GROUP BY ${ast.subtotals.toUpperCase()} takes up to ${MOST_FIELDS} fields, not ${groupBy.length}`;
    scope.report(ast.from, 'MALFORMED_QUERY', message);
  }
  const selected = columns.flatMap((column) => (column.kind === 'operand' ? [column.operand] : []));
  for (const operand of [...selected, ...orderBy.map((order) => order.operand)]) {
    if (operand.kind !== 'grouping') continue;
    const { path } = operand;
    if (ast.subtotals && groupBy.some((group) => sameOperand(group, { kind: 'field', path }))) continue;
    const message = `GROUPING() needs a field of GROUP BY ROLLUP or CUBE, ${path.field.name} is none`;
    scope.report(path, 'MALFORMED_QUERY', message);
  }
};
