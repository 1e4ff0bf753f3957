import { DateTime } from 'luxon';
import { slices } from '../../slices.js';
import type { ODataClient } from './odataClient.js';
import { endless } from './odataErrors.js';
import { address, and, or } from './query.js';
import type { ODataReply } from './reply.js';
import { instantOf, textOf, type ODataRow } from './values.js';

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
    const reply = await firstRows(client, address(path, options));
    if (!reply) return;
    yield reply;
    if (reply.rows.length < top && !reply.next) return;
    const next = set.after(reply.rows.at(-1)!);
    if (next === after) throw endless(path);
    after = next;
  }
}

/** Only a missing next link ends a collection, not a page without rows (OData 4.01 Protocol, Server-Driven Paging). */
async function firstRows(client: ODataClient, first: string): Promise<ODataReply | undefined> {
  for await (const reply of client.pages(first)) if (reply.rows.length > 0) return reply;
  return undefined;
}

/**
 * In the order of a change mark, oldest first: each page ends with the last whole instant it holds and the next begins
 * with the one it cut. Needs no `or` over properties, which Business Central does not take.
 */
export async function* pagesByChange(
  client: ODataClient,
  set: EntitySet & { readonly change: string },
  since: string,
  top: number,
): AsyncGenerator<ODataReply> {
  const { filter, change } = set;
  for (let from = since; ;) {
    const ordered = { ...set, filter: and(filter, `${change} ge ${from}`), orderBy: `${change},${set.orderBy}` };
    const reply = await firstPage(client, ordered, top);
    if (!reply) return;
    const last = textOf(reply.rows.at(-1)?.[change]);
    if ((reply.rows.length < top && !reply.next) || last === null) return yield reply;
    const rows = reply.rows.filter((row) => textOf(row[change]) !== last);
    // A server that does not heed the filter.
    if (rows.length > 0 ? last === from : instantOf(last)! < instantOf(from)!) throw endless(set.path);
    if (rows.length > 0) {
      yield { ...reply, rows };
      from = last;
    } else {
      from = tickAfter(last);
      yield* pagesByKey(client, { ...set, filter: and(filter, `${change} ge ${last} and ${change} lt ${from}`) }, top);
    }
  }
}

async function firstPage(client: ODataClient, set: EntitySet, top: number): Promise<ODataReply | undefined> {
  for await (const reply of pagesByKey(client, set, top)) return reply;
  return undefined;
}

/**
 * SQL Server rounds a `datetime` to .000, .003 or .007 seconds, values in a filter too: a millisecond after one is the
 * same moment to it, three are the next (Transact-SQL reference, datetime).
 */
const tickAfter = (instant: string): string =>
  DateTime.fromISO(instant, { zone: 'utc' }).plus({ milliseconds: 3 }).toISO() ?? instant;

/** Rows by key; keys that are not there are no answer. */
export async function* rowsByFilter(
  client: ODataClient,
  set: EntitySet,
  filters: readonly string[],
): AsyncGenerator<readonly ODataRow[]> {
  for (const chunk of slices(filters, KEYS_PER_REQUEST))
    for await (const reply of pagesByKey(client, { ...set, filter: and(set.filter, or(chunk)) }, ROWS_PER_REQUEST))
      yield reply.rows;
}

/** An address stays below 4,000 characters: servers and gateways take 8,000 or more. */
const KEYS_PER_REQUEST = 20;
const ROWS_PER_REQUEST = 1000;
