import { comparisons, type ResolvedOperand } from '../resolved.js';
import type { Rule } from './rule.js';

/** SOQL Reference, "Date Functions": parts of dates; hours and time zones only where there is a time. */
export const dateFunctions: Rule = (query, scope) => {
  for (const operand of operands(query)) {
    if (operand.kind !== 'datePart') continue;
    const { field } = operand.path;
    const needsTime = operand.inUserZone || operand.name === 'HOUR_IN_DAY' || operand.name === 'DAY_ONLY';
    if (field.type === 'datetime' || (field.type === 'date' && !needsTime)) continue;
    scope.report(
      operand.path,
      'INVALID_FIELD',
      `${operand.name} cannot be used on field '${field.name}' of type ${field.type}`,
    );
  }
};

function operands(query: Parameters<Rule>[0]): ResolvedOperand[] {
  return [
    ...query.columns.flatMap((column) => (column.kind === 'operand' ? [column.operand] : [])),
    ...[...comparisons(query.where), ...comparisons(query.having)].map((comparison) => comparison.operand),
    ...query.groupBy,
    ...query.orderBy.map((order) => order.operand),
  ];
}
