import type { Transaction } from '../engine/transaction.js';
import type { ObjectDef } from '../schema/model.js';
import { type RowError, SObject } from '../values/sobject.js';
import { checkAccess } from './access.js';
import { rowErrors } from './errors.js';
import { checkGiven } from './fieldChecks.js';
import { withParentIds } from './foreignKeys.js';
import { mixedWith } from './mixedDml.js';
import { changedRecord, newRecord, oldRecord } from './prepare.js';
import { isLockedFor } from './recordLocks.js';
import { wentWithAnother } from './recycleBin.js';
import { deleteRows, undeleteRows } from './remove.js';
import { saveRows } from './save.js';
import { supportsDml } from './supportedCalls.js';
import { type DmlOperation, type DmlRequest, fail, failed, type WorkRow } from './workRow.js';
import { type Match, matchRows } from './upsert.js';

/** Outcome of one attempt at a chunk, in the order of its records. */
export interface Outcome {
  readonly row: WorkRow;
  readonly created: boolean;
}

/** One attempt at a chunk of records of one object; errors stay on the rows. */
export function attempt(
  tx: Transaction,
  request: DmlRequest,
  def: ObjectDef,
  records: readonly { given: SObject; index: number }[],
): Outcome[] {
  const all = records.map(({ given }) => given);
  const refusal = supportsDml(def, request.operation)
    ? mixedWith(tx, request.operation, all)
    : rowErrors.wrongObject(def, request.operation);
  const matches = refusal ? all.map(() => ({ error: refusal })) : matchesOf(tx, request, all);
  const outcomes = records.map(({ given: record, index }, i): Outcome => {
    const match = matches[i]!;
    const given = withParentIds(tx, request, record);
    const row: WorkRow = { index, given: record, record: new SObject(def), before: undefined, old: undefined };
    if (given instanceof SObject) row.given = given;
    else fail(row, given);
    if ('error' in match) fail(row, match.error);
    const created =
      request.operation === 'insert' || (request.operation === 'upsert' && !('error' in match) && match.id === null);
    if (!failed(row)) prepare(tx, request, row, created, 'id' in match ? match.id : null);
    return { row, created };
  });
  run(tx, request.operation, def, outcomes);
  return outcomes;
}

function matchesOf(tx: Transaction, request: DmlRequest, records: readonly SObject[]): Match[] {
  return request.operation === 'upsert'
    ? matchRows(tx, records, request.externalId)
    : records.map((record) => ({ id: record.id }));
}

/** Looks a row up and lays the given changes over it; what the user may not do fails it. */
export function prepare(tx: Transaction, request: DmlRequest, row: WorkRow, created: boolean, id: string | null): void {
  const { def } = row.given;
  if (created) {
    if (row.given.id !== null) return fail(row, rowErrors.idInInsert());
    row.record = newRecord(tx, row.given);
    return checkAccess(tx, request, def, row, 'create');
  }
  const problem = findRow(tx, request.operation, row, id);
  if (problem) return fail(row, problem);
  const { before } = row;
  if (request.operation === 'undelete') row.record = oldRecord(def, before!);
  else if (request.operation === 'delete') row.record = oldRecord(def, before!);
  else {
    row.old = oldRecord(def, before!);
    changedRecord(row, before!, request);
  }
  checkAccess(
    tx,
    request,
    def,
    row,
    request.operation === 'delete' || request.operation === 'undelete' ? 'delete' : 'edit',
  );
}

function findRow(tx: Transaction, operation: DmlOperation, row: WorkRow, id: string | null): RowError | undefined {
  if (id === null) return rowErrors.idMissing(operation);
  const { def } = row.given;
  if (!id.startsWith(def.keyPrefix)) return rowErrors.wrongId(def, id);
  const table = tx.store.table(def);
  const before = table.get(id);
  if (!before) return rowErrors.notFound();
  if (table.isHeld(id)) return rowErrors.locked();
  if (operation === 'undelete' && (!table.isDeleted(before) || wentWithAnother(before))) return rowErrors.notDeleted();
  if (operation !== 'undelete' && table.isDeleted(before)) return rowErrors.deleted();
  row.before = before;
  return operation !== 'undelete' && isLockedFor(tx, def, before) ? rowErrors.recordLocked() : undefined;
}

function run(tx: Transaction, operation: DmlOperation, def: ObjectDef, outcomes: readonly Outcome[]): void {
  const rows = outcomes.map(({ row }) => row);
  if (operation === 'delete') return deleteRows(tx, def, rows);
  if (operation === 'undelete') return undeleteRows(tx, def, rows);
  for (const row of rows) if (!failed(row)) checkGiven(tx, row);
  const created = outcomes.filter((outcome) => outcome.created).map(({ row }) => row);
  const changed = outcomes.filter((outcome) => !outcome.created).map(({ row }) => row);
  if (created.length > 0) saveRows(tx, def, created, 'insert');
  if (changed.length > 0) saveRows(tx, def, changed, 'update');
}
