import { setImmediate as nextTurn } from 'node:timers/promises';
import { executeDml } from '../../dml/execute.js';
import { emptyRecycleBin } from '../../dml/remove.js';
import type { DmlResult } from '../../dml/workRow.js';
import type { Transaction } from '../../engine/transaction.js';
import { ApexException } from '../../values/exceptions.js';
import { type RowError, SObject } from '../../values/sobject.js';
import { eachOnce } from '../recordInput.js';
import type { Rest } from '../rest.js';
import { apexText, asRestError } from '../errors.js';
import { type Column, columnsOf, InvalidBatch } from './columns.js';
import { endsLinesAs, readCsv } from './csv.js';
import type { IngestJob, IngestRequest } from './ingestJob.js';

/** Rows that are saved, and seen by triggers, together (Apex Developer Guide, "Triggers and Bulk API"). */
const ROWS_PER_TRANSACTION = 200;

/** Works through the file of a job; other requests are served in between, as the job runs apart from them. */
export async function runIngest(rest: Rest, job: IngestJob): Promise<void> {
  job.state = 'InProgress';
  if (rest.faults.holdsJob(job)) return;
  const started = performance.now();
  try {
    await readRows(rest, job);
    if (job.state === 'InProgress') job.state = 'JobComplete';
  } catch (error) {
    job.state = 'Failed';
    job.errorMessage = failureText(error);
  }
  job.processingMs = Math.round(performance.now() - started);
  job.modifiedAt = rest.org.clock.now();
}

async function readRows(rest: Rest, job: IngestJob): Promise<void> {
  const { lineEnding } = job.request.format;
  if (!endsLinesAs(job.content, lineEnding)) {
    const message = `LineEnding is invalid on user data. Current LineEnding setting is ${lineEnding}`;
    throw new InvalidBatch(`ClientInputError : ${message}`);
  }
  let columns: Column[] | undefined;
  let lines: string[][] = [];
  for await (const line of readCsv(job.content, job.request.format)) {
    if (!columns) {
      columns = columnsOf(job.request.object, line);
      continue;
    }
    if (lines.push(line) < ROWS_PER_TRANSACTION) continue;
    saveLines(rest, job, columns, lines);
    lines = [];
    await nextTurn();
    if (job.state !== 'InProgress') return;
  }
  if (columns && lines.length > 0) saveLines(rest, job, columns, lines);
}

function saveLines(rest: Rest, job: IngestJob, columns: readonly Column[], lines: readonly string[][]): void {
  try {
    rest.transactAs(job.userId, 'bulk', (tx) => save(rest, tx, job, columns, lines)).forEach((row) => job.add(row));
  } catch (error) {
    // A limit or an uncaught exception takes back all rows of the transaction; the job goes on with the next.
    if (!(error instanceof ApexException)) throw error;
    const message = `CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY:${apexText(error).split('\n')[0]}:--`;
    for (const _ of lines) job.add({ id: null, error: message });
  }
}

type Saved = IngestJob['outcomes'][number];

function save(
  rest: Rest,
  tx: Transaction,
  job: IngestJob,
  columns: readonly Column[],
  lines: readonly string[][],
): Saved[] {
  const rows = eachOnce(lines.map((line) => readLine(rest, tx, job, columns, line)));
  const records = rows.flatMap(({ record, problem }) => (problem ? [] : record));
  const saved = carriedOut(tx, job.request, records);
  let next = 0;
  return rows.map(({ record, problem }) =>
    problem ? { id: record.id, error: errorText([problem]) } : outcome(record, saved[next++]),
  );
}

function carriedOut(tx: Transaction, { operation, externalId }: IngestRequest, records: SObject[]): DmlResult[] {
  const isHard = operation === 'hardDelete';
  const request = { records, allOrNone: false, access: 'user', sharing: true } as const;
  const saved = executeDml(tx, {
    ...request,
    operation: isHard ? 'delete' : operation,
    ...(externalId ? { externalId } : {}),
  });
  if (isHard)
    emptyRecycleBin(
      tx,
      records.filter((_, at) => saved[at]?.success),
    );
  return saved;
}

function readLine(rest: Rest, tx: Transaction, job: IngestJob, columns: readonly Column[], line: readonly string[]) {
  const record = new SObject(job.request.object);
  let problem: RowError | undefined;
  columns.forEach((column, index) => {
    const failure = column(tx, record, line[index] ?? '');
    problem ??= failure;
  });
  return { record, problem: problem ?? rest.faults.lockOf(record) };
}

function outcome(record: SObject, result: DmlResult | undefined): Saved {
  if (result?.success) return { id: result.id ?? '', created: result.created };
  return { id: record.id, error: errorText(result?.errors ?? []) };
}

/** `CODE:message:fields --`, as the platform writes `sf__Error`. */
const errorText = (errors: readonly RowError[]): string =>
  errors.map(({ statusCode, message, fields }) => `${statusCode}:${message}:${fields.join(',')} --`).join(';');

function failureText(error: unknown): string {
  if (error instanceof InvalidBatch) return error.message;
  const known = asRestError(error)?.errors[0];
  const text = known?.message ?? (error instanceof Error ? error.message : String(error));
  return `InvalidBatch : ${text}`;
}
