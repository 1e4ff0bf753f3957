import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { requireSession } from '../sessions.js';
import { asRestError, RestError } from '../errors.js';
import { Jobs, jobTarget, requireHardDelete } from '../bulk/jobs.js';
import { requireVersion } from '../paths.js';
import { type Env, param, resource, type Rest } from '../rest.js';
import { batchRequest, batchResult, newBatch, queryResult } from './asyncBatch.js';
import { type AsyncJob, asyncJobInfo, type Batch, batchInfo, batchWire } from './asyncJob.js';
import { readElement, told, type Wire, wireOf } from './asyncWire.js';

const MODES = ['Parallel', 'Serial'] as const;
const jobShape = z.object({
  operation: z.enum(['insert', 'update', 'upsert', 'delete', 'query', 'queryAll', 'hardDelete']),
  object: z.string(),
  externalIdFieldName: z.string().nullish(),
  /** By its name, or in JSON by its place. */
  concurrencyMode: z.union([z.enum(MODES), z.literal([0, 1]).transform((place) => MODES[place])]).default('Parallel'),
  contentType: z.string().default('XML'),
});
const stateShape = z.object({ state: z.enum(['Closed', 'Aborted']) });

/** Jobs of the other Bulk API are numbered below. */
const FIRST_NUMBER = 2_000_000;
const ROOT = '/services/async/:version';

/** The first Bulk API with CSV and JSON, which many clients still speak (Bulk API Developer Guide, "Bulk API Reference"). */
export function bulkV1(rest: Rest): Hono<Env> {
  const app = new Hono<Env>();
  const jobs = new Jobs<AsyncJob>(FIRST_NUMBER, () => new RestError(400, 'InvalidJob', 'Invalid job id'));
  const jobOf = (c: Context<Env>): AsyncJob => jobs.of(c, param(c, 'job'));
  const info = (c: Context<Env>, status = 200, job = jobOf(c)): Response =>
    told(
      c.req.header('content-type') ? wireFor(c) : job.wire,
      'jobInfo',
      asyncJobInfo(job, param(c, 'version')),
      status,
    );
  app.onError((error, c) => refusal(wireFor(c), asRestError(error) ?? unexpected(rest, error)));
  app.use(`${ROOT}/*`, async (c, next) => {
    requireVersion(`v${param(c, 'version')}`);
    requireSession(rest, c, c.req.header('x-sfdc-session'));
    rest.usage.count();
    await next();
  });
  resource(app, `${ROOT}/job`, {
    POST: async (c) => {
      const body = await c.req.text();
      return info(
        c,
        201,
        jobs.add((id) => newJob(rest, c, id, body)),
      );
    },
  });
  resource(app, `${ROOT}/job/:job`, {
    GET: (c) => info(c),
    POST: async (c) => {
      close(jobOf(c), readElement(wireFor(c), 'jobInfo', await c.req.text()));
      return info(c);
    },
  });
  resource(app, `${ROOT}/job/:job/batch`, {
    GET: (c) => {
      const job = jobOf(c);
      return told(batchWire(job), 'batchInfoList', { batchInfo: job.batches.map((batch) => batchInfo(job, batch)) });
    },
    POST: async (c) => {
      const job = jobOf(c);
      if (job.state !== 'Open') throw new RestError(400, 'InvalidJobState', `The job is ${job.state}.`);
      const batch = await newBatch(rest, c, job, jobs.nextNumber());
      job.batches.push(batch);
      return told(batchWire(job), 'batchInfo', batchInfo(job, batch), 201);
    },
  });
  const one = `${ROOT}/job/:job/batch/:batch`;
  resource(app, one, {
    GET: (c) => told(batchWire(jobOf(c)), 'batchInfo', batchInfo(jobOf(c), batchOf(c, jobOf(c)))),
  });
  resource(app, `${one}/request`, { GET: (c) => batchRequest(jobOf(c), batchOf(c, jobOf(c))) });
  resource(app, `${one}/result`, { GET: (c) => batchResult(jobOf(c), batchOf(c, jobOf(c))) });
  resource(app, `${one}/result/:result`, {
    GET: (c) => queryResult(c, jobOf(c), batchOf(c, jobOf(c)), param(c, 'result')),
  });
  app.all('/services/async/*', () => {
    throw new RestError(400, 'InvalidUrl', 'The address names no resource of the Bulk API.');
  });
  return app;
}

function newJob(rest: Rest, c: Context<Env>, id: string, body: string): AsyncJob {
  const sent = wireFor(c);
  const document = readElement(sent, 'jobInfo', body);
  if (document === undefined) throw new RestError(400, `Invalid${sent}`, `The request body is no valid ${sent}.`);
  const asked = jobShape.safeParse(document);
  if (!asked.success) throw new RestError(400, 'InvalidJob', z.prettifyError(asked.error));
  const { operation, object: name, externalIdFieldName, concurrencyMode, contentType } = asked.data;
  const [userId, createdAt] = [c.get('userId'), rest.org.clock.now()];
  if (contentType !== 'CSV' && contentType !== 'JSON')
    throw unsupported(`content of type ${contentType}; send CSV or JSON`);
  if (operation === 'hardDelete') requireHardDelete(rest, userId, 'FeatureNotEnabled');
  const target = jobTarget(rest, userId, asked.data);
  if (!target) throw new RestError(400, 'InvalidJob', `Unable to find object: ${name}`);
  const { object, externalId, isKey } = target;
  if (operation === 'upsert' && !isKey)
    throw new RestError(400, 'InvalidJob', `External ID was not found for ${name}: ${externalIdFieldName ?? ''}`);
  const kind = { object, operation, externalId, concurrencyMode, contentType, wire: sent } as const;
  return { id, userId, createdAt, ...kind, state: 'Open', batches: [] };
}

function close(job: AsyncJob, body: unknown): void {
  const asked = stateShape.safeParse(body);
  if (!asked.success) throw new RestError(400, 'InvalidJobState', 'A job is set to Closed or Aborted.');
  const { state } = asked.data;
  if (job.state !== 'Open' && job.state !== state)
    throw new RestError(400, 'InvalidJobState', `The job is ${job.state}.`);
  job.state = state;
  if (state === 'Closed') return;
  for (const { work } of job.batches) {
    if ('outcomes' in work && (work.state === 'UploadComplete' || work.state === 'InProgress')) work.state = 'Aborted';
    if ('abort' in work) work.abort();
  }
}

function batchOf(c: Context<Env>, job: AsyncJob): Batch {
  const batch = job.batches.find(({ id }) => id === param(c, 'batch'));
  if (batch) return batch;
  throw new RestError(400, 'InvalidBatch', 'Invalid batch id');
}

const unsupported = (what: string): RestError => new RestError(400, 'FeatureNotEnabled', `Unsupported: ${what}`);

function unexpected(rest: Rest, error: Error): RestError {
  rest.log.error({ err: error }, 'request failed');
  return new RestError(500, 'Unknown', error.message);
}

const wireFor = (c: Context<Env>): Wire => wireOf(c.req.header('content-type'));

/** `<error>` with the code of "Errors"; a session that ended is a 400 here. */
function refusal(wire: Wire, { status, errors }: RestError): Response {
  const [{ errorCode = 'Unknown', message = '' } = {}] = errors;
  const expired = errorCode === 'INVALID_SESSION_ID';
  const content = expired
    ? { exceptionCode: 'InvalidSessionId', exceptionMessage: 'Invalid session id' }
    : { exceptionCode: errorCode, exceptionMessage: message };
  return told(wire, 'error', content, expired ? 400 : status);
}
