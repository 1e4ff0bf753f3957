import type { Context } from 'hono';
import { makeId } from '../../store/ids.js';
import { csvLine, endsLinesAs, readCsv } from '../bulk/csv.js';
import { IngestJob, type RowOutcome } from '../bulk/ingestJob.js';
import { queryLines, startQuery } from '../bulk/query.js';
import type { QueryJob } from '../bulk/queryJob.js';
import { csvResponse } from '../bulk/results.js';
import { runIngest } from '../bulk/runIngest.js';
import { asRestError, RestError } from '../errors.js';
import { type Env, param, type Rest } from '../rest.js';
import { type AsyncJob, type Batch, batchWire } from './asyncJob.js';
import { json, told } from './asyncWire.js';
import { csvOfJson } from './jsonRows.js';

/** Of a batch (Bulk API Developer Guide, "Bulk API Limits"). */
const MAX_BYTES = 10_000_000;
const MAX_ROWS = 10_000;
const COMMA = { columnDelimiter: 'COMMA', lineEnding: 'LF' } as const;

/** Takes the content of a new batch and starts it. */
export async function newBatch(rest: Rest, c: Context<Env>, job: AsyncJob, number: number): Promise<Batch> {
  const content = new Uint8Array(await c.req.arrayBuffer());
  if (content.length === 0) throw new RestError(400, 'ClientInputError', 'The batch has no content.');
  if (content.length > MAX_BYTES)
    throw new RestError(400, 'ClientInputError', `A batch holds at most ${MAX_BYTES} bytes.`);
  const id = makeId('751', number);
  const batch = { id, createdAt: rest.org.clock.now(), content };
  try {
    return { ...batch, work: isQuery(job) ? query(rest, job, id, content) : await ingest(rest, job, id, content) };
  } catch (error) {
    const known = asRestError(error)?.errors[0];
    if (!known) throw error;
    return { ...batch, work: { failure: `InvalidBatch : ${known.errorCode}: ${known.message}` } };
  }
}

const isQuery = (job: AsyncJob): boolean => job.operation === 'query' || job.operation === 'queryAll';

function query(rest: Rest, job: AsyncJob, id: string, content: Uint8Array): QueryJob {
  const all = job.operation === 'queryAll';
  return startQuery(rest, job.userId, id, Buffer.from(content).toString(), all ? 'queryAll' : 'query');
}

async function ingest(rest: Rest, job: AsyncJob, id: string, sent: Uint8Array): Promise<IngestJob> {
  const { object, externalId } = job;
  const operation = job.operation as IngestJob['request']['operation'];
  const content = job.contentType === 'JSON' ? csvOfJson(sent) : sent;
  const lineEnding = endsLinesAs([content], 'CRLF') ? 'CRLF' : 'LF';
  const work = new IngestJob(id, job.userId, rest.org.clock.now(), {
    object,
    operation,
    externalId,
    format: { columnDelimiter: 'COMMA', lineEnding },
  });
  work.store([content]);
  if ((await rowsOf(work)) > MAX_ROWS)
    throw new RestError(400, 'InvalidBatch', `A batch holds at most ${MAX_ROWS} records.`);
  work.state = 'UploadComplete';
  setImmediate(() => void runIngest(rest, work));
  return work;
}

/** Records of the file; one that breaks off is judged when it runs. */
async function rowsOf({ content, request }: IngestJob): Promise<number> {
  let rows = -1;
  try {
    for await (const _ of readCsv(content, request.format)) rows++;
  } catch {
    return 0;
  }
  return rows;
}

/** The file as it was sent. */
export function batchRequest({ contentType }: AsyncJob, { content }: Batch): Response {
  const type = contentType === 'JSON' ? 'application/json' : 'text/csv';
  return new Response(content as Uint8Array<ArrayBuffer>, { headers: { 'content-type': type } });
}

/** What became of each record, in the order of the file; for a query, the id of its one result. */
export function batchResult(job: AsyncJob, { id, work }: Batch): Response {
  const wire = batchWire(job);
  if ('failure' in work) throw new RestError(400, 'InvalidBatch', work.failure);
  if (!('outcomes' in work))
    return told(wire, 'result-list', wire === 'JSON' ? [resultId(id)] : { result: resultId(id) });
  return job.contentType === 'JSON' ? json(work.outcomes.map(jsonOutcome)) : csvResponse(resultLines(work.outcomes));
}

/** The rows a query found. */
export function queryResult(c: Context<Env>, { contentType }: AsyncJob, { id, work }: Batch, result: string): Response {
  if ('failure' in work || 'outcomes' in work || result !== resultId(id))
    throw new RestError(400, 'InvalidBatch', `There is no result ${result}`);
  if (contentType === 'JSON') return json(work.records(`/services/data/v${param(c, 'version')}`));
  return csvResponse(queryLines(work, 0, work.rowCount));
}

const resultId = (batchId: string): string => `752${batchId.slice(3)}`;

async function* resultLines(outcomes: readonly RowOutcome[]): AsyncGenerator<string> {
  yield csvLine(['Id', 'Success', 'Created', 'Error'], COMMA);
  for (const outcome of outcomes)
    yield 'error' in outcome
      ? csvLine([outcome.id ?? '', 'false', 'false', outcome.error], COMMA)
      : csvLine([outcome.id, 'true', String(outcome.created), ''], COMMA);
}

function jsonOutcome(outcome: RowOutcome): object {
  if (!('error' in outcome)) return { success: true, created: outcome.created, id: outcome.id, errors: [] };
  const [, statusCode, message, fields = ''] = /^(\w+):(.*):([^:]*)--/s.exec(outcome.error) ?? [];
  const error = { statusCode, message, fields: fields.trim().split(',').filter(Boolean), extendedErrorDetails: null };
  return { success: false, created: false, id: outcome.id, errors: [error] };
}
