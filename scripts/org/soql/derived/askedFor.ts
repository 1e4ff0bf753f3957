import type { Execution } from '../execution.js';
import type { ResolvedComparison, ResolvedPath, ResolvedQuery } from '../resolved.js';
import { wantedValues } from '../wanted.js';

/** Texts that a condition of the outermost AND wants one of the fields (`UserId`, `EntityDefinition.QualifiedApiName`) to be. */
export function askedFor({ where }: ResolvedQuery, fields: readonly string[], run: Execution): string[] {
  const conditions = where?.kind === 'and' ? where.items : where ? [where] : [];
  const comparison = conditions.find(
    (one): one is ResolvedComparison =>
      one.kind === 'compare' &&
      one.operand.path !== undefined &&
      fields.includes(writtenAs(one.operand.path)) &&
      ['=', 'in'].includes(one.operator),
  );
  const values = comparison ? wantedValues(comparison, run).values : [];
  return values.filter((value) => typeof value === 'string');
}

function writtenAs({ parents, field }: ResolvedPath): string {
  return [...parents.map(({ relationshipName }) => relationshipName), field.name].join('.');
}
