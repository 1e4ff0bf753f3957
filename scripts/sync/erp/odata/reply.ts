import { parse } from 'lossless-json';
import { z } from 'zod';
import type { ODataRow } from './values.js';

/** One page of a collection. */
export interface ODataReply {
  readonly rows: readonly ODataRow[];
  readonly next: string | undefined;
  /** What relative links are relative to, if the reply says. */
  readonly base: string | undefined;
  /** The time of the server's answer, from its Date header: UTC with microseconds. */
  readonly now: string;
}

const rows = z.array(z.record(z.string(), z.unknown()));
const v2 = z.object({ d: z.object({ results: rows, __next: z.unknown().optional() }) });
const v4 = z.object({
  value: rows,
  '@odata.nextLink': z.unknown().optional(),
  '@odata.context': z.unknown().optional(),
  error: z.undefined().optional(),
});

/** Reads the envelopes of V2 (`d.results`, `__next`) and V4 (`value`, `@odata.nextLink`); undefined: neither. */
export function readEnvelope(body: string): Omit<ODataReply, 'now'> | undefined {
  const json = parseLossless(body);
  const second = v2.safeParse(json);
  if (second.success) return { rows: second.data.d.results, next: link(second.data.d.__next), base: undefined };
  const fourth = v4.safeParse(json);
  if (!fourth.success) return undefined;
  const { value, '@odata.nextLink': next, '@odata.context': context } = fourth.data;
  return { rows: value, next: link(next), base: link(context) };
}

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
