import type { Rule } from './rule.js';

/** Apex Developer Guide, "Locking Statements": no ORDER BY in a query that locks; only rows can be locked. */
export const locking: Rule = ({ ast, kind }, scope) => {
  if (!ast.forUpdate) return;
  if (ast.orderBy) scope.report(ast.from, 'MALFORMED_QUERY', 'ORDER BY is not allowed with FOR UPDATE');
  if (kind !== 'rows')
    scope.report(ast.from, 'MALFORMED_QUERY', 'FOR UPDATE is not allowed with aggregate functions or GROUP BY');
};
