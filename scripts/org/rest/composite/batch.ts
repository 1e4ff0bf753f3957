import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { answers, json, type Json, readObject } from '../body.js';
import { RestError } from '../errors.js';
import { type Env, param, resource, type Rest } from '../rest.js';
import { bodyAs, limitExceeded } from './subrequests.js';

const MAX_SUBREQUESTS = 25;
const OLDEST_VERSION = 34;

const subrequest = z.object({
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
  /** `v67.0/limits` or the whole path. */
  url: z.string().regex(/^(?:\/?services\/data)?\/?v\d+\.\d\//),
  richInput: z.custom<Json>().optional(),
  binaryPartName: z.never({ error: 'Unsupported: binary parts of a batch' }).optional(),
});
const shape = z.object({ haltOnError: z.boolean().default(false), batchRequests: z.array(subrequest).min(1) });
type Subrequest = z.infer<typeof subrequest>;

interface Result {
  readonly statusCode: number;
  readonly result: unknown;
}

/** `/composite/batch`: up to 25 independent requests, each counted and committed by itself (REST API Developer Guide, "Composite Batch"). */
export function compositeBatch(rest: Rest): Hono<Env> {
  const app = new Hono<Env>();
  resource(app, '/composite/batch', {
    POST: async (c) => {
      const { haltOnError, batchRequests } = bodyAs(shape, await readObject(c));
      if (batchRequests.length > MAX_SUBREQUESTS)
        throw limitExceeded(`A batch takes ${MAX_SUBREQUESTS} subrequests, not ${batchRequests.length}`);
      for (const { url } of batchRequests) requireVersion(pathOf(url), param(c, 'version'));
      const results: Result[] = [];
      for (const request of batchRequests)
        results.push(haltOnError && results.some(isError) ? HALTED : await run(rest, c, request));
      return json({ hasErrors: results.some(isError), results });
    },
  });
  return app;
}

const isError = ({ statusCode }: Result): boolean => statusCode >= 400;

const HALTED: Result = {
  statusCode: 412,
  result: [
    {
      errorCode: 'BATCH_PROCESSING_HALTED',
      message: 'Batch processing halted per request after encountering an error.',
    },
  ],
};

async function run(rest: Rest, c: Context<Env>, { method, url, richInput }: Subrequest): Promise<Result> {
  const headers = { authorization: c.req.header('authorization') ?? '' };
  const request = new Request(new URL(`/services/data/${pathOf(url)}`, c.req.url), { method, headers });
  const response = await rest.dispatch(request, { body: richInput });
  return { statusCode: response.status, result: answers.get(response) ?? null };
}

const pathOf = (url: string): string => /v\d+\.\d\/.*$/.exec(url)![0];

/** "no earlier than 34.0 and no later than the Batch version in the top-level request" */
function requireVersion(path: string, newest: string): void {
  const version = Number.parseFloat(path.slice(1));
  if (version >= OLDEST_VERSION && version <= Number(newest.slice(1))) return;
  const message = `The version of a subrequest must be from ${OLDEST_VERSION}.0 to ${newest.slice(1)}, not ${version.toFixed(1)}`;
  throw new RestError(400, 'INVALID_INPUT', message);
}
