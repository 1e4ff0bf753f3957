import type { Context } from 'hono';
import { z } from 'zod';
import { answers, type Json } from '../body.js';
import { asRestError, RestError } from '../errors.js';
import type { Env, Inner, Rest } from '../rest.js';
import { type Answer, withReferences } from './references.js';

/** Headers that are those of the whole request. */
const SHARED_HEADERS = new Set(['accept', 'authorization', 'content-type']);

const subrequest = z.object({
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
  url: z.string().startsWith('/services/'),
  referenceId: z.string().regex(/^[a-z0-9]\w*$/i),
  body: z.custom<Json>().optional(),
  httpHeaders: z
    .record(z.string(), z.string())
    .refine((headers) => Object.keys(headers).every((name) => !SHARED_HEADERS.has(name.toLowerCase())), {
      message: `A subrequest has no headers ${[...SHARED_HEADERS].join(', ')} of its own`,
    })
    .default({}),
});
export type Subrequest = z.infer<typeof subrequest>;

/** REST API Developer Guide, "Composite Request Body". */
export const subrequests = z
  .array(subrequest)
  .min(1)
  .refine((list) => new Set(list.map(({ referenceId }) => referenceId)).size === list.length, {
    message: 'Duplicate ReferenceId provided in the request.',
  });

/** A body in the shape of its resource. */
export function bodyAs<Shape extends z.ZodType>(shape: Shape, body: Json): z.infer<Shape> {
  const parsed = shape.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new RestError(400, 'JSON_PARSER_ERROR', z.prettifyError(parsed.error));
}

export function limitExceeded(message: string): RestError {
  return new RestError(400, 'LIMIT_EXCEEDED', message);
}

/** Runs one after the other; all-or-none makes them one transaction, which ends with the first failure. */
export async function runAll(
  rest: Rest,
  c: Context<Env>,
  requests: readonly Subrequest[],
  allOrNone: boolean,
): Promise<Answer[]> {
  const open = allOrNone ? rest.openTransaction(c) : undefined;
  const answered: Answer[] = [];
  for (const request of requests) {
    if (open && answered.some(isFailure)) break;
    answered.push(await runOne(rest, c, request, answered, open?.shared));
  }
  if (!open) return answered;
  const passed = !answered.some(isFailure);
  open.end(passed);
  return passed ? answered : requests.map((request, i) => rolledBack(request, answered[i]));
}

async function runOne(
  rest: Rest,
  c: Context<Env>,
  request: Subrequest,
  before: readonly Answer[],
  transaction: Inner['transaction'],
): Promise<Answer> {
  try {
    const url = new URL(withReferences(request.url, before) as string, c.req.url);
    const headers = { ...request.httpHeaders, authorization: c.req.header('authorization') ?? '' };
    const body = request.body === undefined ? undefined : withReferences(request.body, before);
    const response = await rest.dispatch(new Request(url, { method: request.method, headers }), { body, transaction });
    const location = response.headers.get('location');
    return {
      body: answers.get(response) ?? null,
      httpHeaders: location ? { Location: location } : {},
      httpStatusCode: response.status,
      referenceId: request.referenceId,
    };
  } catch (error) {
    const known = asRestError(error);
    if (!known) throw error;
    return { body: known.errors, httpHeaders: {}, httpStatusCode: known.status, referenceId: request.referenceId };
  }
}

export function isFailure(answer: Answer): boolean {
  return answer.httpStatusCode >= 300;
}

/** All-or-none: the failing subrequest tells why, the others that they were taken back. */
function rolledBack(request: Subrequest, answer: Answer | undefined): Answer {
  if (answer && isFailure(answer)) return answer;
  return halted(request, 'The transaction was rolled back since another operation in the same transaction failed.');
}

export function halted({ referenceId }: Subrequest, message: string): Answer {
  const body = [{ errorCode: 'PROCESSING_HALTED', message }];
  return { body, httpHeaders: {}, httpStatusCode: 400, referenceId };
}
