import type { ComparableKind } from '../comparable.js';
import { comparisons, type ResolvedComparison } from '../resolved.js';
import { operandKind } from '../wanted.js';
import type { Rule } from './rule.js';

/** SOQL Reference, "Comparison Operators": which operator goes with which type. */
export const operators: Rule = ({ where, having }, scope) => {
  for (const clause of [where, having]) {
    for (const comparison of comparisons(clause)) {
      if (fits(comparison)) continue;
      const name = comparison.operand.path?.field.name ?? 'COUNT';
      scope.report(
        comparison.position,
        'INVALID_QUERY_FILTER_OPERATOR',
        `invalid operator '${comparison.operator.toUpperCase()}' for field '${name}'`,
      );
    }
  }
};

function fits({ operand, operator, value }: ResolvedComparison): boolean {
  const kind: ComparableKind = operandKind(operand);
  const multiple = operand.kind === 'field' && operand.path.field.type === 'multipicklist';
  switch (operator) {
    case 'like':
      return (kind === 'text' || kind === 'exactText') && !multiple;
    case 'includes':
    case 'excludes':
      return multiple;
    case 'in':
    case 'not in':
      return value.kind === 'list' || value.kind === 'bind' || value.kind === 'query';
    case '=':
    case '!=':
      return value.kind !== 'query' && value.kind !== 'list';
    default:
      return kind !== 'boolean' && kind !== 'none' && value.kind !== 'query' && value.kind !== 'list';
  }
}
