import type { Column } from '../resolved.js';
import type { Rule } from './rule.js';

const TYPES: readonly string[] = ['int', 'long', 'double', 'currency', 'percent', 'date', 'datetime', 'time'];

/** SOQL Reference, "FORMAT ()": numbers, dates, times and currencies, and functions that give one. */
export const formatted: Rule = ({ ast, columns }, scope) => {
  for (const column of columns) {
    if (column.kind !== 'operand' || !column.formatted || givesValue(column)) continue;
    const { path } = column.operand;
    scope.report(
      path ?? ast.from,
      'MALFORMED_QUERY',
      `FORMAT() needs a number, date, time or currency${path ? `, ${path.field.name} is none` : ''}`,
    );
  }
};

function givesValue({ operand }: Extract<Column, { kind: 'operand' }>): boolean {
  if (!operand.path || operand.kind === 'label' || operand.kind === 'targetType') return false;
  const counts = operand.kind === 'aggregate' && operand.name.startsWith('COUNT');
  return counts || operand.kind === 'grouping' || TYPES.includes(operand.path.field.type);
}
