import { DateTime } from 'luxon';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withErp } from '../../scripts/demo/loadLedger.js';
import { parseConfig } from '../../scripts/sync/config.js';
import { runSync, type RunOptions } from '../../scripts/sync/main.js';
import { parseWorker } from '../../scripts/sync/worker.js';
import { RecordingProxy } from './recordingProxy.js';
import { startDemoSync, type SyncedOrg } from './syncedOrg.js';

const today = DateTime.fromISO('2026-03-16', { zone: 'utc' });
const OBJECTS = [
  ...['AR_Source__c', 'Sync_Run__c', 'Sync_Issue__c', 'ERP_Customer__c', 'AR_Invoice__c', 'AR_Payment__c'],
  ...['AR_Allocation__c', 'AR_Commitment__c', 'Exchange_Rate__c', 'Credit_Profile__c', 'Credit_Snapshot__c'],
  ...['Credit_Load__c', 'Credit_Job__c', 'AsyncApexJob'],
];
const ITEM =
  'receivable_item (company, document_number, customer_number, kind, issue_date, due_date, currency, amount, open_amount)';

/** Every kind of work is waiting: rows to write by a job and to delete, altered, kept out, closed long ago, a job and a run left behind. */
describe('a dry run', () => {
  let rig: SyncedOrg;
  let proxy: RecordingProxy;
  let instanceUrl: string;
  beforeAll(async () => {
    rig = await startDemoSync(today);
    process.env['SYNC_DRY_ERP'] = rig.erpUrl;
    proxy = new RecordingProxy(rig.connection.instanceUrl);
    instanceUrl = await proxy.start();
    await inErp(`insert into customer values ('1000', 'STRANGER', 'Stranger', 'USD', 30);
      insert into ${ITEM} values ('1000', 'STRANGE', 'STRANGER', 'invoice', '2026-03-01', '2026-03-31', 'USD', 10, 10),
        ('1000', 'GONE-1', '10240', 'invoice', '2026-03-01', '2026-03-31', 'USD', 10, 10),
        ('1000', 'GONE-2', '10240', 'invoice', '2026-03-01', '2026-03-31', 'USD', 10, 10),
        ('1000', 'ALTERED', '10240', 'invoice', '2026-03-01', '2026-03-31', 'USD', 10, 10)`);
    await run();
    await inErp(`delete from receivable_item where document_number like 'GONE-%';
      insert into ${ITEM} select '1000', 'NEW-' || n, '10240', 'invoice', '2026-03-01', '2026-03-31', 'USD', n, n from generate_series(1, 9) n`);
    const { id } = await rig.port.send<{ id: string }>('POST', '/jobs/ingest', {
      ...{ object: 'AR_Invoice__c', operation: 'upsert', externalIdFieldName: 'ERP_Key__c' },
      ...{ contentType: 'CSV', lineEnding: 'LF' },
    });
    const [left] = await rig.port.query<{ Cursors__c: string }>(
      `SELECT Cursors__c FROM AR_Source__c WHERE Source_Key__c = 'demo:1000'`,
    );
    const job = { id, entity: 'items', rows: 1 };
    const Cursors__c = JSON.stringify({ ...(JSON.parse(left!.Cursors__c) as object), job });
    await rig.port.upsert('AR_Source__c', 'Source_Key__c', [{ Source_Key__c: 'demo:1000', Cursors__c }]);
    await rig.port.upsert('Sync_Run__c', 'Run_Key__c', [
      {
        ...{ Run_Key__c: 'demo:1000:2026-03-16T00:00:00.000Z', Source__r: { Source_Key__c: 'demo:1000' } },
        ...{ Started_At__c: '2026-03-16T00:00:00.000Z', Outcome__c: 'Running' },
      },
    ]);
    await rig.port.upsert('AR_Invoice__c', 'ERP_Key__c', [
      { ERP_Key__c: 'demo:1000:ALTERED', Balance__c: 3, Due_Date__c: '2026-05-31' },
    ]);
    await rig.port.upsert('Sync_Issue__c', 'Issue_Key__c', [
      { Issue_Key__c: 'items:demo:1000:STRANGE', Retry_Asked_At__c: '2026-03-16T00:00:00.000Z' },
    ]);
    await rig.port.upsert('AR_Invoice__c', 'ERP_Key__c', [await closedLongAgo()]);
  });
  afterAll(async () => {
    proxy?.stop();
    await rig?.stop();
  });

  const inErp = (sql: string) => withErp(rig.erpUrl, (client) => client.query(sql));
  const closedLongAgo = async () => {
    const [known] = await rig.port.query<{ Account__c: string }>(
      `SELECT Account__c FROM ERP_Customer__c WHERE Number__c = '10240' AND Company__c = '1000'`,
    );
    return {
      ...{ ERP_Key__c: 'demo:1000:LONG-AGO', Account__c: known!.Account__c, Document_Number__c: 'LONG-AGO' },
      Customer_Number__c: '10240',
      ...{ Kind__c: 'Invoice', Issue_Date__c: '2020-01-01', Due_Date__c: '2020-01-31', Cleared_On__c: '2020-02-01' },
      ...{ Currency__c: 'USD', Amount__c: 1, Balance__c: 0, State__c: 'Paid' },
    };
  };
  const run = (options: RunOptions = {}, more: object = { retention: { months: 13 } }) => {
    const source = { name: 'demo', kind: 'sql', url: { env: 'SYNC_DRY_ERP' }, companies: ['1000'] };
    const salesforce = { ...rig.target, instanceUrl };
    const bulk = { fromRows: 2, readFromRows: 1 };
    return runSync(parseConfig({ source, salesforce, bulk, ...more }, 'test'), {
      pauseMs: 5,
      ...options,
    });
  };
  const inOrg = async (): Promise<unknown> =>
    Promise.all(
      OBJECTS.map(async (object) => [
        object,
        await rig.port.query(
          `SELECT Id${object === 'AsyncApexJob' ? '' : ', SystemModstamp'} FROM ${object} ORDER BY Id`,
        ),
      ]),
    );
  /** What a run does; how often it reads a row for that is its own affair: without having written, totals go on to differ. */
  const told = async (options: RunOptions) =>
    (await run(options, {})).map(({ partition, tallies, keptOut, foundDifferent, findings }) => ({
      ...{ partition, keptOut, foundDifferent, findings },
      tallies: tallies.map(({ read: _, unchanged: __, ...done }) => done),
    }));

  it.each<[string, RunOptions]>([
    ['once', {}],
    ['once --full', { scope: { kind: 'full' } }],
    ['once --since', { scope: { kind: 'since', date: '2026-03-01' } }],
    ['once --entity', { entities: ['items'] }],
    ['once --worker', { worker: parseWorker('1/2') }],
    ['reconcile', { scope: { kind: 'reconcile' } }],
    ['reconcile --accept-deletions', { scope: { kind: 'reconcile' }, acceptVanished: true }],
    ['retry-quarantine', { scope: { kind: 'quarantine' } }],
  ])('of %s asks and sends nothing that changes the org', async (_, options) => {
    const before = await inOrg();
    Object.assign(proxy, { writes: [], calls: 0 });

    await run({ ...options, dryRun: true });

    expect(proxy.calls).toBeGreaterThan(5);
    expect(proxy.writes).toEqual([]);
    expect(await inOrg()).toEqual(before);
  });

  it('that fails half way changes nothing either', async () => {
    const before = await inOrg();
    const fault = {
      kind: 'status',
      method: 'GET',
      path: '/query.*FROM%20AR_Payment__c',
      status: 400,
      errorCode: 'BROKEN',
    };
    const headers = { 'content-type': 'application/json' };
    await fetch(`${rig.connection.instanceUrl}/local/faults`, { method: 'POST', headers, body: JSON.stringify(fault) });
    proxy.writes.length = 0;

    await expect(run({ dryRun: true, scope: { kind: 'full' } })).rejects.toThrow();

    expect(proxy.writes).toEqual([]);
    expect(await inOrg()).toEqual(before);
  });

  it('tells what the real run then does', async () => {
    const dry = await told({ dryRun: true });

    expect(dry).toEqual(await told({}));
    expect(dry[1]?.tallies.find(({ entity }) => entity === 'items')).toMatchObject({ written: 10, deleted: 3 });
  });
});
