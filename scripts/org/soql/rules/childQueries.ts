import type { Rule } from './rule.js';

/** A child subquery gives records of records: it stands beside no aggregate and holds none. */
export const childQueries: Rule = ({ kind, columns, ast }, scope) => {
  for (const column of columns) {
    if (column.kind !== 'children') continue;
    if (kind !== 'rows')
      scope.report(ast.from, 'MALFORMED_QUERY', 'Grouped or aggregate queries cannot have child subqueries');
    if (column.query.kind !== 'rows') {
      scope.report(column.query.ast.from, 'MALFORMED_QUERY', 'Only root queries support aggregate expressions');
    }
    if (column.query.ast.forUpdate)
      scope.report(column.query.ast.from, 'MALFORMED_QUERY', 'FOR UPDATE is not allowed in a child subquery');
  }
};
