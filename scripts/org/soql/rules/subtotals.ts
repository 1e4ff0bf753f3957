import { sameOperand } from '../resolveOperand.js';
import type { Rule } from './rule.js';

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
