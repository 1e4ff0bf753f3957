import type { ResolvedOperand, ResolvedQuery } from './resolved.js';

/**
 * The groupings a query asks for: one, or with ROLLUP one less field each time, with CUBE every choice of fields
 * (SOQL Reference, "GROUP BY ROLLUP", "GROUP BY CUBE").
 */
export function groupingSets({ ast, groupBy }: ResolvedQuery): (readonly ResolvedOperand[])[] {
  if (ast.subtotals === 'rollup') return [...groupBy.keys(), groupBy.length].reverse().map((n) => groupBy.slice(0, n));
  if (ast.subtotals !== 'cube') return [groupBy];
  const choices = Array.from({ length: 2 ** groupBy.length }, (_, bits) =>
    groupBy.filter((_, i) => (bits & (1 << i)) !== 0),
  );
  return choices.sort((a, b) => b.length - a.length);
}
