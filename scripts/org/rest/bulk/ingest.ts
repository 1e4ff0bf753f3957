import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { json, noContent, readObject } from '../body.js';
import { RestError } from '../errors.js';
import { type Env, param, resource, type Rest } from '../rest.js';
import { DELIMITERS, LINE_ENDINGS } from './csv.js';
import { ENDED, IngestJob } from './ingestJob.js';
import { ingestInfo, ingestProgress } from './ingestInfo.js';
import { Jobs, jobTarget, requireHardDelete } from './jobs.js';
import { failedResults, successfulResults, unprocessedRecords } from './results.js';
import { runIngest } from './runIngest.js';
import { readUpload } from './upload.js';

const jobShape = z.object({
  object: z.string(),
  operation: z.enum(['insert', 'update', 'upsert', 'delete', 'hardDelete']),
  externalIdFieldName: z.string().optional(),
  contentType: z.literal('CSV').default('CSV'),
  columnDelimiter: z.enum(Object.keys(DELIMITERS) as [keyof typeof DELIMITERS]).default('COMMA'),
  lineEnding: z.enum(Object.keys(LINE_ENDINGS) as [keyof typeof LINE_ENDINGS]).default('LF'),
});

/** `/jobs/ingest`: loading many rows (Bulk API 2.0 Developer Guide, "Bulk API 2.0 Ingest"). */
export function bulkIngest(rest: Rest): Hono<Env> {
  const app = new Hono<Env>();
  const jobs = new Jobs<IngestJob>(0);
  const jobOf = (c: Context<Env>): IngestJob => jobs.of(c, param(c, 'id'));
  const info = (c: Context<Env>, job: IngestJob): object => ingestInfo(job, param(c, 'version'));
  resource(app, '/jobs/ingest', {
    GET: (c) => {
      const records = jobs.ofUser(c.get('userId')).map((job) => info(c, job));
      return json({ done: true, nextRecordsUrl: null, records });
    },
    POST: async (c) => {
      const body = await readObject(c);
      return json(
        info(
          c,
          jobs.add((id) => newJob(rest, c.get('userId'), id, body)),
        ),
      );
    },
  });
  resource(app, '/jobs/ingest/:id', {
    GET: (c) => json({ ...info(c, jobOf(c)), ...ingestProgress(jobOf(c)) }),
    PATCH: async (c) => {
      const job = jobOf(c);
      changeState(rest, job, (await readObject(c))['state']);
      return json(info(c, job));
    },
    DELETE: (c) => {
      const job = jobOf(c);
      if (!ENDED.has(job.state) && job.state !== 'UploadComplete') throw wrongState(job, 'deleted');
      jobs.delete(job);
      return noContent();
    },
  });
  resource(app, '/jobs/ingest/:id/batches', {
    PUT: async (c) => {
      const job = jobOf(c);
      if (job.state !== 'Open') throw wrongState(job, 'given data');
      if (job.hasContent) throw new RestError(400, 'INVALIDJOBSTATE', secondUpload(job.id));
      job.store(await readUpload(c));
      return new Response(null, { status: 201 });
    },
  });
  for (const [name, results] of [
    ['successfulResults', successfulResults],
    ['failedResults', failedResults],
    ['unprocessedrecords', unprocessedRecords],
    ['unprocessedRecords', unprocessedRecords],
  ] as const)
    resource(app, `/jobs/ingest/:id/${name}`, { GET: (c) => results(jobOf(c)) });
  return app;
}

function newJob(rest: Rest, userId: string, id: string, body: unknown): IngestJob {
  const asked = jobShape.safeParse(body);
  if (!asked.success) {
    const [issue] = asked.error.issues;
    throw new RestError(400, 'INVALIDJOB', `InvalidJob : ${issue?.path.join('.')}: ${issue?.message}`);
  }
  const { operation, externalIdFieldName, columnDelimiter, lineEnding } = asked.data;
  if (operation === 'hardDelete') requireHardDelete(rest, userId, 'FEATURENOTENABLED');
  const target = jobTarget(rest, userId, asked.data);
  if (!target) throw new RestError(400, 'INVALIDENTITY', `Unable to find object: ${asked.data.object}`);
  const { object, externalId, isKey } = target;
  if (operation === 'upsert' && !isKey)
    throw new RestError(
      400,
      'INVALIDJOB',
      `InvalidJob : Invalid external ID field name: ${externalIdFieldName ?? ''} on ${object.name}`,
    );
  const format = { columnDelimiter, lineEnding };
  return new IngestJob(id, userId, rest.org.clock.now(), { object, operation, externalId, format });
}

function changeState(rest: Rest, job: IngestJob, state: unknown): void {
  if (state === 'UploadComplete' && job.state === 'Open') {
    job.state = 'UploadComplete';
    // The answer says UploadComplete; work starts after it.
    setImmediate(() => void runIngest(rest, job));
  } else if (state === 'Aborted' && !ENDED.has(job.state)) {
    job.state = 'Aborted';
  } else {
    throw wrongState(job, `set to ${String(state)}`);
  }
  job.modifiedAt = rest.org.clock.now();
}

const wrongState = (job: IngestJob, what: string): RestError =>
  new RestError(400, 'INVALIDJOBSTATE', `A job that is ${job.state} cannot be ${what}: ${job.id}`);

const secondUpload = (id: string): string =>
  `Found multiple contents for job: <${id}>, please 'Close' / 'Abort' / 'Delete' the current Job then create a new Job ` +
  "and make sure you only do 'PUT' once on a given Job.";
