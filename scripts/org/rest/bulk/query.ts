import { isCompound } from '../../schema/model.js';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { runQuery } from '../../soql/run.js';
import type { Column } from '../../soql/resolved.js';
import { requireBounded } from '../../soql/fieldsItem.js';
import { json, noContent, readObject } from '../body.js';
import { RestError } from '../errors.js';
import { located, understood } from '../query.js';
import { type Env, param, resource, type Rest } from '../rest.js';
import { apiNumber, jobInfo, Jobs } from './jobs.js';
import { QueryJob } from './queryJob.js';
import { csvResponse } from './results.js';
import { csvLine } from './csv.js';

const jobShape = z.object({ query: z.string(), operation: z.enum(['query', 'queryAll']) });

/** Rows a page holds when the caller does not say; the platform decides by size. */
const PAGE = 50_000;
/** Ingest jobs are numbered below. */
const FIRST_NUMBER = 1_000_000;
const COMMA = { columnDelimiter: 'COMMA', lineEnding: 'LF' } as const;

/** `/jobs/query`: reading many rows (Bulk API 2.0 Developer Guide, "Bulk API 2.0 Query"). */
export function bulkQuery(rest: Rest): Hono<Env> {
  const app = new Hono<Env>();
  const jobs = new Jobs<QueryJob>(FIRST_NUMBER);
  const jobOf = (c: Context<Env>): QueryJob => jobs.of(c, param(c, 'id'));
  const info = (c: Context<Env>, job: QueryJob): object => queryInfo(job, param(c, 'version'));
  resource(app, '/jobs/query', {
    GET: (c) => {
      const records = jobs.ofUser(c.get('userId')).map((job) => info(c, job));
      return json({ done: true, nextRecordsUrl: null, records });
    },
    POST: async (c) => {
      const body = await readObject(c);
      return json(
        info(
          c,
          jobs.add((id) => newJob(rest, c, id, body)),
        ),
      );
    },
  });
  resource(app, '/jobs/query/:id', {
    GET: (c) => json({ ...info(c, jobOf(c)), ...jobOf(c).progress() }),
    PATCH: async (c) => {
      const job = jobOf(c);
      const { state } = await readObject(c);
      if (state !== 'Aborted' || !job.abort()) throw new RestError(400, 'INVALIDJOBSTATE', `${job.id} is ${job.state}`);
      return json(info(c, job));
    },
    DELETE: (c) => {
      if (!jobOf(c).ended) throw new RestError(400, 'INVALIDJOBSTATE', `${jobOf(c).id} is ${jobOf(c).state}`);
      jobs.delete(jobOf(c));
      return noContent();
    },
  });
  resource(app, '/jobs/query/:id/results', { GET: (c) => resultPage(c, jobOf(c)) });
  return app;
}

function newJob(rest: Rest, c: Context<Env>, id: string, body: unknown): QueryJob {
  const asked = jobShape.safeParse(body);
  if (!asked.success)
    throw new RestError(
      400,
      'INVALIDJOB',
      'InvalidJob : Send {"operation": "query" or "queryAll", "query": "SELECT …"}',
    );
  return startQuery(rest, c.get('userId'), id, asked.data.query, asked.data.operation);
}

/** Addresses come part by part (Bulk API 2.0 and Bulk API Developer Guide, "SOQL Considerations"); FIELDS() leaves them out. */
function isAddress(column: Column): boolean {
  if (column.kind !== 'operand' || column.optional || !column.operand.path) return false;
  return isCompound(column.operand.path.field);
}

/** A job for a query the user may ask; it runs behind the request. */
export function startQuery(
  rest: Rest,
  userId: string,
  id: string,
  text: string,
  operation: QueryJob['operation'],
): QueryJob {
  const { query, resolved } = located(text, () => {
    const asked = understood(rest, text, rest.org.security.user(userId), operation === 'queryAll');
    requireBounded(asked.query);
    return asked;
  });
  if (resolved.kind !== 'rows' || resolved.columns.some(({ kind }) => kind !== 'operand'))
    throw new RestError(400, 'API_ERROR', 'Aggregate relationships and nested queries are not supported in Bulk Query');
  if (resolved.columns.some(isAddress))
    throw new RestError(400, 'FUNCTIONALITY_NOT_ENABLED', 'Selecting compound data not supported in Bulk Query');
  const job = new QueryJob(id, userId, rest.org.clock.now(), resolved, operation);
  setImmediate(() =>
    job.run(() =>
      rest.transactAs(userId, 'bulk', (tx) =>
        runQuery(tx, query, [], { access: 'user', sharing: true, unlimited: true }),
      ),
    ),
  );
  return job;
}

function queryInfo(job: QueryJob, version: string): object {
  return { ...jobInfo(job), apiVersion: apiNumber(version), jobType: 'V2Query', ...COMMA };
}

/** A page of results; the locator of the next one stands in a header, the text "null" behind the last. */
function resultPage(c: Context<Env>, job: QueryJob): Response {
  if (job.state !== 'JobComplete') throw new RestError(400, 'INVALIDJOBSTATE', `${job.id} is ${job.state}`);
  const start = offsetOf(c.req.query('locator'), job.rowCount);
  const size = Math.max(1, Number(c.req.query('maxRecords') ?? PAGE) || PAGE);
  const end = Math.min(start + size, job.rowCount);
  return csvResponse(queryLines(job, start, end), {
    'Sforce-Locator': end < job.rowCount ? Buffer.from(String(end)).toString('base64url') : 'null',
    'Sforce-NumberOfRecords': String(end - start),
  });
}

function offsetOf(locator: string | undefined, rows: number): number {
  if (locator === undefined || locator === 'null') return 0;
  const offset = Number(Buffer.from(locator, 'base64url').toString());
  if (Number.isInteger(offset) && offset > 0 && offset < rows) return offset;
  throw new RestError(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator');
}

/** The rows from `start` to before `end` as CSV, below their header. */
export async function* queryLines(job: QueryJob, start: number, end: number): AsyncGenerator<string> {
  yield csvLine(job.header, COMMA);
  for (let row = start; row < end; row++) yield csvLine(job.line(row), COMMA);
}
