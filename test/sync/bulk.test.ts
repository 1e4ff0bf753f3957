import { DateTime } from 'luxon';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { withErp } from '../../scripts/demo/loadLedger.js';
import { parseConfig } from '../../scripts/sync/config.js';
import { runSync } from '../../scripts/sync/main.js';
import type { PartitionReport } from '../../scripts/sync/partitionReport.js';
import { exitCodeOf } from '../../scripts/sync/report.js';
import { total } from '../../scripts/sync/tally.js';
import { startDemoSync, type SyncedOrg } from './syncedOrg.js';

const today = DateTime.fromISO('2026-03-16', { zone: 'utc' });
const ROWS = 60;

describe('a sync by bulk jobs', () => {
  let rig: SyncedOrg;
  let batch = 0;
  beforeAll(async () => {
    rig = await startDemoSync(today);
    process.env['SYNC_BULK_ERP'] = rig.erpUrl;
  });
  afterAll(() => rig?.stop());
  afterEach(() => fetch(`${rig.connection.instanceUrl}/local/faults`, { method: 'DELETE' }));

  /** One run of company 1000. */
  async function run(bulk: object = {}): Promise<PartitionReport> {
    const config = parseConfig(
      {
        source: { name: 'demo', kind: 'sql', url: { env: 'SYNC_BULK_ERP' }, companies: ['1000'], overlapSeconds: 0 },
        salesforce: rig.target,
        bulk: { fromRows: 50, ...bulk },
      },
      'test',
    );
    return (await runSync(config, { pauseMs: 5 }))[1]!;
  }

  const invoices = (prefix: string, rows: number) =>
    `insert into receivable_item (company, document_number, customer_number, kind, issue_date, due_date, currency, amount, open_amount)
     select '1000', '${prefix}' || n, number, 'invoice', '2026-03-01', '2026-03-31', currency, n, n
     from generate_series(1, ${rows}) n, (select number, currency from customer where company = '1000' order by number limit 1) c`;
  async function bookInvoices(rows = ROWS): Promise<string> {
    const prefix = `BULK-${++batch}-`;
    await withErp(rig.erpUrl, (erp) => erp.query(invoices(prefix, rows)));
    return prefix;
  }
  const arrived = async (prefix: string): Promise<number> => {
    const soql = `SELECT COUNT(Id) n FROM AR_Invoice__c WHERE Document_Number__c LIKE '${prefix}%'`;
    return Number((await rig.port.query<{ n: unknown }>(soql))[0]?.n);
  };
  const jobs = async (): Promise<string[]> => {
    const list = await rig.port.send<{ records: { state: string; object: string }[] }>('GET', '/jobs/ingest');
    return list.records.map(({ object, state }) => `${object} ${state}`);
  };
  const fault = async (body: object): Promise<void> => {
    const headers = { 'content-type': 'application/json' };
    const asked = { method: 'POST', headers, body: JSON.stringify(body) };
    expect((await fetch(`${rig.connection.instanceUrl}/local/faults`, asked)).status).toBe(201);
  };
  const struck = async (): Promise<number[]> => {
    const list = await (await fetch(`${rig.connection.instanceUrl}/local/faults`)).json();
    return (list as { struck: number }[]).map((each) => each.struck);
  };

  it('loads everything, equal to the cent', async () => {
    const report = await run();

    expect(exitCodeOf([report])).toBe(0);
    expect(total(report.tallies, 'written')).toBeGreaterThan(900);
    expect(await jobs()).toEqual([
      'AR_Invoice__c JobComplete',
      'AR_Payment__c JobComplete',
      'AR_Allocation__c JobComplete',
    ]);
  });

  it('recalculates the accounts of a load, and defers nothing afterwards', async () => {
    const [{ sum }] = (await rig.port.query<{ sum: number }>(
      `SELECT SUM(Balance__c) sum FROM AR_Invoice__c WHERE Customer_Number__c = '10240' AND Balance__c > 0`,
    )) as [{ sum: number }];
    expect(
      await rig.port.query(
        `SELECT Open_Receivables__c FROM Credit_Profile__c WHERE Account__r.Name = 'Cobalt Manufacturing'`,
      ),
    ).toMatchObject([{ Open_Receivables__c: sum }]);
    const until = await rig.port.query<{ Deferred_Until__c: string }>('SELECT Deferred_Until__c FROM Credit_Load__c');
    expect(until).toHaveLength(1);
    expect(DateTime.fromISO(until[0]!.Deferred_Until__c) <= DateTime.utc()).toBe(true);
  });

  it('splits a load over jobs by size, and sends no row twice', async () => {
    const before = (await jobs()).length;
    const rows = 8000;
    const prefix = await bookInvoices(rows);

    expect(total((await run({ maxMegabytes: 1 })).tallies, 'written')).toBe(rows);

    expect((await jobs()).length).toBeGreaterThan(before + 1);
    expect(await arrived(prefix)).toBe(rows);
  });

  it.each([
    ['an upload stalls', { kind: 'stall', method: 'PUT' }, { idleSeconds: 2 }],
    ['a job fails', { kind: 'job', state: 'failed' }, {}],
    ['a job is stuck', { kind: 'job', state: 'stuck' }, { patienceMinutes: 2 / 60 }],
  ])('sends the rows in a new job when %s', async (_, what, patience) => {
    const prefix = await bookInvoices();
    await fault(what);

    expect(exitCodeOf([await run(patience)])).toBe(0);
    expect(await struck()).toEqual([1]);
    expect(await arrived(prefix)).toBe(ROWS);
  });

  it('tries rows again alone that found their account locked', async () => {
    const prefix = await bookInvoices();
    const [customer] = await rig.port.query<{ Account__c: string }>(
      `SELECT Account__c FROM ERP_Customer__c WHERE Company__c = '1000' ORDER BY Number__c LIMIT 1`,
    );
    await fault({ kind: 'lock', account: customer!.Account__c, times: 30 });

    const report = await run();

    expect(exitCodeOf([report])).toBe(0);
    expect(total(report.tallies, 'written')).toBe(ROWS);
    expect(await arrived(prefix)).toBe(ROWS);
  });

  it('reads half-read results again, and keeps the rows out that the org refused', async () => {
    await withErp(rig.erpUrl, (erp) =>
      erp.query(`insert into settlement (item_id, amount, settled_on, kind)
        select id, 0.01, '2026-03-10', 'discount' from receivable_item where document_number like 'BULK-1-%'`),
    );
    await rig.port.query('SELECT Id FROM AR_Allocation__c LIMIT 1');
    await fault({ kind: 'cut', path: '/failedResults$', at: 'answer' });
    await fault({ kind: 'lock', account: await invoiceId('BULK-1-1'), times: 100 });

    const report = await run();

    expect((await struck())[0]).toBe(1);
    expect(report.openIssues).toBe(1);
    await fetch(`${rig.connection.instanceUrl}/local/faults`, { method: 'DELETE' });
    expect(exitCodeOf([await run()])).toBe(0);
  });
  const invoiceId = async (number: string): Promise<string> =>
    (await rig.port.query<{ Id: string }>(`SELECT Id FROM AR_Invoice__c WHERE Document_Number__c = '${number}'`))[0]!
      .Id;

  it('reads the results of a job that an earlier run did not live to read', async () => {
    const prefix = await bookInvoices();
    const before = (await jobs()).length;
    await fault({ kind: 'status', status: 400, method: 'GET', path: '/jobs/ingest/\\w+$', errorCode: 'NO', times: 1 });
    await fault({ kind: 'status', status: 400, method: 'PATCH', path: '/jobs/ingest/', errorCode: 'NO', skip: 1 });
    await expect(run()).rejects.toThrow();
    const report = await run();
    expect(exitCodeOf([report])).toBe(0);
    expect((await jobs()).length).toBe(before + 1);
    expect(total(report.tallies, 'written')).toBe(ROWS);
    expect(await arrived(prefix)).toBe(ROWS);
  });

  it('aborts a job that an earlier run left without its file, and sends its rows', async () => {
    const prefix = await bookInvoices();
    await fault({ kind: 'status', status: 400, method: 'PUT', path: '/batches$', errorCode: 'NO' });
    await fault({ kind: 'status', status: 400, method: 'PATCH', path: '/jobs/ingest/', errorCode: 'NO' });
    await expect(run()).rejects.toThrow();
    expect((await jobs()).at(-1)).toBe('AR_Invoice__c Open');

    expect(total((await run()).tallies, 'written')).toBe(ROWS);

    expect((await jobs()).slice(-2)).toEqual(['AR_Invoice__c Aborted', 'AR_Invoice__c JobComplete']);
    expect(await arrived(prefix)).toBe(ROWS);
  });

  it('never touches the calls of the day that belong to others', async () => {
    await bookInvoices();
    await fault({ kind: 'apiLimit', remaining: 9_000 });
    await expect(run()).rejects.toMatchObject({ name: 'SalesforceReserve' });
    await fault({ kind: 'apiLimit', remaining: 90_000 });
    expect(exitCodeOf([await run()])).toBe(0);
  });
});
