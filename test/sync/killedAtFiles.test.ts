import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { bundleProgram } from '../../scripts/sync/bundleProgram.js';
import { FileDrop, itemRow } from './erp/files/fileDrop.js';
import { startSyncedAccounts } from './syncedOrg.js';

const ROWS = 12;

describe('a service killed while it reads files again', () => {
  let rig: Awaited<ReturnType<typeof startSyncedAccounts>>;
  let folder: string;
  let program: string;
  let drop: FileDrop;
  let source = 0;
  beforeAll(async () => {
    rig = await startSyncedAccounts();
    folder = mkdtempSync(join(tmpdir(), 'credit-sync-'));
    program = await bundleProgram('scripts/sync.ts', folder);
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await rig?.stop();
  });
  beforeEach(() => {
    drop = new FileDrop();
    source++;
  });
  afterEach(async () => {
    drop.stop();
    await atOrg('DELETE');
  });

  /** The faults of the org; tells which there are. */
  const atOrg = async (method: string, fault?: object): Promise<string> => {
    const headers = { 'content-type': 'application/json' };
    const body = fault ? { body: JSON.stringify(fault) } : {};
    return (await fetch(`${rig.connection.instanceUrl}/local/faults`, { method, headers, ...body })).text();
  };
  function start(...more: string[]) {
    const files = { name: `files${source}`, kind: 'files', folder: drop.root, companies: ['1000'], pageSize: 5 };
    const config = join(folder, `sync${source}.json`);
    writeFileSync(config, JSON.stringify({ source: files, salesforce: rig.target, bulk: { fromRows: 5 } }));
    return spawn(process.execPath, [program, 'once', '--config', config, ...more], { stdio: 'ignore' });
  }
  const run = async (...more: string[]): Promise<number> => ((await once(start(...more), 'exit')) as [number])[0];
  /** SIGKILL once the call is on its way that is not answered. */
  async function killAt(call: { method: string; path: string; skip?: number }, ...more: string[]): Promise<void> {
    await atOrg('POST', { kind: 'stall', ...call });
    const service = start(...more);
    const struck = async (): Promise<boolean> => (await atOrg('GET')).includes('"struck":1');
    await vi.waitFor(async () => expect([service.exitCode, await struck()]).toEqual([null, true]), {
      timeout: 60_000,
      interval: 50,
    });
    service.kill('SIGKILL');
    await once(service, 'exit');
    await atOrg('DELETE');
  }
  const balances = async (): Promise<Record<string, number>> =>
    Object.fromEntries(
      (
        await rig.port.query<{ Document_Number__c: string; Balance__c: number }>(
          `SELECT Document_Number__c, Balance__c FROM AR_Invoice__c WHERE ERP_Key__c LIKE 'files${source}:%'`,
        )
      ).map((row) => [row.Document_Number__c, row.Balance__c]),
    );
  const items = (prefix: string, balance: string) =>
    Array.from({ length: ROWS }, (_, n) => itemRow(`${prefix}-${n}`, balance));
  const at = (day: number) => ({ time: `202603${String(day).padStart(2, '0')}T020000Z`, extension: 'ndjson' });
  const deliver = (day: number, ...rows: object[][]): string =>
    drop.write(
      'items',
      rows
        .flat()
        .map((row) => `${JSON.stringify(row)}\n`)
        .join(''),
      at(day),
    );
  const all = (prefix: string, balance: number) =>
    Object.fromEntries(Array.from({ length: ROWS }, (_, n) => [`${prefix}-${n}`, balance]));
  /** The deliveries of the third and the fourth are in the org. */
  async function begin(): Promise<void> {
    drop.write('customers', '{"key":"C1","number":"C1","name":"Cobalt"}\n', at(1));
    await run();
    const ERP_Key__c = `files${source}:1000:C1`;
    await rig.port.upsert('ERP_Customer__c', 'ERP_Key__c', [{ ERP_Key__c, Account__c: rig.account }]);
    deliver(3, items('A', '90'), items('B', '90'));
    deliver(4, items('A', '40'));
    await run();
    expect(await balances()).toEqual({ ...all('A', 40), ...all('B', 90) });
  }
  /** A run goes on; the next puts away what it read. */
  async function goOn(): Promise<void> {
    expect([await run(), await run()]).toEqual([0, 0]);
    expect([drop.in('incoming'), drop.in('processing'), drop.in('quarantine')]).toEqual([[], [], []]);
  }

  it('between two jobs of --since: nothing is lost or old again, and what is archived has arrived', async () => {
    await begin();
    await rig.port.upsert('AR_Invoice__c', 'ERP_Key__c', [
      { ERP_Key__c: `files${source}:1000:B-0`, Source_Hash__c: 'altered', Balance__c: 1 },
    ]);
    deliver(5, items('C', '70'), [{ key: 'B-1', deleted: true }], items('D', '70'));

    await killAt({ method: 'POST', path: '/jobs/ingest$', skip: 1 }, '--since', '2026-03-03');
    await goOn();

    const { 'B-1': _, ...left } = all('B', 90);
    expect(await balances()).toEqual({ ...all('A', 40), ...left, ...all('C', 70), ...all('D', 70) });
  });

  it.each([
    ['--since', ['--since', '2026-03-02']],
    ['--full', ['--full']],
  ])('before the first row of %s: a file that came late is not put away unread', async (_, scope) => {
    await begin();
    deliver(2, items('LATE', '50'), items('A', '99'));

    await killAt({ method: 'POST', path: '/jobs/ingest$' }, ...scope);
    await goOn();

    expect(await balances()).toEqual({ ...all('A', 40), ...all('B', 90), ...all('LATE', 50) });
  });

  it('--since reads what was not read yet, though it was delivered before that day', async () => {
    await begin();
    deliver(5, items('C', '70'));
    deliver(6, items('D', '70'));

    expect(await run('--since', '2026-03-06')).toBe(0);
    await goOn();

    expect(await balances()).toEqual({ ...all('A', 40), ...all('B', 90), ...all('C', 70), ...all('D', 70) });
  });
});
