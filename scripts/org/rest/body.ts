import type { Context } from 'hono';
import type { Env } from './routes.js';
import { RestError } from './errors.js';
import { type Json, type JsonObject, parseJson, requireObject, writeJson } from './json.js';

/** "The request body limit is 50 MB" (Salesforce Developer Limits, "API Request Limits"). */
export const MAX_BODY_BYTES = 50 * 1024 * 1024;

export function tooLarge(): RestError {
  const limit = `${MAX_BODY_BYTES / 1024 / 1024} MB`;
  return new RestError(
    413,
    'EXCEEDED_MAX_SIZE_REQUEST',
    `The request body exceeds ${limit}; send it in smaller parts.`,
  );
}

/** The request's JSON body. */
export async function readJson(c: Context<Env>): Promise<Json> {
  if (c.env?.body !== undefined) return c.env.body;
  requireJsonType(c.req.header('content-type'));
  const text = await c.req.text();
  if (text.trim() === '') {
    throw new RestError(
      400,
      'JSON_PARSER_ERROR',
      'The HTTP entity body is required, but this request has no entity body.',
    );
  }
  return parseJson(text);
}

export async function readObject(c: Context<Env>): Promise<JsonObject> {
  return requireObject(await readJson(c));
}

function requireJsonType(contentType: string | undefined): void {
  if (!contentType || /^application\/([\w.+-]*\+)?json\b/i.test(contentType)) return;
  const type = contentType.split(';')[0];
  throw new RestError(415, 'UNSUPPORTED_MEDIA_TYPE', `Content type '${type}' is not supported. Send application/json.`);
}

/** What a response says, for the composite resource that quotes it. */
export const answers = new WeakMap<Response, unknown>();

/** A JSON response. */
export function json(value: unknown, status = 200, headers: Record<string, string> = {}): Response {
  const type = { 'content-type': 'application/json;charset=UTF-8' };
  const response = new Response(writeJson(value), { status, headers: { ...type, ...headers } });
  answers.set(response, value);
  return response;
}

export function noContent(): Response {
  return new Response(null, { status: 204 });
}
