import { DateTime } from 'luxon';
import type { ODataClient } from './odataClient.js';
import { address, and, inChunks, or } from './query.js';
import type { ODataReply } from './reply.js';
import { textOf, type ODataRow } from './values.js';

/** An entity set as it is read: what of it, in which unique order, and which property tells of changes. */
export interface EntitySet {
  readonly path: string;
  readonly filter?: string | undefined;
  readonly select?: readonly string[];
  readonly expand?: string;
  readonly orderBy: string;
  /** The filter for what comes after a row in that order. */
  readonly after: (row: ODataRow) => string;
}

/**
 * In the order of the key, asking each time for what comes after the last row: rows that come, go or move while paging
 * shift no others out of sight, as they would with $skip. A server may send fewer rows than asked and a next link.
 */
export async function* pagesByKey(client: ODataClient, set: EntitySet, top: number): AsyncGenerator<ODataReply> {
  for (let after: string | undefined; ;) {
    const { path, filter, select, orderBy, expand } = set;
    const options = {
      filter: and(filter, after),
      orderBy,
      top,
      ...(select ? { select } : {}),
      ...(expand ? { expand } : {}),
    };
    const reply = await client.get(address(path, options));
    const last = reply?.rows.at(-1);
    if (!reply || !last) return;
    yield reply;
    if (reply.rows.length < top && !reply.next) return;
    after = set.after(last);
  }
}

/**
 * In the order of a change mark, oldest first: each page ends with the last whole instant it holds and the next begins
 * with the one it cut. Needs no `or` over properties, which Business Central does not take.
 */
export async function* pagesByChange(
  client: ODataClient,
  set: EntitySet & { readonly change: string },
  since: string | undefined,
  top: number,
): AsyncGenerator<ODataReply> {
  const { filter, change } = set;
  for (let from = since; ;) {
    const ordered = {
      ...set,
      filter: and(filter, from && `${change} ge ${from}`),
      orderBy: `${change},${set.orderBy}`,
    };
    const [reply, full] = await firstPage(client, ordered, top);
    if (!reply) return;
    const last = textOf(reply.rows.at(-1)?.[change]);
    if (!full || last === null) return yield reply;
    const rows = reply.rows.filter((row) => textOf(row[change]) !== last);
    if (rows.length > 0) yield { ...reply, rows };
    else
      yield* pagesByKey(
        client,
        { ...set, filter: and(filter, `${change} ge ${last} and ${change} lt ${next(last)}`) },
        top,
      );
    from = rows.length > 0 ? last : next(last);
  }
}

async function firstPage(client: ODataClient, set: EntitySet, top: number): Promise<[ODataReply | undefined, boolean]> {
  for await (const reply of pagesByKey(client, set, top))
    return [reply, reply.rows.length >= top || reply.next !== undefined];
  return [undefined, false];
}

/** The next millisecond, the finest a change mark is shown with. */
const next = (instant: string): string =>
  DateTime.fromISO(instant, { zone: 'utc' }).plus({ millisecond: 1 }).toISO() ?? instant;

/** Rows by key; keys that are not there are no answer. */
export async function* rowsByFilter(
  client: ODataClient,
  set: EntitySet,
  filters: readonly string[],
): AsyncGenerator<readonly ODataRow[]> {
  for (const chunk of inChunks(filters, KEYS_PER_REQUEST))
    for await (const reply of pagesByKey(client, { ...set, filter: and(set.filter, or(chunk)) }, ROWS_PER_REQUEST))
      yield reply.rows;
}

const KEYS_PER_REQUEST = 20;
const ROWS_PER_REQUEST = 1000;
