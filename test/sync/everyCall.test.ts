import { DateTime } from 'luxon';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { withErp } from '../../scripts/demo/loadLedger.js';
import { systemClock } from '../../scripts/sync/clock.js';
import { parseConfig } from '../../scripts/sync/config.js';
import { runSync } from '../../scripts/sync/main.js';
import type { PartitionReport } from '../../scripts/sync/partitionReport.js';
import { exitCodeOf } from '../../scripts/sync/report.js';
import { startDemoSync, type SyncedOrg } from './syncedOrg.js';

const today = DateTime.fromISO('2026-03-16', { zone: 'utc' });
const ROWS = 30;
/** So long a call waits that gets no answer; well above what any call takes that gets one, on a busy machine too. */
const ANSWER_SECONDS = 2;
/** More than a page of a query holds. */
const LEDGER = 2500;

interface Call {
  readonly method: string;
  readonly path: string;
  /** What makes the service call it. */
  readonly after?: object;
}
const JOB = {
  'creating a job': { method: 'POST', path: '/jobs/ingest$' },
  uploading: { method: 'PUT', path: '/batches$' },
  'closing a job': { method: 'PATCH', path: '/jobs/ingest/' },
  'asking for a job': { method: 'GET', path: '/jobs/ingest/\\w+$' },
  'reading what a job refused': { method: 'GET', path: '/failedResults$' },
};
const LOAD: Readonly<Record<string, Call>> = {
  'renewing the session': { method: 'GET', path: '/limits$', after: { kind: 'expire', method: 'PUT' } },
  'a query': { method: 'GET', path: '/query\\?' },
  'the next page of a query': { method: 'GET', path: '/query/01g' },
  'several queries at once': { method: 'POST', path: '/composite$' },
  'writing a collection': { method: 'PATCH', path: '/composite/sobjects/ERP_Customer__c' },
  'deleting a collection': { method: 'DELETE', path: '/composite/sobjects' },
  ...JOB,
  'asking for a recalculation': { method: 'POST', path: '/credit/v1/recalculate' },
};
const COMPARISON: Readonly<Record<string, Call>> = {
  'asking which fields there are': { method: 'GET', path: '/describe$' },
  'creating a query job': { method: 'POST', path: '/jobs/query$' },
  'asking for a query job': { method: 'GET', path: '/jobs/query/\\w+$' },
  'reading what a query job found': { method: 'GET', path: '/results\\?' },
  'asking what may leave': { method: 'POST', path: '/credit/v1/retention' },
  ...JOB,
};
/** Calls the rows do not depend on: the org calculates by itself, at once or by its sweep. */
const HELPFUL: Readonly<Record<string, Call>> = {
  'deferring the recalculation': { method: 'POST', path: '/credit/v1/defer' },
  'asking whether it is deferred': { method: 'GET', path: '/credit/v1/defer' },
};
const each = (work: string, calls: Readonly<Record<string, Call>>) =>
  Object.entries(calls).map(([name, call]) => [`${name}, in ${work},`, work, call] as const);
const EACH = [...each('a load', LOAD), ...each('a comparison', COMPARISON)];
const HELP = each('a comparison', HELPFUL);

