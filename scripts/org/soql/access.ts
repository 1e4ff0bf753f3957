import type { ObjectDef } from '../schema/model.js';
import type { Security } from '../security/security.js';
import type { UserContext } from '../security/userRows.js';
import type { Row } from '../store/store.js';
import type { Execution } from './execution.js';
import { fieldsItem } from './fieldsItem.js';
import { QueryError } from './queryError.js';
import { type Column, comparisons, type ResolvedPath, type ResolvedQuery } from './resolved.js';
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
    const problem = { code: 'INVALID_TYPE', message: noSuchObject(query.object.name), ...query.ast.from } as const;
    throw new QueryError(problem, inaccessible(query, run));
  }
  for (const use of query.uses) requireField(use, query, run);
  for (const sub of subQueries(query)) requireAccess(sub, run);
}

/** FIELDS(…) gives the fields the user may read (SOQL Reference, "SELECT": it respects field-level security). */
export function withoutHiddenFields(query: ResolvedQuery, security: Security, user: UserContext): ResolvedQuery {
  const trimmed = (column: Column): Column[] => {
    if (column.kind === 'children') return [{ ...column, query: withoutHiddenFields(column.query, security, user) }];
    const isHidden =
      column.kind === 'operand' && column.optional && !security.fieldReadable(user, column.operand.path!.field);
    return isHidden ? [] : [column];
  };
  return fieldsItem(query.ast) ? { ...query, columns: query.columns.flatMap(trimmed) } : query;
}

function requireField(use: ResolvedPath, query: ResolvedQuery, run: Execution): void {
  if (isReadable(use, run)) return;
  const { field, line, column } = use;
  const message = noSuchColumn(field.name, field.object);
  throw new QueryError({ code: 'INVALID_FIELD', message, line, column }, inaccessible(query, run));
}

function isReadable({ field }: ResolvedPath, { tx }: Execution): boolean {
  const { security } = tx.org;
  return security.can(tx.user, field.object, 'read') && security.fieldReadable(tx.user, field);
}

/** What QueryException.getInaccessibleFields answers. */
function inaccessible(query: ResolvedQuery, run: Execution): Map<string, Set<string>> {
  const fields = new Map<string, Set<string>>();
  for (const use of query.uses) {
    if (isReadable(use, run)) continue;
    const { name, object } = use.field;
    fields.set(object.name, (fields.get(object.name) ?? new Set()).add(name));
  }
  return fields;
}

function* subQueries(query: ResolvedQuery): Generator<ResolvedQuery> {
  for (const column of query.columns) if (column.kind === 'children') yield column.query;
  for (const { value } of comparisons(query.where)) if (value.kind === 'query') yield value.query;
}
