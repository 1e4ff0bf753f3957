import { point } from '../engine/point.js';
import type { Transaction } from '../engine/transaction.js';
import type { Row } from '../store/store.js';
import { raise } from '../values/exceptions.js';
import type { SObject } from '../values/sobject.js';
import { requireAccess, withoutHiddenFields } from './access.js';
import { requireSelectAccess } from './selectAccess.js';
import { aggregateRows } from './aggregate.js';
import type { Count, Query } from './ast.js';
import { derivedRows } from './derived/derived.js';
import { Execution, type QueryOptions } from './execution.js';
import { lockRows } from './lock.js';
import { matchingRows } from './plan.js';
import { projector } from './relate.js';
import { resolvedFor } from './resolveCache.js';
import type { Column, ResolvedQuery } from './resolved.js';
import { sorted } from './sort.js';
import { countRows, countStatement } from './usage.js';

export type { QueryOptions } from './execution.js';

/** Runs a query: records, AggregateResult records, or the number of `SELECT COUNT()`. */
export function runQuery(
  tx: Transaction,
  query: Query,
  binds: readonly unknown[],
  options: QueryOptions,
): SObject[] | number {
  const asked = resolvedFor(query, tx.org.schema);
  point(tx, 'soql', `SELECT FROM ${asked.object.name}${query.forUpdate ? ' FOR UPDATE' : ''}`);
  const run = executionOf(tx, query, binds, options);
  const resolved = run.access === 'user' ? withoutHiddenFields(asked, tx.org.security, tx.user) : asked;
  countStatement(resolved, run);
  requireAccess(resolved, run);
  if (query.access === 'selectEnforced') requireSelectAccess(resolved, run);
  const rows = matchingRows(resolved, run, options.among);
  if (resolved.kind === 'rows') return recordsOf(rows, resolved, run);
  if (resolved.kind === 'count') {
    countRows(run, resolved.object, 1);
    return slice(rows, resolved, run).length;
  }
  const groups = aggregateRows(rows, resolved, run);
  countRows(run, resolved.object, onlyCounts(resolved) ? groups.length : rows.length);
  return slice(groups, resolved, run);
}

/** A query's own WITH clause beats the mode it is called in; user mode always includes sharing. */
function executionOf(tx: Transaction, query: Query, binds: readonly unknown[], options: QueryOptions): Execution {
  const access = query.access === 'system' || query.access === 'user' ? query.access : options.access;
  const sharing = options.sharing || access === 'user';
  return new Execution(tx, binds, {
    ...options,
    access,
    sharing,
    allRows: options.allRows === true || query.allRows === true,
  });
}

function recordsOf(rows: Row[], query: ResolvedQuery, run: Execution): SObject[] {
  const chosen = slice(sorted(rows, query, run), query, run);
  countRows(run, query.object, chosen.length);
  if (query.ast.forUpdate) lockRows(chosen, query, run);
  return projectRows(chosen, query, run);
}

/** The records of rows already found. */
export function projectRows(rows: readonly Row[], query: ResolvedQuery, run: Execution): SObject[] {
  return rows.map(projector(query, run, (column, parent) => childRecords(column, parent, run)));
}

function childRecords(column: Extract<Column, { kind: 'children' }>, parent: Row, run: Execution): SObject[] {
  const { query, relation } = column;
  const siblings = derivedRows(query, run, parent) ?? run.tx.store.table(query.object).find(relation.field, parent[0]);
  return recordsOf(matchingRows(query, run, siblings), query, run);
}

function slice<T>(rows: T[], query: ResolvedQuery, run: Execution): T[] {
  const offset = numberOf(query.offset, run.binds) ?? 0;
  const limit = numberOf(query.limit, run.binds);
  return offset === 0 && limit === undefined
    ? rows
    : rows.slice(offset, limit === undefined ? undefined : offset + limit);
}

export function numberOf(count: Count | undefined, binds: readonly unknown[]): number | undefined {
  if (count === undefined || typeof count === 'number') return count;
  const value = binds[count.bind];
  if (value === null || value === undefined) raise('System.NullPointerException', 'Argument cannot be null.');
  if (Number(value) < 0)
    raise('System.QueryException', `Invalid value ${String(value)} for LIMIT or OFFSET: it cannot be negative`);
  return Number(value);
}

/** Rows behind COUNT are not read; those behind other functions are (Apex Developer Guide, "Working with SOQL Aggregate Functions"). */
function onlyCounts(query: ResolvedQuery): boolean {
  return query.columns.every(
    (column) => column.kind !== 'operand' || column.operand.kind !== 'aggregate' || column.operand.name === 'COUNT',
  );
}
