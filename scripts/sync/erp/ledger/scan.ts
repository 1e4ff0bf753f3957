import { DateTime } from 'luxon';
import { z } from 'zod';
import type { Cursor, SourceRow } from '../erpSource.js';

const token = z.object({ after: z.number(), seen: z.string(), started: z.string() });

const NEVER = '1970-01-01T00:00:00.000000Z';

/**
 * A walk through a table by id, and where the cursor stands after each page. Ids are not in the order of changes, so the
 * watermark moves at the end only, and never beyond the start of the walk: what changes behind it is found by the next
 * one. Until then the cursor carries the id to go on from, so that a long first load survives being killed.
 */
export class Scan {
  readonly since: string | undefined;
  after: number;
  private seen: string;
  private readonly started: string;
  private readonly at: string;

  constructor(from: Cursor | undefined, overlapSeconds: number, now: string) {
    const left = from?.token ? token.parse(JSON.parse(from.token)) : undefined;
    this.at = from?.at ?? NEVER;
    this.since = this.at === NEVER ? undefined : earlierBy(this.at, overlapSeconds);
    this.after = left?.after ?? 0;
    this.seen = left?.seen ?? NEVER;
    this.started = left?.started ?? now;
  }

  passed(ids: readonly number[], rows: readonly SourceRow[]): Cursor {
    this.after = ids.at(-1) ?? this.after;
    for (const { at } of rows) if (at > this.seen) this.seen = at;
    const { after, seen, started } = this;
    return { at: this.at, token: JSON.stringify({ after, seen, started }) };
  }

  /** Undefined if nothing was ever seen. */
  end(): Cursor | undefined {
    const mark = this.seen < this.started ? this.seen : this.started;
    const at = mark > this.at ? mark : this.at;
    return at === NEVER ? undefined : { at };
  }
}

/** Also of the bare date a person chose. */
function earlierBy(at: string, seconds: number): string {
  const time = DateTime.fromISO(at, { zone: 'utc' }).minus({ seconds });
  return time.toFormat("yyyy-MM-dd'T'HH:mm:ss.SSS'000Z'");
}
