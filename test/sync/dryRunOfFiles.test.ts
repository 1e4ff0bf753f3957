import { readdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseConfig } from '../../scripts/sync/config.js';
import { runSync, type RunOptions } from '../../scripts/sync/main.js';
import { FileDrop, itemRow } from './erp/files/fileDrop.js';
import { RecordingProxy } from './recordingProxy.js';
import { startSyncedAccounts } from './syncedOrg.js';

describe('a dry run over a drop folder', () => {
  let rig: Awaited<ReturnType<typeof startSyncedAccounts>>;
  let proxy: RecordingProxy;
  let instanceUrl: string;
  let drop: FileDrop;
  let source = 0;
  beforeAll(async () => {
    rig = await startSyncedAccounts();
    proxy = new RecordingProxy(rig.connection.instanceUrl);
    instanceUrl = await proxy.start();
  });
  afterAll(async () => {
    proxy?.stop();
    await rig?.stop();
  });
  beforeEach(() => {
    drop = new FileDrop();
    source++;
  });
  afterEach(() => drop.stop());

  const run = (options: RunOptions = {}) => {
    const files = { name: `files${source}`, kind: 'files', folder: drop.root, companies: ['1000'], pageSize: 2 };
    return runSync(
      parseConfig({ source: files, salesforce: { ...rig.target, instanceUrl }, bulk: { fromRows: 5 } }, 'test'),
      options,
    );
  };
  /** The org knows the customer C1 and who it is. */
  async function begin(): Promise<void> {
    drop.deliver('customers', [{ key: 'C1', number: 'C1', name: 'Cobalt' }]);
    await run();
    const ERP_Key__c = `files${source}:1000:C1`;
    await rig.port.upsert('ERP_Customer__c', 'ERP_Key__c', [{ ERP_Key__c, Account__c: rig.account }]);
  }
  /** What a run says that it did, or would do. */
  const told = (options: RunOptions) =>
    run(options).then(
      (reports) =>
        reports.map(({ partition, tallies, keptOut, warnings, notes }) => ({
          ...{ partition, tallies, keptOut, warnings, notes },
        })),
      (error: Error) => error.message.replace('would be put', 'was put'),
    );
  /** Every file with what is in it and when it was written. */
  const folder = (): unknown[] =>
    readdirSync(drop.root, { recursive: true, encoding: 'utf8' })
      .sort()
      .map((name) => {
        const path = join(drop.root, name);
        const { mtimeMs, ino, isFile } = { ...statSync(path), isFile: statSync(path).isFile() };
        return [name, ino, isFile && [mtimeMs, readFileSync(path, 'utf8')]];
      });
  /** Nothing moves and nothing is sent; then the real run does what was told. */
  async function comesTrue(options: RunOptions = {}): Promise<unknown> {
    const before = folder();
    proxy.writes.length = 0;
    const dry = await told({ ...options, dryRun: true });
    expect(folder()).toEqual(before);
    expect(proxy.writes).toEqual([]);
    const real = await told(options);
    expect(dry).toEqual(real);
    return real;
  }

  const allocation = (key: string, itemKey: string) => ({
    ...{ key, customer_number: 'C1', item_key: itemKey, payment_key: 'ZE-1', currency: 'USD', amount: '40.10' },
    ...{ allocated_on: '2026-03-10', kind: 'payment', exact: 'true' },
  });
  const payment = {
    ...{ key: 'ZE-1', customer_number: 'C1', paid_on: '2026-03-10', currency: 'USD', amount: '40.10' },
    ...{ unapplied_amount: '0', state: 'cleared' },
  };
  const deliverMuch = (): void => {
    drop.deliver('items', [...Array.from({ length: 7 }, (_, n) => itemRow(`RE-${n}`)), itemRow('RE-BAD', 'much')]);
    drop.deliver('items', [
      itemRow('RE-1', '60.00'),
      { key: 'RE-2', deleted: 'true' },
      itemRow('RE-X', '1.00', 'STRANGER'),
    ]);
    drop.deliver('payments', [payment]);
    drop.deliver('allocations', [allocation('A-1', 'RE-1'), allocation('A-LOST', 'NOWHERE')]);
    drop.deliver('rates', [
      { key: 'EUR', from_currency: 'EUR', to_currency: 'USD', rate_date: '2026-01-01', rate: '1.1' },
    ]);
  };

  it('makes no folder, and tells what the first run does', async () => {
    drop.deliver('customers', [{ key: 'C1', number: 'C1', name: 'Cobalt' }]);
    drop.deliver('items', [itemRow('RE-1')]);

    await comesTrue();

    expect(drop.in('processing')).toHaveLength(2);
  });

  it('tells of several entities what arrives, what is deleted, and what is kept out for which reason', async () => {
    await begin();
    deliverMuch();

    const reports = (await comesTrue()) as { keptOut: { key: string }[] }[];

    expect(reports.flatMap(({ keptOut }) => keptOut.map(({ key }) => key)).sort()).toEqual([
      'A-LOST',
      'RE-BAD',
      'RE-X',
    ]);
  });

  it('tells what becomes of files that were read before, also when everything is read again', async () => {
    await begin();
    deliverMuch();
    await run();
    drop.deliver('items', [itemRow('RE-3', '0.00'), itemRow('RE-BAD', '5.00'), { key: 'RE-4', deleted: 'true' }]);

    await comesTrue();
    await comesTrue({ scope: { kind: 'quarantine' } });
    await comesTrue({ scope: { kind: 'since', date: '2026-03-01' } });
    await comesTrue({ scope: { kind: 'reconcile' } });
    await comesTrue({ scope: { kind: 'full' } });
    expect(drop.in('processing')).not.toEqual([]);
  });

  it.each([
    ['is cut off', (): unknown => drop.write('items', 'key,amount\nRE-9,1.00')],
    ['came late', (): unknown => drop.write('items', 'key,amount\nRE-9,1.00\n', { time: '20250101T000000Z' })],
    [
      'has a name that says nothing',
      (): unknown => renameSync(drop.path(drop.deliver('items', [])), drop.path('items.csv')),
    ],
  ])('ends half way with the words of a real run where a file %s', async (_, deliver) => {
    await begin();
    drop.deliver('items', [itemRow('RE-1')]);
    await run();
    drop.deliver('customers', [{ key: 'C2', number: 'C2', name: 'Dunmore' }]);
    deliver();

    expect(await comesTrue()).toMatch(/ was put into quarantine: /);

    expect(drop.in('quarantine')).toHaveLength(2);
    await comesTrue();
  });
});
