import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import type { ObjectDef } from '../schema/model.js';
import type { Row } from '../store/store.js';
import { ApexDatetime } from '../values/dates.js';
import { writeJson } from './body.js';
import { RestError } from './errors.js';
import { jsonOf } from './fieldJson.js';
import type { Env } from './rest.js';

/**
 * Whether who reads a record has it as it is, by the headers of the request; conditions that are not met refuse it (REST API Developer
 * Guide, "Conditional Request Headers").
 */
export function isUnchanged(c: Context<Env>, def: ObjectDef, row: Row): boolean {
  const [tag, changed] = [tagOf(def, row), changedAt(def, row)];
  const [since, until] = [timeIn(c, 'if-modified-since'), timeIn(c, 'if-unmodified-since')];
  const isKnown = (header: string): boolean | undefined =>
    tag === undefined ? undefined : c.req.header(header)?.includes(tag);
  const reads = c.req.method !== 'PATCH';
  const isSeen = isKnown('if-none-match') === true;
  if (isKnown('if-match') === false || (isSeen && !reads) || changed > (until ?? Infinity))
    throw new RestError(412, 'PRECONDITION_FAILED', 'The record is not what the headers of the request ask for.');
  return reads && (isSeen || changed <= (since ?? -Infinity));
}

/** Accounts alone have one. */
export function tagOf(def: ObjectDef, row: Row): string | undefined {
  if (def.name !== 'Account') return undefined;
  return `"${createHash('sha1')
    .update(writeJson(row.map(jsonOf)))
    .digest('base64')}"`;
}

/** In seconds, as dates of HTTP are. */
function changedAt(def: ObjectDef, row: Row): number {
  const value = row[def.field('SystemModstamp')?.index ?? -1];
  return value instanceof ApexDatetime ? Math.floor(value.ms / 1_000) : NaN;
}

function timeIn(c: Context<Env>, header: string): number | undefined {
  const text = c.req.header(header);
  if (text === undefined) return undefined;
  const time = Date.parse(text);
  if (!Number.isNaN(time)) return Math.floor(time / 1_000);
  throw new RestError(400, 'INVALID_INPUT', `${header}: '${text}' is no date of HTTP.`);
}
