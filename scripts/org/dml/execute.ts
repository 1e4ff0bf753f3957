import { point } from '../engine/point.js';
import { rollbackTo, setSavepoint } from '../engine/savepoint.js';
import type { Transaction } from '../engine/transaction.js';
import type { ObjectDef } from '../schema/model.js';
import { type DmlFailure, raise, Unsupported } from '../values/exceptions.js';
import type { SObject } from '../values/sobject.js';
import { dmlException, rowErrors } from './errors.js';
import { publishEvents } from './events.js';
import { attempt, type Outcome } from './attempt.js';
import { isPublished } from './supportedCalls.js';
import { type DmlRequest, type DmlResult, failed } from './workRow.js';

/** Rows that triggers see at a time (Apex Developer Guide, "Triggers"). */
const CHUNK = 200;
/** Attempts at a chunk that may succeed in part (Apex Developer Guide, "Bulk DML Exception Handling"). */
const ATTEMPTS = 3;

interface Indexed {
  readonly given: SObject;
  readonly index: number;
}

/** Runs one DML statement. Throws a DmlException, with everything taken back, when all rows must succeed and one does not. */
export function executeDml(tx: Transaction, request: DmlRequest): DmlResult[] {
  const { records, operation } = request;
  if (records.length === 0) return [];
  if (operation === 'insert' && records.every((record) => record && isPublished(record.def)))
    return publishEvents(tx, request);
  refuse(request);
  tx.limits.count('dmlStatements');
  tx.limits.count('dmlRows', records.length);
  const detail = `${operation} ${records[0]!.def.name}`;
  point(tx, 'dml', detail);
  const results = records.map((): DmlResult => ({ id: null, success: false, created: false, errors: [] }));
  const savepoint = setSavepoint(tx);
  try {
    for (const chunk of chunksOf(records)) runChunk(tx, request, chunk, results);
  } catch (error) {
    rollbackTo(tx, savepoint);
    throw error;
  }
  records.forEach((record, i) => adoptId(record, results[i]!, request));
  point(tx, 'dml', detail);
  return results;
}

function refuse({ records, operation }: DmlRequest): void {
  const seen = new Set<string | SObject>();
  for (const record of records) {
    if (record === null || record === undefined)
      raise('System.NullPointerException', 'Attempt to de-reference a null object');
    if (record.def.name === 'ApexTestQueueItem') throw new Unsupported(`DML ${operation} on ${record.def.name}`);
    const same = operation === 'insert' ? record : (record.id ?? record);
    if (seen.has(same)) raise('System.ListException', identical(same));
    seen.add(same);
  }
}

const identical = (same: string | SObject): string =>
  typeof same === 'string'
    ? `Duplicate id in list: ${same}`
    : 'Before Insert or Upsert list must not have two identically equal elements';

/** At most 200 records of one object each; a change of object in the list begins a new chunk. */
function chunksOf(records: readonly SObject[]): Indexed[][] {
  const chunks: Indexed[][] = [];
  let def: ObjectDef | undefined;
  records.forEach((given, index) => {
    const last = chunks.at(-1);
    if (!last || given.def !== def || last.length === CHUNK) chunks.push([{ given, index }]);
    else last.push({ given, index });
    def = given.def;
  });
  return chunks;
}

/**
 * With partial success a failed attempt is taken back and made again with the rows that passed: triggers fire again, static
 * variables keep their values, governor limits start again. After the third attempt the rest fails.
 */
function runChunk(tx: Transaction, request: DmlRequest, chunk: Indexed[], results: DmlResult[]): void {
  const def = chunk[0]!.given.def;
  const savepoint = setSavepoint(tx);
  const used = { ...tx.limits.used };
  let rest = chunk;
  for (let n = 1; rest.length > 0; n++) {
    const outcomes = attempt(tx, request, def, rest);
    const bad = outcomes.filter(({ row }) => failed(row));
    if (bad.length === 0) return outcomes.forEach((outcome) => succeed(outcome, results));
    if (request.allOrNone) throw dmlException(request.operation, bad.flatMap(failuresOf));
    rollbackTo(tx, savepoint);
    Object.assign(tx.limits.used, used);
    for (const { row } of bad) results[row.index]!.errors = row.record.errors ?? [];
    rest = rest.filter((_, i) => !failed(outcomes[i]!.row));
    if (n < ATTEMPTS) continue;
    for (const { index } of rest) results[index]!.errors = [rowErrors.tooManyRetries()];
    return;
  }
}

function failuresOf({ row }: Outcome): DmlFailure[] {
  return (row.record.errors ?? []).map((error) => ({
    ...error,
    index: row.index,
    id: row.given.id ?? (row.before?.[0] as string | undefined) ?? null,
  }));
}

function succeed({ row, created }: Outcome, results: DmlResult[]): void {
  results[row.index] = { id: row.record.id ?? (row.before?.[0] as string), success: true, created, errors: [] };
}

/** New records learn their id; failed ones stay without. */
function adoptId(record: SObject, result: DmlResult, { operation }: DmlRequest): void {
  if (result.success && (operation === 'insert' || operation === 'upsert')) record.values[0] = result.id;
}