describe('a fault at every kind of call', () => {
  let rig: SyncedOrg;
  let customer: { number: string; account: string };
  let batch = 0;
  beforeAll(async () => {
    rig = await startDemoSync(today);
    process.env['SYNC_CALLS_ERP'] = rig.erpUrl;
    const [first] = await rig.port.query<{ Number__c: string; Account__c: string }>(
      `SELECT Number__c, Account__c FROM ERP_Customer__c WHERE Company__c = '1000' ORDER BY Number__c LIMIT 1`,
    );
    customer = { number: first!.Number__c, account: first!.Account__c };
    await bookInvoices(LEDGER);
    await run();
  });
  afterAll(() => rig?.stop());
  afterEach(clearFaults);

  const inErp = (sql: string) => withErp(rig.erpUrl, (erp) => erp.query(sql));
  async function bookInvoices(rows: number): Promise<string> {
    const prefix = `CALL-${++batch}-`;
    await inErp(`insert into receivable_item (company, document_number, customer_number, kind, issue_date, due_date, currency, amount, open_amount)
      select '1000', '${prefix}' || n, number, 'invoice', '2026-03-01', '2026-03-31', currency, n, n
      from generate_series(1, ${rows}) n, customer where company = '1000' and number = '${customer.number}'`);
    return prefix;
  }
  /** Work that needs every kind of call; gives what is to be there in the end. */
  const WORKS: Readonly<Record<string, () => Promise<[prefix: string, rows: number]>>> = {
    /** The org refuses a row at first, changes one, drops one. */
    'a load': async () => {
      const prefix = await bookInvoices(ROWS);
      await inErp(`delete from receivable_item where document_number = 'CALL-1-${batch}'`);
      await inErp(`update customer set name = name || '.' where company = '1000' and number = '${customer.number}'`);
      await fault({ kind: 'lock', account: customer.account });
      return [prefix, ROWS];
    },
    /** Rows are gone from the ERP, the org does not let go of one at first, and one is closed long ago. */
    'a comparison': async () => {
      batch++;
      const [first] = await rig.port.query<{ Id: string; Document_Number__c: string }>(
        `SELECT Id, Document_Number__c FROM AR_Invoice__c WHERE Document_Number__c LIKE 'CALL-1-%' ORDER BY Id LIMIT 1`,
      );
      await inErp(`delete from receivable_item where document_number = '${first!.Document_Number__c}' or id in
        (select id from receivable_item where document_number like 'CALL-1-%' order by id desc limit ${ROWS})`);
      await fault({ kind: 'lock', account: first!.Id });
      await rig.port.upsert('AR_Invoice__c', 'ERP_Key__c', [closedLongAgo()]);
      const left = await inErp(`select count(*)::int as n from receivable_item where document_number like 'CALL-1-%'`);
      return ['CALL-1-', (left.rows as [{ n: number }])[0].n];
    },
  };
  const closedLongAgo = () => ({
    ERP_Key__c: `demo:1000:LONG-AGO-${batch}`,
    Account__c: customer.account,
    Document_Number__c: `LONG-AGO-${batch}`,
    Kind__c: 'Invoice',
    Issue_Date__c: '2020-01-01',
    Due_Date__c: '2020-01-31',
    Cleared_On__c: '2020-02-01',
    Currency__c: 'USD',
    Amount__c: 1,
    Balance__c: 0,
    State__c: 'Paid',
  });
  const arrived = async (prefix: string): Promise<number> => {
    const soql = `SELECT COUNT(Id) n FROM AR_Invoice__c WHERE Document_Number__c LIKE '${prefix}%'`;
    return Number((await rig.port.query<{ n: unknown }>(soql))[0]?.n);
  };

  /** Somebody renews the token of the service all the time: a session that a fault ends has a successor. */
  const renewing = () => {
    const clock = systemClock('UTC');
    const renew = (): void => void (process.env['SYNC_CALLS_TOKEN'] = rig.open(rig.org.users[0]!.id));
    renew();
    return { ...clock, now: () => (renew(), clock.now()) };
  };
  async function run(work = 'a load', answerSeconds?: number): Promise<PartitionReport> {
    const clock = renewing();
    const config = parseConfig(
      {
        source: { name: 'demo', kind: 'sql', url: { env: 'SYNC_CALLS_ERP' }, companies: ['1000'], overlapSeconds: 0 },
        salesforce: { ...rig.target, accessToken: { env: 'SYNC_CALLS_TOKEN' } },
        bulk: {
          fromRows: 25,
          idleSeconds: answerSeconds,
          ...(work === 'a load' ? {} : { readFromRows: 1 }),
        },
        ...(work === 'a load' ? {} : { retention: { months: 13 } }),
        timeoutSeconds: answerSeconds,
      },
      'test',
    );
    return (await runSync(config, { clock, pauseMs: 5 }))[1]!;
  }

  const faults = (): string => `${rig.connection.instanceUrl}/local/faults`;
  async function clearFaults(): Promise<void> {
    await fetch(faults(), { method: 'DELETE' });
  }
  async function fault(body: object): Promise<void> {
    const headers = { 'content-type': 'application/json' };
    const asked = await fetch(faults(), { method: 'POST', headers, body: JSON.stringify(body) });
    expect(asked.status).toBe(201);
  }
  /** Faults of calls that were asked for and did not happen. */
  const unstruck = async (): Promise<unknown[]> =>
    ((await (await fetch(faults())).json()) as { kind: string; struck: number }[]).filter(
      ({ kind, struck }) => kind !== 'lock' && struck === 0,
    );

  async function strike(call: Call, what: object): Promise<void> {
    if (call.after) await fault(call.after);
    await fault({ method: call.method, path: call.path, ...what });
  }

  const PASSING = [
    ['answers 500', { kind: 'status', status: 500 }],
    ['answers 503', { kind: 'status', status: 503, retryAfter: 0 }],
    ['answers 429', { kind: 'status', status: 429 }],
    ['loses its connection', { kind: 'cut' }],
    ['loses half of its answer', { kind: 'cut', at: 'answer' }, ANSWER_SECONDS],
    ['stalls', { kind: 'stall' }, ANSWER_SECONDS],
    ['loses its answer', { kind: 'cut', at: 'after' }],
  ] as const;
  it.each(
    Object.keys(WORKS).flatMap((work) => PASSING.map(([how, what, seconds]) => [work, how, what, seconds] as const)),
  )(
    'when, in %s, every kind of call %s once in the same run, everything arrives once',
    async (work, _, what, answerSeconds) => {
      const [prefix, rows] = await WORKS[work]!();
      for (const [, of, call] of [...EACH, ...HELP]) if (of === work) await strike(call, what);

      const report = await run(work, answerSeconds);

      expect(await unstruck()).toEqual([]);
      expect(exitCodeOf([report])).toBe(0);
      expect(await arrived(prefix)).toBe(rows);
    },
  );

  it.each([...EACH, ...HELP].filter(([, , { after }]) => !after))(
    'when %s finds its session ended (401), it is renewed and everything arrives once',
    async (_, work, call) => {
      const [prefix, rows] = await WORKS[work]!();
      await strike(call, { kind: 'expire' });

      const report = await run(work);

      expect(await unstruck()).toEqual([]);
      expect(exitCodeOf([report])).toBe(0);
      expect(await arrived(prefix)).toBe(rows);
    },
  );

  it.each(EACH)(
    'when %s has no calls of the day left (403), the run says so and the next one goes on',
    async (_, work, call) => {
      const [prefix, rows] = await WORKS[work]!();
      await strike(call, { kind: 'status', status: 403 });

      await expect(run(work)).rejects.toMatchObject({ name: 'SalesforceLimit' });
      expect(await unstruck()).toEqual([]);
      await clearFaults();

      expect(exitCodeOf([await run(work)])).toBe(0);
      expect(await arrived(prefix)).toBe(rows);
    },
  );

  it.each(HELP)('when %s has no calls of the day left (403), the rows arrive all the same', async (_, work, call) => {
    const [prefix, rows] = await WORKS[work]!();
    await strike(call, { kind: 'status', status: 403 });

    expect(exitCodeOf([await run(work)])).toBe(0);
    expect(await unstruck()).toEqual([]);
    expect(await arrived(prefix)).toBe(rows);
  });
});
