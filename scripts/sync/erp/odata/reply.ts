import { parse } from 'lossless-json';
import { z } from 'zod';
import type { ODataRow } from './values.js';

/** One page of a collection. */
export interface ODataReply {
  readonly rows: readonly ODataRow[];
  /** Entity ids the server says are gone; only where changes are read along a delta link, and only in V4. */
  readonly removed: readonly string[];
  readonly next: string | undefined;
  /** Where to ask later for what changed since; at the last page of a reading that asked for it. */
  readonly delta: string | undefined;
  /** What relative links are relative to, if the reply says. */
  readonly base: string | undefined;
  /** The time of the server's answer, from its Date header: UTC with microseconds. */
  readonly now: string;
  readonly etag: string | undefined;
}

type Envelope = Omit<ODataReply, 'now' | 'etag'>;

const rows = z.array(z.record(z.string(), z.unknown()));
const v2 = z.object({ d: z.looseObject({ results: rows }) });
const v4 = z.looseObject({ value: rows, error: z.undefined().optional() });

/** Reads the envelopes of V2 (`d.results`, `__next`, `__delta`) and V4 (`value`, `@odata.nextLink`, `@odata.deltaLink`); undefined: neither. */
export function readEnvelope(body: string): Envelope | undefined {
  const json = parseLossless(body);
  const second = v2.safeParse(json);
  if (second.success) return readV2(second.data.d);
  const fourth = v4.safeParse(json);
  return fourth.success ? readV4(fourth.data) : undefined;
}

const readV2 = ({ results, __next, __delta }: z.infer<typeof v2>['d']): Envelope => ({
  rows: results,
  removed: [],
  next: link(__next),
  delta: link(__delta),
  base: undefined,
});

function readV4(envelope: z.infer<typeof v4>): Envelope {
  // 4.01 leaves the prefix out (OData JSON Format 4.01, Control Information).
  const control = (name: string): string | undefined => link(envelope[`@odata.${name}`] ?? envelope[`@${name}`]);
  return {
    rows: envelope.value.filter((each) => !isRemoved(each)),
    removed: envelope.value.filter(isRemoved).map((each) => String(each['id'] ?? each['@odata.id'] ?? each['@id'])),
    next: control('nextLink'),
    delta: control('deltaLink'),
    base: control('context'),
  };
}

/** OData JSON Format 4.0, "Deleted Entity", and its 4.01 form. */
const isRemoved = (each: ODataRow): boolean =>
  '@removed' in each || '@odata.removed' in each || String(each['@odata.context']).includes('$deletedEntity');

/** Numbers stay the text the server wrote: 4503599627370497.5 has no double. */
function parseLossless(body: string): unknown {
  try {
    return parse(body, undefined, (text) => text);
  } catch {
    return undefined;
  }
}

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
