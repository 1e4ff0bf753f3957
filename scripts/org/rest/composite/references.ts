import { RestError } from '../errors.js';
import { isNumber, isObject, type Json } from '../body.js';

/** Answer of one subrequest, as the composite response holds it. */
export interface Answer {
  readonly body: unknown;
  readonly httpHeaders: Record<string, string>;
  readonly httpStatusCode: number;
  readonly referenceId: string;
}

const REFERENCE = /@\{(\w+)\.([^}]+)\}/g;

/** Replaces `@{reference.path}` in texts by what the earlier answer says: `@{order.id}`, `@{rows.records[0].Id}`. */
export function withReferences(value: Json, answers: readonly Answer[]): Json {
  if (typeof value === 'string')
    return value.replace(REFERENCE, (_, id: string, path: string) => resolved(answers, id, path));
  if (Array.isArray(value)) return value.map((item) => withReferences(item, answers));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withReferences(item, answers)]));
}

/** The references a text makes. */
export function referencesIn(text: string): string[] {
  return [...text.matchAll(REFERENCE)].map(([, id]) => id!);
}

/** An answer that failed is a list of errors and has no such value. */
function resolved(answers: readonly Answer[], referenceId: string, path: string): string {
  let value: unknown = answers.find((answer) => answer.referenceId === referenceId)?.body;
  for (const step of path.replace(/\[(\d+)\]/g, '.$1').split('.')) {
    value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[step] : undefined;
  }
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || isNumber(value))
    return String(value);
  const message = `Invalid reference specified. No value for ${referenceId}.${path} found in ${referenceId}`;
  throw new RestError(400, 'PROCESSING_HALTED', message);
}
