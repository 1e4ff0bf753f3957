import type { Context } from 'hono';
import { LosslessNumber, parse, stringify } from 'lossless-json';
import { jsonTokens } from '../apex/library/jsonNode.js';
import { ApexException } from '../values/exceptions.js';
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

export interface Parts {
  /** Text of the part that is not binary, whatever a client calls it. */
  readonly text: string;
  /** Binary parts by name. */
  readonly files: ReadonlyMap<string, Buffer>;
}

/** A message of several parts; undefined when the body is none, or none that can be read. */
export async function readParts(c: Context<Env>): Promise<Parts | undefined> {
  const type = c.req.header('content-type') ?? '';
  if (!type.startsWith('multipart/form-data')) return undefined;
  const body = new Response(await c.req.arrayBuffer(), { headers: { 'content-type': type } });
  const parts = [...((await body.formData().catch(() => undefined)) ?? [])];
  const isText = ([name, part]: (typeof parts)[number]): boolean =>
    typeof part === 'string' || name === 'json' || part.type.startsWith('application/json');
  const [, content] = parts.find(isText) ?? [];
  if (content === undefined) return undefined;
  const binary = parts.filter((part) => !isText(part)) as [string, File][];
  const files = await Promise.all(
    binary.map(async ([name, file]) => [name, Buffer.from(await file.arrayBuffer())] as const),
  );
  return { text: typeof content === 'string' ? content : await content.text(), files: new Map(files) };
}

/** A record to be saved; its binary field may come as a part of its own (REST API Developer Guide, "Insert or Update Blob Data"). */
export async function readRecordBody(c: Context<Env>): Promise<JsonObject> {
  const parts = await readParts(c);
  if (!parts) return readObject(c);
  const files = [...parts.files].map(([field, bytes]) => [field, bytes.toString('base64')] as const);
  return { ...requireObject(parseJson(parts.text)), ...Object.fromEntries(files) };
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
    throw new RestError(400, 'JSON_PARSER_ERROR', wordsFor(text) ?? located(text, message));
  }
}

/** What the platform, which reads with the same library as Apex does, says of text that is no JSON. */
function wordsFor(text: string): string | undefined {
  try {
    jsonTokens(text);
    return undefined;
  } catch (error) {
    return error instanceof ApexException ? (error.apexMessage ?? undefined) : undefined;
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
