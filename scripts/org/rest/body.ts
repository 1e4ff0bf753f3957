import type { Context } from 'hono';
import { LosslessNumber, parse, stringify } from 'lossless-json';
import { RestError } from './errors.js';
import type { Env } from './rest.js';

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

/** JSON whose numbers keep every digit: amounts must not pass through a double on their way in or out. */

export type Json = null | boolean | string | LosslessNumber | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}

/** Parses a request body; malformed text is the caller's error. */
export function parseJson(text: string): Json {
  try {
    return parse(text) as Json;
  } catch (error) {
    const message = error instanceof RangeError ? 'The body nests deeper than can be read.' : (error as Error).message;
    throw new RestError(400, 'JSON_PARSER_ERROR', located(text, message));
  }
}

/** Writes a response; numbers given as `rawNumber` appear digit by digit. */
export function writeJson(value: unknown): string {
  return stringify(value) ?? 'null';
}

/** A number that is written as it reads: `rawNumber('1000.10')`. */
export function rawNumber(digits: string): LosslessNumber {
  return new LosslessNumber(digits);
}

export function isNumber(value: unknown): value is LosslessNumber {
  return value instanceof LosslessNumber;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isNumber(value);
}

/** The body as an object, or the platform's parser error. */
export function requireObject(value: Json | undefined, what = 'the request body'): JsonObject {
  if (isObject(value)) return value;
  throw new RestError(400, 'JSON_PARSER_ERROR', `${what} must be a JSON object`);
}

export function requireArray(value: Json | undefined, what: string): Json[] {
  if (Array.isArray(value)) return value;
  throw new RestError(400, 'JSON_PARSER_ERROR', `${what} must be a JSON array`);
}

/** Says where in the text parsing stopped, as the platform does. */
function located(text: string, message: string): string {
  const position = /at position (\d+)/.exec(message)?.[1];
  if (position === undefined) return message;
  const before = text.slice(0, Number(position)).split('\n');
  const column = (before.at(-1) ?? '').length + 1;
  return `${message.replace(/ at position \d+.*/s, '')} at [line:${before.length}, column:${column}]`;
}
