import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { BulkApi } from '../../../scripts/sync/salesforce/bulk/bulkApi.js';
import { ManyRows } from '../../../scripts/sync/salesforce/bulk/manyRows.js';
import { RestPort } from '../../../scripts/sync/salesforce/restPort.js';
import { startSyncedOrg, type SyncedOrg } from '../syncedOrg.js';

const ROWS = 5000;
const SOQL = `SELECT Issue_Key__c, Resolved__c, Run__r.Run_Key__c, Reason__c FROM Sync_Issue__c WHERE Entity__c = 'items'`;
type Row = Record<string, unknown>;

describe('many rows of the org', () => {
  let rig: SyncedOrg;
  beforeAll(async () => {
    rig = await startSyncedOrg();
    await rig.port.upsert('AR_Source__c', 'Source_Key__c', [
      { Source_Key__c: 'many', Name: 'many', Kind__c: 'sql', Company__c: '1000' },
    ]);
    await rig.port.upsert('Sync_Run__c', 'Run_Key__c', [
      {
        Run_Key__c: 'many:1',
        Source__r: { Source_Key__c: 'many' },
        Outcome__c: 'Succeeded',
        Started_At__c: '2026-03-16T12:00:00Z',
      },
    ]);
    const issues = Array.from({ length: ROWS }, (_, n) => ({
      Issue_Key__c: `items:many:${n}`,
      Entity__c: 'items',
      Source_Key__c: `many:${n}`,
      Reason__c: n % 3 === 0 ? null : `the line "${n}",\nand another`,
      Resolved__c: n % 2 === 0,
      ...(n % 5 === 0 ? {} : { Run__r: { Run_Key__c: 'many:1' } }),
    }));
    for (let start = 0; start < ROWS; start += 200) {
      const written = await rig.port.upsert('Sync_Issue__c', 'Issue_Key__c', issues.slice(start, start + 200));
      expect(written.filter(({ success }) => !success)).toEqual([]);
    }
  });
  afterAll(() => rig?.stop());
  afterEach(() => fetch(`${rig.connection.instanceUrl}/local/faults`, { method: 'DELETE' }));

  async function read(readFromRows: number): Promise<Row[]> {
    const port = new RestPort(rig.connection, { retries: 2, minTimeout: 1 }, 0, 2000);
    const patience = { pauseMs: 1, patienceMs: 60_000 };
    const rows: Row[] = [];
    for await (const page of new ManyRows(port, new BulkApi(port), { readFromRows, ...patience }).pages(
      'Sync_Issue__c',
      SOQL,
    ))
      rows.push(...page);
    return rows.sort((a, b) => (String(a['Issue_Key__c']) < String(b['Issue_Key__c']) ? -1 : 1));
  }
  const plain = (rows: readonly Row[]): Row[] =>
    rows.map(({ attributes: _, Run__r, ...row }) => ({
      ...row,
      Run__r: Run__r && { Run_Key__c: (Run__r as Row)['Run_Key__c'] },
    }));
  const queryJobs = async (): Promise<number> =>
    (await rig.port.send<{ records: unknown[] }>('GET', '/jobs/query')).records.length;
  const fault = (body: object) =>
    fetch(`${rig.connection.instanceUrl}/local/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const struck = async (): Promise<number[]> =>
    ((await (await fetch(`${rig.connection.instanceUrl}/local/faults`)).json()) as { struck: number }[]).map(
      (each) => each.struck,
    );

  it('are the same by pages of a query and by a query job', async () => {
    const before = await queryJobs();
    const few = await read(ROWS + 1);
    expect(await queryJobs()).toBe(before);

    const many = await read(ROWS);

    expect(await queryJobs()).toBe(before + 1);
    expect(many).toHaveLength(ROWS);
    expect(many).toEqual(plain(few));
  });

  it.each([
    ['its results break off in the middle', { kind: 'cut', path: '/results', at: 'answer', times: 2 }],
    ['its session ends before its results', { kind: 'status', path: '/results', status: 401 }],
    ['its results are not to be had for a moment', { kind: 'status', path: '/results', status: 503, times: 2 }],
  ])('come each once when %s', async (_, what) => {
    expect((await fault(what)).status).toBe(201);

    const keys = (await read(1)).map((row) => row['Issue_Key__c']);

    expect((await struck())[0]).toBeGreaterThan(0);
    expect(keys).toHaveLength(ROWS);
    expect(new Set(keys).size).toBe(ROWS);
  });

  const CALLS = [
    ['counting them', 'GET', '/query\\?'],
    ['asking what their fields are', 'GET', '/describe$'],
    ['creating the job', 'POST', '/jobs/query$'],
    ['asking for the job', 'GET', '/jobs/query/\\w+$'],
    ['reading the results', 'GET', '/results'],
  ] as const;
  it.each(CALLS)('come each once when %s fails in every way that passes', async (_, method, path) => {
    for (const what of [
      { kind: 'status', status: 500 },
      { kind: 'status', status: 503 },
      { kind: 'status', status: 429, retryAfter: 0 },
      { kind: 'cut' },
      { kind: 'cut', at: 'answer' },
      { kind: 'cut', at: 'after' },
    ]) {
      await fault({ ...what, method, path });
      const keys = (await read(1)).map((row) => row['Issue_Key__c']);
      expect([what, await struck()]).toEqual([what, [1]]);
      expect([keys.length, new Set(keys).size]).toEqual([ROWS, ROWS]);
      await fetch(`${rig.connection.instanceUrl}/local/faults`, { method: 'DELETE' });
    }
  });

  it('are not taken for fewer when the results stay cut off', async () => {
    await fault({ kind: 'cut', path: '/results', at: 'answer', times: 9 });
    await expect(read(1)).rejects.toThrow();
  });
});
