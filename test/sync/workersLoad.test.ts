import { DateTime } from 'luxon';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { withErp } from '../../scripts/demo/loadLedger.js';
import { parseConfig } from '../../scripts/sync/config.js';
import { runSync } from '../../scripts/sync/main.js';
import type { PartitionReport } from '../../scripts/sync/partitionReport.js';
import { exitCodeOf } from '../../scripts/sync/report.js';
import { parseWorker } from '../../scripts/sync/worker.js';
import { startDemoSync, type SyncedOrg } from './syncedOrg.js';

const today = DateTime.fromISO('2026-03-16', { zone: 'utc' });
const THREE = ['1/3', '2/3', '3/3'];

describe('a mass load of several workers under one user', () => {
  let rig: SyncedOrg;
  const causes: string[] = [];
  beforeAll(async () => {
    rig = await startDemoSync(today);
    process.env['SYNC_WORKERS_LOAD'] = rig.erpUrl;
    rig.org.async.onDelivered((event) => void causes.push(String(event.getByName('Cause__c'))));
  });
  afterAll(() => rig?.stop());

  async function run(worker: string, timeoutSeconds = 30): Promise<PartitionReport> {
    const config = parseConfig(
      {
        source: {
          name: 'demo',
          kind: 'sql',
          url: { env: 'SYNC_WORKERS_LOAD' },
          companies: ['1000'],
          overlapSeconds: 0,
        },
        salesforce: rig.target,
        bulk: { fromRows: 50 },
        timeoutSeconds,
      },
      'test',
    );
    return (await runSync(config, { pauseMs: 5, worker: parseWorker(worker) })).at(-1)!;
  }
  const deferredUntil = async (): Promise<DateTime> =>
    DateTime.fromISO((await rig.port.apex<{ deferredUntil: string }>('/credit/v1/defer')).deferredUntil);
  /** What the profiles say beside what the items add up to, of every account in the currency of its items. */
  async function figures(): Promise<{ told: unknown[]; owed: unknown[] }> {
    const owed = await rig.port.query<{ account: string; sum: number }>(
      `SELECT Account__c account, SUM(Balance__c) sum FROM AR_Invoice__c WHERE Currency__c = 'USD' AND Balance__c > 0
        AND Account__r.Credit_Payer__c = null GROUP BY Account__c ORDER BY Account__c`,
    );
    const told = await rig.port.query<{ Account__c: string; Open_Receivables__c: number }>(
      `SELECT Account__c, Open_Receivables__c FROM Credit_Profile__c WHERE Currency__c = 'USD' ORDER BY Account__c`,
    );
    const sums = new Map(owed.map(({ account, sum }) => [account, sum]));
    const own = told.filter(({ Account__c }) => sums.has(Account__c));
    return {
      told: own.map(({ Account__c, Open_Receivables__c }) => [Account__c, Open_Receivables__c]),
      owed: own.map(({ Account__c }) => [Account__c, sums.get(Account__c)]),
    };
  }
  /** Another worker of the same user is loading, or died at it. */
  const loading = (expires: DateTime) =>
    rig.port.upsert('AR_Source__c', 'Source_Key__c', [
      {
        Source_Key__c: 'demo:1000#3of3',
        Lease_Owner__c: 'elsewhere:1',
        Lease_Expires__c: expires.toUTC().toISO()!,
        Cursors__c: JSON.stringify({ job: { id: '750000000000001AAA', entity: 'items', rows: 9 } }),
      },
    ]);
  const book = async (prefix: string, worker: string, rows: number): Promise<void> => {
    const customers = await rig.port.query<{ Number__c: string }>(
      `SELECT Number__c FROM ERP_Customer__c WHERE Source__r.Source_Key__c = 'demo:1000#${worker.replace('/', 'of')}' ORDER BY Number__c LIMIT 1`,
    );
    await withErp(rig.erpUrl, (erp) =>
      erp.query(`insert into receivable_item (company, document_number, customer_number, kind, issue_date, due_date, currency, amount, open_amount)
        select '1000', '${prefix}' || n, '${customers[0]!.Number__c}', 'invoice', '2026-03-01', '2026-03-31', 'USD', n, n from generate_series(1, ${rows}) n`),
    );
  };

  const faults = (): string => `${rig.connection.instanceUrl}/local/faults`;
  const stallNextJob = () =>
    fetch(faults(), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ kind: 'stall', method: 'POST', path: '/jobs/ingest$' }),
    });
  const stalledJobs = async (): Promise<number | undefined> =>
    ((await (await fetch(faults())).json()) as { struck: number }[])[0]?.struck;

  it('recalculates when the rows of a job are in, never with a delivery, and leaves no switch on', async () => {
    causes.length = 0;
    const reports = await Promise.all(THREE.map((worker) => run(worker)));

    expect(exitCodeOf(reports)).toBe(0);
    expect(causes).toContain('Asked for by REST');
    // A document that a settlement of another worker's customer names goes ahead in a small call, at most once in each.
    const small = causes.filter((cause) => cause.endsWith(' changed')).length;
    expect(small).toBeLessThanOrEqual(THREE.length);
    expect((await deferredUntil()) <= DateTime.utc()).toBe(true);
    const { told, owed } = await figures();
    expect(told.length).toBeGreaterThan(5);
    expect(told).toEqual(owed);
  });

  it('leaves the switch to a worker whose job is only beginning', async () => {
    await book('SLOW-', '2/3', 60);
    await book('QUICK-', '1/3', 60);
    causes.length = 0;
    await stallNextJob();
    const slow = run('2/3', 3);
    await vi.waitFor(async () => expect(await stalledJobs()).toBe(1), { timeout: 60_000 });

    expect(exitCodeOf([await run('1/3')])).toBe(0);
    expect(exitCodeOf([await slow])).toBe(0);

    expect(causes.filter((cause) => cause.endsWith(' changed'))).toEqual([]);
    expect((await deferredUntil()) <= DateTime.utc()).toBe(true);
  });

  it('leaves the switch to a worker whose job is on its way, not to one that died', async () => {
    await loading(DateTime.utc().plus({ minutes: 5 }));
    await book('BESIDE-', '1/3', 60);
    expect(exitCodeOf([await run('1/3')])).toBe(0);
    expect((await deferredUntil()) > DateTime.utc().plus({ minutes: 50 })).toBe(true);

    await loading(DateTime.utc().minus({ minutes: 1 }));
    await book('AFTER-', '1/3', 60);
    expect(exitCodeOf([await run('1/3')])).toBe(0);
    expect((await deferredUntil()) <= DateTime.utc()).toBe(true);
  });

  it('recalculates the few rows that another worker writes or deletes meanwhile', async () => {
    await rig.port.apex('/credit/v1/defer', { minutes: 60 });
    await book('FEW-', '2/3', 3);
    expect(exitCodeOf([await run('2/3')])).toBe(0);
    const { told, owed } = await figures();
    expect(told).toEqual(owed);

    await withErp(rig.erpUrl, (erp) => erp.query(`delete from receivable_item where document_number = 'FEW-3'`));
    expect(exitCodeOf([await run('2/3')])).toBe(0);
    const after = await figures();
    expect(after.told).toEqual(after.owed);
    expect(after.told).not.toEqual(told);
    await rig.port.apex('/credit/v1/defer', { minutes: 0 });
  });
});
