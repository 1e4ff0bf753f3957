import { parse } from 'lossless-json';
import { z } from 'zod';
import type { ODataRow } from './values.js';

/** One page of a collection, or one entity as a page of one row. */
export interface ODataReply {
  readonly rows: readonly ODataRow[];
  /** Entity ids the server says are gone (delta replies of V4). */
  readonly removed: readonly string[];
  readonly next: string | undefined;
  readonly delta: string | undefined;
  /** What relative links are relative to, if the reply says. */
  readonly base: string | undefined;
  /** The time of the server's answer, from its Date header: UTC with microseconds. */
  readonly now: string;
  readonly etag: string | undefined;
}

const row = z.record(z.string(), z.unknown());
const v2 = z.object({ d: z.union([row, z.array(row)]) });

export type Envelope = Omit<ODataReply, 'now' | 'etag'>;

/** Reads the envelopes of V2 (`d`, `__next`, `__delta`) and V4 (`value`, `@odata.nextLink`, `@odata.deltaLink`); undefined: neither. */
export function readEnvelope(body: string): Envelope | undefined {
  const json = parseLossless(body);
  const second = v2.safeParse(json);
  if (second.success) return readV2(second.data.d);
  const fourth = row.safeParse(json);
  return fourth.success && !('error' in fourth.data) ? readV4(fourth.data) : undefined;
}

/** Numbers stay the text the server wrote: 4503599627370497.5 has no double. */
function parseLossless(body: string): unknown {
  try {
    return parse(body, undefined, (text) => text);
  } catch {
    return undefined;
  }
}

function readV2(d: ODataRow | readonly ODataRow[]): Envelope {
  const envelope = Array.isArray(d) ? { results: d } : (d as ODataRow);
  const results = z.array(row).safeParse(envelope['results']);
  return {
    rows: results.success ? results.data : [envelope],
    removed: [],
    next: link(envelope['__next']),
    delta: link(envelope['__delta']),
    base: undefined,
  };
}

function readV4(envelope: ODataRow): Envelope {
  const value = z.array(row).safeParse(envelope['value']);
  const rows = value.success ? value.data : [envelope];
  return {
    rows: rows.filter((each) => !isRemoved(each)),
    removed: rows.filter(isRemoved).map((each) => String(each['id'] ?? each['@odata.id'] ?? each['@id'])),
    next: link(envelope['@odata.nextLink'] ?? envelope['@nextLink']),
    delta: link(envelope['@odata.deltaLink'] ?? envelope['@deltaLink']),
    base: link(envelope['@odata.context'] ?? envelope['@context']),
  };
}

/** OData JSON Format 4.0, "Deleted Entity", and its 4.01 form. */
const isRemoved = (each: ODataRow): boolean =>
  '@removed' in each || '@odata.removed' in each || String(each['@odata.context']).includes('$deletedEntity');

const link = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** What the server says went wrong: `error.message` is text in V4, an object with `value` in V2. */
export function errorMessage(body: string): string | undefined {
  const text = z.string().min(1);
  const said = z
    .object({
      error: z.object({ message: z.union([text, z.object({ value: text }).transform(({ value }) => value)]) }),
    })
    .safeParse(parseLossless(body));
  return said.success ? said.data.error.message : undefined;
}
