import type { FieldDef } from '../schema/model.js';
import { raise } from '../values/exceptions.js';
import type { Execution } from './execution.js';
import type { Column, ResolvedPath, ResolvedQuery } from './resolved.js';

/**
 * WITH SECURITY_ENFORCED looks at SELECT and FROM, not at WHERE or ORDER BY (Apex Developer Guide, "Filter SOQL Queries Using
 * WITH SECURITY_ENFORCED").
 */
export function requireSelectAccess(query: ResolvedQuery, run: Execution): void {
  const { security } = run.tx.org;
  const { user } = run.tx;
  const isReadable = (field: FieldDef): boolean =>
    security.can(user, field.object, 'read') && security.fieldReadable(user, field);
  if (!security.can(user, query.object, 'read') || !query.columns.flatMap(fieldsOf).every(isReadable))
    raise('System.QueryException', 'Insufficient permissions: secure query included inaccessible field');
  for (const column of query.columns) if (column.kind === 'children') requireSelectAccess(column.query, run);
}

function fieldsOf(column: Column): readonly FieldDef[] {
  if (column.kind === 'children') return [];
  if (column.kind === 'operand') return column.operand.path ? steps(column.operand.path) : [];
  return [column.lookup, ...[...column.branches.values()].flat().flatMap(steps)];
}

function steps({ parents, field }: ResolvedPath): readonly FieldDef[] {
  return [...parents, field];
}
