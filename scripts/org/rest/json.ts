/** JSON whose numbers keep every digit: amounts must not pass through a double on their way in or out. */
import { LosslessNumber, parse, stringify } from 'lossless-json';
import { RestError } from './errors.js';

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
