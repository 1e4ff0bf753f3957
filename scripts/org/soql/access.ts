import type { ObjectDef } from '../schema/model.js';
import type { Row } from '../store/store.js';
import type { Execution } from './execution.js';
import { QueryError } from './queryError.js';
import type { ResolvedPath, ResolvedQuery } from './resolved.js';
import { comparisons } from './resolved.js';
import { noSuchColumn, noSuchObject } from './resolveScope.js';

/** Rows the user may read; all of them when sharing is not enforced. */
export function visibleRows(rows: Row[], object: ObjectDef, run: Execution): Row[] {
  const { security } = run.tx.org;
  const { user } = run.tx;
  if (!run.sharing || security.viewsAll(user, object)) return rows;
  return rows.filter((row) => security.recordAccess(run.tx, user, object, row) !== 'none');
}

/**
 * User mode asks for read access to every object and field the query names. What the user may not read does not exist for
 * them (Apex Developer Guide, "Enforce User Mode for Database Operations").
 */
export function requireAccess(query: ResolvedQuery, run: Execution): void {
  if (run.access !== 'user') return;
  const { security } = run.tx.org;
  const { user } = run.tx;
  if (!security.can(user, query.object, 'read')) {
    throw new QueryError({ code: 'INVALID_TYPE', message: noSuchObject(query.object.name), ...query.ast.from });
  }
  for (const use of query.uses) requireField(use, run);
  for (const sub of subQueries(query)) requireAccess(sub, run);
}

function requireField(use: ResolvedPath, run: Execution): void {
  const { field, line, column } = use;
  const { security } = run.tx.org;
  const readable = security.can(run.tx.user, field.object, 'read') && security.fieldReadable(run.tx.user, field);
  if (!readable)
    throw new QueryError({ code: 'INVALID_FIELD', message: noSuchColumn(field.name, field.object), line, column });
}

function* subQueries(query: ResolvedQuery): Generator<ResolvedQuery> {
  for (const column of query.columns) if (column.kind === 'children') yield column.query;
  for (const { value } of comparisons(query.where)) if (value.kind === 'query') yield value.query;
}
