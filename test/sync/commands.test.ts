import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DateTime } from 'luxon';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withErp } from '../../scripts/demo/loadLedger.js';
import { bundleProgram } from '../../scripts/sync/bundleProgram.js';
import { freePort } from './freePort.js';
import { startDemoSync, type SyncedOrg } from './syncedOrg.js';

const today = DateTime.fromISO('2026-03-16', { zone: 'utc' });

/** What the last line of output says. */
interface Told extends Record<string, unknown> {
  readonly written: number;
  readonly read: number;
}
interface Ended {
  readonly code: number;
  readonly told: Told;
  readonly stdout: string;
}

describe('the commands of the built service', () => {
  let rig: SyncedOrg;
  let folder: string;
  let program: string;
  beforeAll(async () => {
    rig = await startDemoSync(today);
    process.env['SYNC_COMMANDS_ERP'] = rig.erpUrl;
    folder = mkdtempSync(join(tmpdir(), 'credit-sync-'));
    program = await bundleProgram('scripts/sync.ts', folder);
    const source = { name: 'demo', kind: 'sql', url: { env: 'SYNC_COMMANDS_ERP' }, companies: ['1000'] };
    writeFileSync(join(folder, 'sync.json'), JSON.stringify({ source, salesforce: rig.target }));
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await rig?.stop();
  });

  function start(...args: string[]) {
    const command = [program, ...args, '--config', join(folder, 'sync.json')];
    return spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'ignore'] });
  }
  async function sync(...args: string[]): Promise<Ended> {
    const child = start(...args);
    let stdout = '';
    child.stdout.on('data', (chunk) => (stdout += String(chunk)));
    const [code] = (await once(child, 'close')) as [number];
    return { code, stdout, told: JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}') as Told };
  }
  const inErp = (sql: string) => withErp(rig.erpUrl, (client) => client.query(sql));
  const book = (number: string, customer: string) =>
    inErp(`insert into receivable_item (company, document_number, customer_number, kind, issue_date, due_date, currency, amount, open_amount)
      values ('1000', '${number}', '${customer}', 'invoice', '2026-03-01', '2026-03-31', 'USD', 10, 10)`);
  /** One that nothing has settled; the ERP says nothing of it. */
  const dropAnItem = () =>
    inErp(`delete from receivable_item where id = (select id from receivable_item where company = '1000' and document_number <> 'DRY'
      and id not in (select item_id from settlement) and id not in (select credit_item_id from settlement where credit_item_id is not null)
      and document_number not in ('KEPT', 'LATER') limit 1)`);
  const arrived = async (number: string): Promise<number> =>
    (await rig.port.query(`SELECT Id FROM AR_Invoice__c WHERE Document_Number__c = '${number}'`)).length;

  it('once: everything, both sides of every total, and 0', async () => {
    const { code, told, stdout } = await sync('once');

    expect(code).toBe(0);
    expect(told).toMatchObject({ outcome: 'Succeeded', differences: 0, openIssues: 0 });
    expect(told.written).toBeGreaterThan(900);
    expect(stdout).toMatch(/1000 items +USD +balance +[\d,.]+ +[\d,.]+ +equal/);
  });

  it('once --dry-run: what would be written, and writes nothing', async () => {
    await book('DRY', '10240');

    const { code, told } = await sync('once', '--dry-run');

    // Both sides differ by what was not written.
    expect([code, told.written, told['foundDifferent'], await arrived('DRY')]).toEqual([2, 1, 0, 0]);
  });

  it('once --entity: these alone', async () => {
    await dropAnItem();
    const others = await sync('once', '--entity', 'customers', 'payments');
    expect([others.code, others.told.written, others.told['deleted'], await arrived('DRY')]).toEqual([2, 0, 0, 0]);

    const { code, told } = await sync('once', '--entity', 'items');
    expect([code, told.written, told['deleted'], await arrived('DRY')]).toEqual([0, 1, 1, 1]);
  });

  it('once --since: what changed since that day, though it was read before', async () => {
    const all =
      await inErp(`select (select count(*) from erp_items where company = '1000') + (select count(*) from erp_payments
      where company = '1000') + (select count(*) from erp_allocations where company = '1000') as n`);
    const { code, told } = await sync('once', '--since', '2020-01-01');

    expect(code).toBe(0);
    expect(told.written).toBe(0);
    expect(told.read).toBeGreaterThanOrEqual(Number((all.rows as [{ n: string }])[0].n));
  });

  it('once --full: every field, and writes what differs', async () => {
    await rig.port.upsert('AR_Invoice__c', 'ERP_Key__c', [{ ERP_Key__c: 'demo:1000:DRY', Due_Date__c: '2026-04-30' }]);

    const { code, told } = await sync('once', '--full');

    expect([code, told.written, told['foundDifferent']]).toEqual([0, 1, 1]);
  });

  it('reconcile: puts right what differs, and says what it was', async () => {
    await rig.port.upsert('AR_Invoice__c', 'ERP_Key__c', [{ ERP_Key__c: 'demo:1000:DRY', Balance__c: 3 }]);

    const { code, stdout } = await sync('reconcile');

    expect(code).toBe(0);
    expect(stdout).toContain(
      '1 rows were not as in the ERP and were put right: items DRY differs (Balance__c 3 instead of 10)',
    );
  });

  it('retry-quarantine: tries what is kept out, and reads nothing else', async () => {
    await inErp(`insert into customer values ('1000', 'NEWCOMER', 'Northway Traders', 'USD', 30)`);
    await book('KEPT', 'NEWCOMER');
    const kept = await sync('once');
    expect([kept.code, kept.told['openIssues'], await arrived('KEPT')]).toEqual([2, 1, 0]);
    expect(kept.stdout).toContain(
      '1 ERP customers have no Account: NEWCOMER. Choose one on their ERP Customer records.',
    );
    const [account] = await rig.port.query<{ Id: string }>('SELECT Id FROM Account LIMIT 1');
    await rig.port.upsert('ERP_Customer__c', 'ERP_Key__c', [
      { ERP_Key__c: 'demo:1000:NEWCOMER', Account__c: account!.Id },
    ]);
    await book('LATER', '10240');

    const { told } = await sync('retry-quarantine');

    expect([told['healed'], told['openIssues']]).toEqual([1, 0]);
    expect([await arrived('KEPT'), await arrived('LATER')]).toEqual([1, 0]);
  });

  it.each([
    ['once --entity payments', ['once', '--entity', 'payments']],
    ['retry-quarantine', ['retry-quarantine']],
  ])('%s leaves what is gone from the ERP to the next whole run', async (_, command) => {
    await sync('once');
    await dropAnItem();

    const limited = await sync(...command);
    const whole = await sync('once');

    expect([limited.code, limited.told['deleted']]).toEqual([2, 0]);
    expect([whole.code, whole.told['deleted']]).toEqual([0, 1]);
  });

  it('once makes the ledger fresh for the check of credit and for the panel, a limited run does not', async () => {
    const [customer] = await rig.port.query<{ Account__c: string }>(
      `SELECT Account__c FROM ERP_Customer__c WHERE Number__c = '10240' AND Company__c = '1000'`,
    );
    const isStaleInCheck = async (): Promise<boolean> => {
      const asked = { accountId: customer!.Account__c, amount: 1 };
      const { reasons } = await rig.port.apex<{ reasons: { code: string }[] }>('/credit/v1/check', asked);
      return reasons.some(({ code }) => code === 'DATA_STALE');
    };
    const isStaleInPanel = async (): Promise<boolean> => {
      const apex = `if (CreditPanelController.getPanel('${customer!.Account__c}').ledgerStale) throw new CreditException('stale');`;
      const { compiled, exceptionMessage } = await rig.port.send<{
        compiled: boolean;
        exceptionMessage: string | null;
      }>('GET', `/tooling/executeAnonymous?anonymousBody=${encodeURIComponent(apex)}`);
      expect([compiled, exceptionMessage ?? 'stale']).toEqual([true, expect.stringContaining('stale')]);
      return exceptionMessage !== null;
    };
    const isStale = async (): Promise<boolean> => {
      const check = await isStaleInCheck();
      expect(await isStaleInPanel()).toBe(check);
      return check;
    };
    const Last_Success__c = DateTime.utc().minus({ days: 10 }).toISO();
    await rig.port.upsert('AR_Source__c', 'Source_Key__c', [{ Source_Key__c: 'demo:1000', Last_Success__c }]);
    expect(await isStale()).toBe(true);

    await sync('once', '--entity', 'payments');
    expect(await isStale()).toBe(true);
    await sync('once');
    expect(await isStale()).toBe(false);
  });

  it('once --watch: brings what is booked meanwhile, answers for its health, and ends when told to', async () => {
    const port = await freePort();
    const service = start('once', '--watch', '--every', '0.2', '--health-port', String(port));
    const ended = once(service, 'close');
    const health = async (): Promise<string> => {
      const answer = await fetch(`http://127.0.0.1:${port}/health`).catch(() => undefined);
      return answer ? `${answer.status} ${((await answer.json()) as { state: string }).state}` : 'nobody answers';
    };
    while ((await health()) !== '200 healthy') await sleep(50);
    await book('WATCHED', '10240');

    while ((await arrived('WATCHED')) === 0) await sleep(50);

    service.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  });

  it('once --dry-run: what would be kept out, and why, and what would be deleted, each once', async () => {
    await book('GONE', '10240');
    await sync('once');
    await inErp(`delete from receivable_item where document_number = 'GONE'`);
    await inErp(`insert into customer values ('1000', 'STRANGER', 'Stranger', 'USD', 30)`);
    await book('STRANGE', 'STRANGER');

    const { stdout, told } = await sync('once', '--dry-run', '--json');

    expect([told['dryRun'], told['deleted'], told['foundDifferent'], await arrived('GONE')]).toEqual([true, 1, 1, 1]);
    expect((JSON.parse(stdout) as { keptOut: unknown }).keptOut).toEqual([
      {
        ...{ partition: 'demo:1000', entity: 'items', key: 'STRANGE' },
        reason: expect.stringContaining('Customer STRANGER of company 1000 has no Account') as string,
      },
    ]);
    await inErp(
      `delete from receivable_item where document_number = 'STRANGE'; delete from customer where number = 'STRANGER'`,
    );
  });

  it('--json: one line with everything, and nothing else', async () => {
    const { code, stdout, told } = await sync('once', '--json');

    expect(code).toBe(0);
    expect(stdout.trim().split('\n')).toHaveLength(1);
    expect((told['partitions'] as { partition: string }[]).map(({ partition }) => partition)).toEqual([
      'demo:*',
      'demo:1000',
    ]);
    expect(told['totals']).not.toEqual([]);
  });
});
