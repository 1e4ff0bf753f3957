import type { FieldDef } from '../schema/model.js';
import type { Row, Table } from '../store/store.js';
import { visibleRows } from './access.js';
import { kindOfField, type Comparable } from './comparable.js';
import { derivedRows, isDerived } from './derived/derived.js';
import type { Execution } from './execution.js';
import { predicateOf } from './filter.js';
import type { ResolvedComparison, ResolvedCondition, ResolvedQuery } from './resolved.js';
import { wantedValues } from './wanted.js';

/** The rows WHERE lets through, in id order: of those given, found by an index where a condition allows it, by a scan where none does. */
export function matchingRows(query: ResolvedQuery, run: Execution, among?: readonly Row[]): Row[] {
  const predicate = query.where && predicateOf(query.where, run);
  const table = run.tx.store.table(query.object);
  const candidates = among ?? derivedRows(query, run) ?? indexedRows(query.where, table, run) ?? table.all();
  // SOQL Reference, "USING SCOPE": Mine gives the records the user owns.
  const mine = query.ast.scope && query.object.field('OwnerId');
  const rows: Row[] = [];
  for (const row of candidates) {
    if (!run.allRows && table.isDeleted(row)) continue;
    if (mine && row[mine.index] !== run.tx.user.id) continue;
    if (!predicate || predicate(row)) rows.push(row);
  }
  return isDerived(query.object) ? rows : visibleRows(rows, query.object, run);
}

/** A superset of the rows a condition holds for, from hash indexes; undefined when only a scan finds them. */
function indexedRows(condition: ResolvedCondition | undefined, table: Table, run: Execution): Row[] | undefined {
  if (!condition || condition.kind === 'not') return undefined;
  if (condition.kind === 'compare') return equalRows(condition, table, run);
  const found = condition.items.map((item) => indexedRows(item, table, run));
  if (condition.kind === 'and') {
    return found.reduce((best, rows) => (!rows || (best && best.length <= rows.length) ? best : rows), undefined);
  }
  return found.every((rows) => rows !== undefined) ? inIdOrder(found.flat() as Row[]) : undefined;
}

/** The field by whose index the rows are found; undefined where only a scan finds them. */
export function indexOf(condition: ResolvedCondition | undefined, table: Table): FieldDef | undefined {
  if (condition?.kind === 'and') return condition.items.map((item) => indexOf(item, table)).find((field) => field);
  if (condition?.kind !== 'compare' || condition.operand.kind !== 'field') return undefined;
  const { operand, operator } = condition;
  const indexed = operand.path.parents.length === 0 && table.hasIndex(operand.path.field);
  return indexed && (operator === '=' || operator === 'in') ? operand.path.field : undefined;
}

function equalRows(condition: ResolvedComparison, table: Table, run: Execution): Row[] | undefined {
  const field = indexOf(condition, table);
  if (!field) return undefined;
  const { values, ranges } = wantedValues(condition, run);
  // Empty values are not in the index, and values of other kinds are stored in another form than they are compared in.
  if (ranges.length > 0 || values.includes(null) || !['id', 'text', 'exactText'].includes(kindOfField(field)))
    return undefined;
  const distinct = [...new Set(values)] as Exclude<Comparable, null>[];
  const rows = distinct.flatMap((value) => table.find(field, value));
  return distinct.length > 1 ? inIdOrder(rows) : rows;
}

function inIdOrder(rows: Row[]): Row[] {
  return [...new Set(rows)].sort((a, b) => ((a[0] as string) < (b[0] as string) ? -1 : 1));
}
