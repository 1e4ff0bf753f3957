import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { answers, json, readObject } from './body.js';
import { RestError } from './errors.js';
import type { Json } from './json.js';
import { type Answer, withReferences } from './references.js';
import type { Rest } from './rest.js';
import { type Env, type Inner, resource } from './routes.js';

/** REST API Developer Guide, "Composite": "up to 25 subrequests", of which up to 5 may be queries or sObject Collections. */
const MAX_SUBREQUESTS = 25;
const MAX_QUERIES = 5;
const QUERY_OR_COLLECTION = /\/(query|queryAll|composite\/sobjects)\b/;

const subrequest = z.object({
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
  url: z.string().startsWith('/services/'),
  referenceId: z.string().regex(/^\w+$/),
  body: z.custom<Json>().optional(),
});
const envelope = z.object({ allOrNone: z.boolean().default(false), compositeRequest: z.array(subrequest).min(1) });
type Subrequest = z.infer<typeof subrequest>;

/** `/composite`: up to 25 requests in one, later ones may use answers of earlier ones (REST API Developer Guide, "Composite"). */
export function composite(rest: Rest): Hono<Env> {
  const app = new Hono<Env>();
  resource(app, '/composite', {
    POST: async (c) => json({ compositeResponse: await runAll(rest, c, await requested(c)) }),
  });
  return app;
}

async function requested(c: Context<Env>): Promise<z.infer<typeof envelope>> {
  const parsed = envelope.safeParse(await readObject(c));
  if (!parsed.success) throw new RestError(400, 'JSON_PARSER_ERROR', z.prettifyError(parsed.error));
  const count = parsed.data.compositeRequest.length;
  if (count > MAX_SUBREQUESTS)
    throw new RestError(
      400,
      'LIMIT_EXCEEDED',
      `A composite request takes ${MAX_SUBREQUESTS} subrequests, not ${count}`,
    );
  const counted = parsed.data.compositeRequest.filter(({ url }) => QUERY_OR_COLLECTION.test(url)).length;
  if (counted <= MAX_QUERIES) return parsed.data;
  throw new RestError(
    400,
    'LIMIT_EXCEEDED',
    `A composite request takes ${MAX_QUERIES} queries and collections, not ${counted}`,
  );
}

async function runAll(
  rest: Rest,
  c: Context<Env>,
  { allOrNone, compositeRequest }: z.infer<typeof envelope>,
): Promise<Answer[]> {
  const open = allOrNone ? rest.openTransaction(c) : undefined;
  const answered: Answer[] = [];
  for (const request of compositeRequest) {
    if (open && answered.some(isFailure)) break;
    answered.push(await runOne(rest, c, request, answered, open?.shared));
  }
  if (!open) return answered;
  const passed = !answered.some(isFailure);
  open.end(passed);
  return passed ? answered : compositeRequest.map((request, i) => halted(request, answered[i]));
}

async function runOne(
  rest: Rest,
  c: Context<Env>,
  request: Subrequest,
  before: readonly Answer[],
  transaction: Inner['transaction'],
): Promise<Answer> {
  const { referenceId, method } = request;
  const broken = before.find(
    (answer) => isFailure(answer) && JSON.stringify(request).includes(`@{${answer.referenceId}.`),
  );
  if (broken)
    return failure(referenceId, 'PROCESSING_HALTED', `Invalid reference specified. No value for ${broken.referenceId}`);
  const url = new URL(withReferences(request.url, before) as string, c.req.url);
  const headers = { authorization: c.req.header('authorization') ?? '' };
  const body = request.body === undefined ? undefined : withReferences(request.body, before);
  const response = await rest.dispatch(new Request(url, { method, headers }), { body, transaction });
  const location = response.headers.get('location');
  return {
    body: answers.get(response) ?? null,
    httpHeaders: location ? { Location: location } : {},
    httpStatusCode: response.status,
    referenceId,
  };
}

function isFailure(answer: Answer): boolean {
  return answer.httpStatusCode >= 300;
}

/** All-or-none: the failing subrequest tells why, the others that they were taken back. */
function halted(request: Subrequest, answer: Answer | undefined): Answer {
  if (answer && isFailure(answer)) return answer;
  const message = 'The transaction was rolled back since another operation in the same transaction failed.';
  return failure(request.referenceId, 'PROCESSING_HALTED', message);
}

function failure(referenceId: string, errorCode: string, message: string): Answer {
  return { body: [{ errorCode, message }], httpHeaders: {}, httpStatusCode: 400, referenceId };
}
