import { point as interleavingPoint } from '../engine/point.js';
import { rollbackTo, setSavepoint } from '../engine/savepoint.js';
import type { Transaction } from '../engine/transaction.js';
import type { FieldDef, ObjectDef } from '../schema/model.js';
import { Unsupported, type DmlFailure } from '../values/exceptions.js';
import { type RowError, SObject } from '../values/sobject.js';
import { lookupsTo } from './dependents.js';
import { dmlException, rowErrors } from './errors.js';
import { orLocked } from './recordLocks.js';
import { Masters, type Seen } from './masters.js';
import { oldRecord } from './prepare.js';
import { discard, point } from './recycleBin.js';
import { saveRows } from './save.js';
import { prepare } from './attempt.js';
import { fireTriggers } from './triggers.js';
import { type DmlRequest, fail, failed, survivors, type WorkRow } from './workRow.js';

export interface MergeRequest extends Pick<DmlRequest, 'allOrNone' | 'access' | 'sharing'> {
  readonly master: SObject;
  readonly losers: readonly SObject[];
}

/** Outcome for one losing record. */
export interface MergeResult {
  readonly success: boolean;
  readonly masterId: string | null;
  readonly mergedIds: readonly string[];
  /** Records that belong to the master now. */
  readonly relatedIds: readonly string[];
  readonly errors: readonly RowError[];
}

/** Apex Developer Guide, "Merging Records": leads, cases and individuals besides, which the org does not have. */
const MERGEABLE = new Set(['Account', 'Contact']);
const MAX_LOSERS = 2;

/**
 * Merges up to two records into a master of the same object. The losers' delete triggers fire once for all of them, after which
 * MasterRecordId names the winner; children change their parent without triggers; then the master's update triggers fire
 * (Apex Developer Guide, "Triggers and Merge Statements").
 */
export function executeMerge(tx: Transaction, request: MergeRequest): MergeResult[] {
  const { master, losers } = request;
  if (!MERGEABLE.has(master.def.name)) throw new Unsupported(`merge of ${master.def.name}`);
  tx.limits.count('dmlStatements');
  tx.limits.count('dmlRows', 1 + losers.length);
  const detail = `merge ${master.def.name}`;
  interleavingPoint(tx, 'dml', detail);
  const savepoint = setSavepoint(tx);
  let rows: WorkRow[];
  try {
    rows = losers.map((given, index) => loserRow(tx, request, given, index));
    if (!request.allOrNone || !rows.some(failed)) mergeRows(tx, request, rows);
  } catch (error) {
    rollbackTo(tx, savepoint);
    throw error;
  }
  const bad = rows.filter(failed);
  if (bad.length > 0 && (request.allOrNone || bad.length === rows.length)) rollbackTo(tx, savepoint);
  if (bad.length > 0 && request.allOrNone) throw dmlException('merge', bad.flatMap(failuresOf));
  interleavingPoint(tx, 'dml', detail);
  return rows.map((row) => resultOf(master, row));
}

const related = new WeakMap<WorkRow, string[]>();

function loserRow(tx: Transaction, request: MergeRequest, given: SObject, index: number): WorkRow {
  const { def } = request.master;
  const row: WorkRow = { index, given, record: new SObject(def), before: undefined, old: undefined };
  if (given.def !== def || given.id === request.master.id || index >= MAX_LOSERS) fail(row, rowErrors.notMergeable());
  else prepare(tx, { ...request, operation: 'delete', records: [given] }, row, false, given.id);
  return row;
}

function mergeRows(tx: Transaction, request: MergeRequest, rows: readonly WorkRow[]): void {
  const { master } = request;
  const { def } = master;
  const check: WorkRow = { index: 0, given: master, record: new SObject(def), before: undefined, old: undefined };
  prepare(tx, { ...request, operation: 'update', records: [master] }, check, false, master.id);
  if (failed(check)) return failAll(rows, check);
  fireTriggers(tx, 'before delete', def, survivors(rows));
  const masters = new Masters(tx);
  for (const row of survivors(rows)) orLocked([row], () => absorb(tx, def, row, master.id!, masters.seenBy(row)));
  fireTriggers(tx, 'after delete', def, survivors(rows));
  if (survivors(rows).length === 0) return;
  masters.rollUp();
  if (survivors(rows).length === 0) return;
  const winner: WorkRow = { ...check, record: new SObject(def), before: undefined };
  prepare(tx, { ...request, operation: 'update', records: [master] }, winner, false, master.id);
  if (!failed(winner)) saveRows(tx, def, [winner], 'update');
  if (failed(winner)) failAll(rows, winner);
}

/** A master that cannot be saved fails the merge as a whole. */
function failAll(rows: readonly WorkRow[], { record }: WorkRow): void {
  for (const row of rows) for (const error of record.errors ?? []) fail(row, error);
}

/** Children of the loser get the master as their parent; the loser goes to the recycle bin with the master's id. */
function absorb(tx: Transaction, def: ObjectDef, row: WorkRow, masterId: string, seen: Seen): void {
  const loserId = row.before![0] as string;
  const table = tx.store.table(def);
  const moved: string[] = [];
  for (const lookup of lookupsTo(tx.org.schema, def).filter(follows)) {
    const children = tx.store.table(lookup.object);
    for (const child of children.find(lookup, loserId)) {
      const id = child[0] as string;
      if (children.isDeleted(child)) continue;
      point(tx, { table: children, id, lookup }, id === masterId ? null : masterId);
      seen(children.def, children.get(id)!);
      moved.push(id);
    }
  }
  related.set(row, moved);
  discard(tx, table, loserId, { changes: new Map([[def.field('MasterRecordId')!, masterId]]) });
  row.record = oldRecord(def, table.get(loserId)!);
}

/** Shares and approvals of the loser end with it; earlier losers keep the master they were merged into. */
function follows({ object, name }: FieldDef): boolean {
  return name !== 'MasterRecordId' && !/(?:Share|^Process\w+)$/.test(object.name);
}

function failuresOf(row: WorkRow): DmlFailure[] {
  return (row.record.errors ?? []).map((error) => ({ ...error, index: row.index, id: row.given.id }));
}

function resultOf(master: SObject, row: WorkRow): MergeResult {
  const errors = row.record.errors ?? [];
  if (errors.length > 0) return { success: false, masterId: null, mergedIds: [], relatedIds: [], errors };
  return { success: true, masterId: master.id, mergedIds: [row.given.id!], relatedIds: related.get(row) ?? [], errors };
}
