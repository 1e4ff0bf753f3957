import type { Context } from 'hono';
import { executeDml } from '../../dml/execute.js';
import type { DmlOperation, DmlResult } from '../../dml/workRow.js';
import { matchRows } from '../../dml/upsert.js';
import type { Transaction } from '../../engine/transaction.js';
import type { FieldDef, ObjectDef } from '../../schema/model.js';
import { ApexException, type DmlFailure } from '../../values/exceptions.js';
import { parseId } from '../../values/id.js';
import type { RowError } from '../../values/sobject.js';
import { notFound, RestError } from '../errors.js';
import { isObject, type JsonObject } from '../body.js';
import { requireObjectType } from '../describe.js';
import { eachOnce, readRecord, type RecordInput } from '../recordInput.js';
import type { Env, Rest } from '../rest.js';

/** Records of one collections call; for an upsert the path names object and key. */
export interface Batch {
  readonly operation: DmlOperation;
  readonly records: readonly JsonObject[];
  readonly allOrNone: boolean;
  readonly upsert?: { readonly type: string; readonly field: string };
}

/** Saves the records in one transaction; results in request order, failed rows as values. */
export function saveBatch(rest: Rest, c: Context<Env>, batch: Batch): DmlResult[] {
  try {
    return rest.transact(c, 'rest', (tx) => save(tx, rest, batch));
  } catch (error) {
    if (error instanceof RolledBack) return rolledBackResults(error);
    throw error;
  }
}

/** Ends an all-or-none transaction whose rows `failures` (by index in the request) did not pass. */
class RolledBack extends Error {
  constructor(
    readonly failures: ReadonlyMap<number, RowError[]>,
    /** Of each row, what a result says of `created`. */
    readonly created: readonly boolean[],
  ) {
    super('the records were rolled back');
  }
}

function save(tx: Transaction, rest: Rest, batch: Batch): DmlResult[] {
  const rows = eachOnce(batch.records.map((body) => lockedRow(rest, readRow(tx, rest, batch, body))));
  const failures = new Map<number, RowError[]>();
  rows.forEach(({ problem }, i) => problem && failures.set(i, [problem]));
  const key = batch.upsert ? keyField(rest, batch.upsert) : undefined;
  if (batch.allOrNone && failures.size > 0)
    throw new RolledBack(
      failures,
      rows.map((row) => isNew(tx, row, key)),
    );
  const results = rows.map((row) => (row.problem ? failed([row.problem], isNew(tx, row, key)) : failed([])));
  for (const run of runsOfOneType(rows)) {
    const saved = saveRun(tx, batch, rows, run, key);
    run.forEach((position, i) => {
      const { errors, ...result } = saved[i]!;
      results[position] = result.success ? saved[i]! : failed(errors, isNew(tx, rows[position]!, key));
    });
  }
  return results;
}

function saveRun(
  tx: Transaction,
  batch: Batch,
  rows: readonly Row[],
  run: readonly number[],
  key: FieldDef | undefined,
): DmlResult[] {
  const records = run.flatMap((position) => rows[position]?.record ?? []);
  const { operation, allOrNone } = batch;
  try {
    return executeDml(tx, {
      operation,
      records,
      allOrNone,
      access: 'user',
      sharing: true,
      ...(key ? { externalId: key } : {}),
    });
  } catch (error) {
    if (!allOrNone || !(error instanceof ApexException) || !error.dml) throw error;
    throw new RolledBack(
      errorsByRow(error.dml, run),
      rows.map((row) => isNew(tx, row, key)),
    );
  }
}

/** Errors by what stands for the row: its place in the request, a record. */
export function errorsByRow<Row>(failures: readonly DmlFailure[], rows: readonly Row[]): Map<Row, RowError[]> {
  const byRow = new Map<Row, RowError[]>();
  for (const { index, statusCode, message, fields } of failures) {
    const row = rows[index]!;
    byRow.set(row, [...(byRow.get(row) ?? []), { statusCode, message, fields }]);
  }
  return byRow;
}

interface Row {
  readonly record: RecordInput['record'] | undefined;
  readonly problem: RowError | undefined;
}

/** A row that a fault asked for locks, as another transaction would. */
function lockedRow(rest: Rest, row: Row): Row {
  const problem = row.problem ?? (row.record && rest.faults.lockOf(row.record));
  return problem ? { ...row, problem } : row;
}

function readRow(tx: Transaction, rest: Rest, batch: Batch, body: JsonObject): Row {
  if (batch.upsert) return readRecord(tx, requireObjectType(rest.org, tx.user, batch.upsert.type), body);
  if (batch.operation === 'insert') return readRecord(tx, typeNamed(tx, rest, body), body);
  const text = String(Object.entries(body).find(([name]) => name.toLowerCase() === 'id')?.[1] ?? '');
  const id = parseId(text);
  const def = id === undefined ? undefined : rest.org.schema.ofId(id);
  if (!def)
    return {
      record: undefined,
      problem: { statusCode: 'MALFORMED_ID', message: `malformed id ${text}`, fields: ['Id'] },
    };
  return readRecord(tx, def, body);
}

function typeNamed(tx: Transaction, rest: Rest, body: JsonObject): ObjectDef {
  const attributes = body['attributes'];
  const type = isObject(attributes) ? attributes['type'] : undefined;
  if (typeof type === 'string') return requireObjectType(rest.org, tx.user, type);
  throw new RestError(400, 'INVALID_TYPE', 'Each record needs its object: {"attributes": {"type": "Account"}, …}');
}

function keyField(rest: Rest, upsert: { type: string; field: string }): FieldDef {
  const field = rest.org.schema.get(upsert.type)?.field(upsert.field);
  if (field && (field.index === 0 || field.externalId)) return field;
  throw notFound(`Provided external ID field does not exist or is not accessible: ${upsert.field}`);
}

/** Positions of neighbouring rows of one object: each run is one DML statement, as the platform chunks mixed input. */
function runsOfOneType(rows: readonly Row[]): number[][] {
  const runs: number[][] = [];
  let current: ObjectDef | undefined;
  rows.forEach(({ record, problem }, position) => {
    if (problem || !record) return;
    if (record.def !== current || runs.length === 0) runs.push([]);
    current = record.def;
    runs.at(-1)?.push(position);
  });
  return runs;
}

/** Whether an upsert had to create the row; failed results say so too ("Upsert Records Using sObject Collections"). */
function isNew(tx: Transaction, { record }: Row, key: FieldDef | undefined): boolean {
  if (!key) return false;
  const [match] = record ? matchRows(tx, [record], key) : [];
  return match === undefined || 'error' in match || match.id === null;
}

function failed(errors: RowError[], created = false): DmlResult {
  return { id: null, success: false, created, errors };
}

const ROLLED_BACK = 'Record rolled back because not all records were valid and the request was using AllOrNone header';

function rolledBackResults({ failures, created }: RolledBack): DmlResult[] {
  const innocent = [{ statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK', message: ROLLED_BACK, fields: [] }];
  return created.map((isCreated, i) => failed(failures.get(i) ?? innocent, isCreated));
}
