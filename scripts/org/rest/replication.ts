import { type Context, Hono } from 'hono';
import { runQuery } from '../soql/run.js';
import { ApexDatetime } from '../values/dates.js';
import type { SObject } from '../values/sobject.js';
import { timestamp } from './bulk/jobs.js';
import { json } from './body.js';
import { RestError } from './errors.js';
import { understood } from './query.js';
import { objectOf } from './records.js';
import { type Env, resource, type Rest } from './rest.js';

const MINUTE = 60_000;
/** Longest time between start and end; nothing older is known ("getUpdated()" of the SOAP API Developer Guide). */
const LONGEST = 30 * 24 * 60 * MINUTE;

/** `/sobjects/{type}/updated` and `/deleted`: what a copy of the data must follow (REST API Developer Guide, "Get Updated", "Get Deleted"). */
export function replication(rest: Rest): Hono<Env> {
  const app = new Hono<Env>();
  resource(app, '/sobjects/:type/updated', {
    GET: (c) => {
      const { rows, end } = changed(rest, c, false);
      return json({ ids: rows.map(({ id }) => id), latestDateCovered: timestamp(end) });
    },
  });
  resource(app, '/sobjects/:type/deleted', {
    GET: (c) => {
      const { rows, end } = changed(rest, c, true);
      const deletedRecords = rows.map((row) => ({ deletedDate: timestamp(modifiedAt(row)), id: row.id }));
      const earliest = timestamp(minuteOf(rest.org.clock.now() - LONGEST));
      return json({ deletedRecords, earliestDateAvailable: earliest, latestDateCovered: timestamp(end) });
    },
  });
  return app;
}

function changed(rest: Rest, c: Context<Env>, deleted: boolean): { rows: SObject[]; end: number } {
  const { name } = objectOf(rest, c);
  const [start, end] = [timeOf(c, 'start'), timeOf(c, 'end')];
  if (start >= end)
    throw new RestError(400, 'INVALID_REPLICATION_DATE', 'The start must lie at least a minute before the end.');
  if (end - start > LONGEST)
    throw new RestError(400, 'INVALID_REPLICATION_DATE', 'The two dates may lie at most 30 days apart.');
  const iso = (ms: number): string => new Date(ms).toISOString();
  const text =
    `SELECT Id, SystemModstamp FROM ${name} WHERE IsDeleted = ${deleted} ` +
    `AND SystemModstamp >= ${iso(start)} AND SystemModstamp < ${iso(end)}`;
  const { query } = understood(rest, text, rest.user(c), deleted);
  const rows = rest.transact(c, 'rest', (tx) =>
    runQuery(tx, query, [], { access: 'user', sharing: true, unlimited: true }),
  );
  return { rows: rows as SObject[], end };
}

/** Seconds are passed over: 12:35:15 means 12:35. */
function timeOf(c: Context<Env>, name: string): number {
  const time = Date.parse(c.req.query(name) ?? '');
  if (Number.isNaN(time))
    throw new RestError(400, 'INVALID_FIELD', `Send ${name} as an ISO 8601 time: ?${name}=2026-03-01T00:00:00Z`);
  return minuteOf(time);
}

const minuteOf = (ms: number): number => ms - (ms % MINUTE);

function modifiedAt(row: SObject): number {
  const value = row.getByName('SystemModstamp');
  return value instanceof ApexDatetime ? value.ms : 0;
}
