import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, connect as dial, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DateTime } from 'luxon';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withErp } from '../../scripts/demo/loadLedger.js';
import { fixedClock } from '../../scripts/sync/clock.js';
import { parseConfig } from '../../scripts/sync/config.js';
import { runSync, type RunOptions } from '../../scripts/sync/main.js';
import type { PartitionReport } from '../../scripts/sync/partitionReport.js';
import { noProgress } from '../../scripts/sync/progress.js';
import { exitCodeOf } from '../../scripts/sync/report.js';
import { total } from '../../scripts/sync/tally.js';
import { startDemoSync, type SyncedOrg } from './syncedOrg.js';

const today = DateTime.fromISO('2026-03-16', { zone: 'utc' });

/** Stands before the ERP and can drop every connection, as a server does that restarts. */
async function startGate(target: URL): Promise<{ url: string; restart(): Promise<void>; stop(): void }> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((client) => {
    const erp = dial(Number(target.port), target.hostname);
    for (const [from, to] of [
      [client, erp],
      [erp, client],
    ] as const) {
      sockets.add(from);
      from.pipe(to);
      from.on('error', () => to.destroy()).on('close', () => to.destroy());
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const drop = (): void => sockets.forEach((socket) => socket.destroy());
  return {
    url: Object.assign(new URL(target), { hostname: '127.0.0.1', port: String(port) }).href,
    async restart() {
      server.close();
      drop();
      await new Promise((resolve) => setTimeout(resolve, 300));
      server.listen(port, '127.0.0.1');
    },
    stop() {
      server.close();
      drop();
    },
  };
}

interface Target {
  readonly instanceUrl?: string;
  readonly token?: string;
}

const outcome = (stdout: string): Record<string, unknown> =>
  stdout === '' ? {} : (JSON.parse(stdout) as Record<string, unknown>);

describe('a sync among broken things', () => {
  let rig: SyncedOrg;
  let gate: Awaited<ReturnType<typeof startGate>>;
  beforeAll(async () => {
    rig = await startDemoSync(today);
    gate = await startGate(new URL(rig.erpUrl));
    process.env['SYNC_FAULTS_ERP'] = gate.url;
  });
  afterAll(async () => {
    gate?.stop();
    await rig?.stop();
  });

  const settings = (source: object = {}) => ({
    source: { name: 'demo', kind: 'sql', url: { env: 'SYNC_FAULTS_ERP' }, companies: ['1000'], ...source },
    salesforce: rig.target,
  });
  const run = async (options: RunOptions = {}, source: object = {}): Promise<PartitionReport> =>
    (await runSync(parseConfig(settings(source), 'test'), { pauseMs: 5, ...options }))[1]!;
  const inErp = (sql: string) => withErp(rig.erpUrl, (client) => client.query(sql));
  const bookInvoices = (prefix: string, rows: number, amount = 'n') =>
    inErp(`insert into receivable_item (company, document_number, customer_number, kind, issue_date, due_date, currency, amount, open_amount)
      select '1000', '${prefix}' || n, number, 'invoice', '2026-03-01', '2026-03-31', currency, ${amount}, ${amount}
      from generate_series(1, ${rows}) n, (select * from customer where company = '1000' order by number limit 1) c`);
  /** The service as people start it, in a process of its own. */
  function startService(config: object = settings(), log: 'pipe' | number = 'pipe') {
    const folder = mkdtempSync(join(tmpdir(), 'credit-sync-'));
    const file = join(folder, 'sync.json');
    writeFileSync(file, JSON.stringify(config));
    const command = ['--import', 'tsx', 'scripts/sync.ts', 'once', '--json', '--config', file];
    const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', log] });
    const said = { stdout: '', stderr: '' };
    child.stdout?.on('data', (chunk) => (said.stdout += String(chunk)));
    child.stderr?.on('data', (chunk) => (said.stderr += String(chunk)));
    const ended = once(child, 'close').then(([code]) => {
      rmSync(folder, { recursive: true });
      return { code: code as number | null, told: outcome(said.stdout), ...said };
    });
    return { pid: child.pid, kill: () => child.kill('SIGKILL'), ended };
  }
  const arrived = async (prefix: string): Promise<number> =>
    Number(
      (
        await rig.port.query<{ n: unknown }>(
          `SELECT COUNT(Id) n FROM AR_Invoice__c WHERE Document_Number__c LIKE '${prefix}%'`,
        )
      )[0]?.n,
    );

  it('reads on when the ERP restarts in the middle of a stream', async () => {
    let pages = 0;
    const advance = (): void => void (++pages === 3 && gate.restart());

    const report = await run({ progress: { ...noProgress, advance } }, { pageSize: 50 });

    expect(pages).toBeGreaterThan(10);
    expect(exitCodeOf([report])).toBe(0);
  });

  it.each([
    ['three hours slow', { hours: -3 }, /3 hours.* behind that of the ERP/],
    ['nine years fast', { years: 9 }, /ahead of that of the ERP/],
  ] as const)('misses nothing on a machine whose clock is %s, and says by how much', async (name, off, words) => {
    const clock = fixedClock(DateTime.utc().plus(off).toISO(), 'UTC');
    await run({ clock });
    const prefix = `SKEW-${name.slice(0, 1)}-`;
    await bookInvoices(prefix, 5);

    const [shared, report] = await runSync(parseConfig(settings(), 'test'), { pauseMs: 5, clock });

    expect(exitCodeOf([report!])).toBe(0);
    expect(await arrived(prefix)).toBe(5);
    expect(shared!.notes).toEqual([
      expect.stringMatching(words) as string,
      expect.stringContaining('that of the org') as string,
    ]);
  });

  it('says nothing of a clock that is right', async () => {
    expect((await runSync(parseConfig(settings(), 'test'), { pauseMs: 5 }))[0]!.notes).toEqual([]);
  });

  it('keeps one bad row in twenty out, each with its reason, and lets all others pass', async () => {
    await bookInvoices('BAD-', 4000, `case when n % 20 = 0 then n + 0.005 else n end`);

    const report = await run();

    expect(exitCodeOf([report])).toBe(2);
    expect(report.openIssues).toBe(200);
    expect(await arrived('BAD-')).toBe(3800);
    const issues = await rig.port.query<{ Source_Key__c: string; Reason__c: string }>(
      `SELECT Source_Key__c, Reason__c FROM Sync_Issue__c WHERE Resolved__c = false`,
    );
    expect(issues.find((issue) => issue.Source_Key__c === 'demo:1000:BAD-40')?.Reason__c).toContain(
      '40.005 USD has more than the 2 decimals',
    );
    await inErp(`update receivable_item set amount = 1, open_amount = 1 where amount % 1 = 0.005`);
    const healed = await run();
    expect(total(healed.tallies, 'healed')).toBe(200);
    expect(exitCodeOf([healed])).toBe(0);
    expect(await arrived('BAD-')).toBe(4000);
  });

  /** A service that stands still once it has claimed its part, and before it holds the one session of the embedded ERP. */
  async function startHeldService(source: object = {}) {
    const faults = `${rig.connection.instanceUrl}/local/faults`;
    const headers = { 'content-type': 'application/json' };
    const stall = { kind: 'stall', method: 'POST', path: '/composite$' };
    await fetch(faults, { method: 'POST', headers, body: JSON.stringify(stall) });
    const service = startService(settings(source));
    const isAtWork = async (): Promise<boolean> =>
      ((await (await fetch(faults)).json()) as { struck: number }[]).some(({ struck }) => struck > 0);
    while (!(await isAtWork())) await new Promise((resolve) => setTimeout(resolve, 50));
    await fetch(faults, { method: 'DELETE' });
    return service;
  }

  it('lets one of two services work, and the other say who does', async () => {
    await bookInvoices('TWICE-', 30);
    const first = await startHeldService();

    const second = await startService().ended;

    expect(second).toMatchObject({ code: 1, told: { outcome: 'Failed', error: 'PartitionBusy' } });
    expect(second.told['message']).toContain(`:${first.pid}) works on demo:1000 until `);
    first.kill();
    expect(await arrived('TWICE-')).toBe(0);
    expect(await startService().ended).toMatchObject({ code: 0 });
    expect(await arrived('TWICE-')).toBe(30);
  });

  it('lets two services of one source work on a company each, and one of them on what companies share', async () => {
    await inErp(
      `insert into customer (company, number, name, currency, terms_days) select '2000', number, name, currency, terms_days from customer where company = '1000' order by number limit 1 on conflict do nothing`,
    );
    const first = await startHeldService({ companies: ['1000'] });

    const second = await startService(settings({ companies: ['2000'] })).ended;
    first.kill();

    expect(second.code).not.toBe(1);
    expect(JSON.stringify(second.told['partitions'])).toContain(
      `:${first.pid}) works on demo:*, which companies share`,
    );
    expect((second.told['partitions'] as { partition: string }[]).map(({ partition }) => partition)).toEqual([
      'demo:2000',
    ]);
    const third = await startService(settings({ companies: ['1000'] })).ended;
    expect(third.code).toBe(0);
    expect((third.told['partitions'] as { partition: string }[]).map(({ partition }) => partition)).toEqual([
      'demo:*',
      'demo:1000',
    ]);
  });

  it.each([
    [
      'the ERP is down',
      { url: 'postgresql://erp@127.0.0.1:1/erp' },
      {},
      'ErpDown',
      /127\.0\.0\.1:1\/erp does not answer/,
    ],
    [
      'Salesforce is down',
      {},
      { instanceUrl: 'http://127.0.0.1:1' },
      'SalesforceDown',
      /127\.0\.0\.1:1 does not answer: connect ECONNREFUSED \S+ Check the address/,
    ],
    ['Salesforce refuses the token', {}, { token: '00D!wrong' }, 'SalesforceLoginFailed', /refused the access token/],
  ])('says in one sentence that %s, and writes nothing', async (_, erp: { url?: string }, org: Target, name, words) => {
    process.env['SYNC_FAULTS_OTHER_ERP'] = erp.url ?? gate.url;
    process.env['SYNC_FAULTS_OTHER_TOKEN'] = org.token ?? process.env['SYNC_TEST_TOKEN'];
    const instanceUrl = org.instanceUrl ?? rig.connection.instanceUrl;
    const before = await rig.port.query('SELECT Id, SystemModstamp FROM AR_Source__c');

    const { code, told, stderr } = await startService({
      source: { name: 'demo', kind: 'sql', url: { env: 'SYNC_FAULTS_OTHER_ERP' }, companies: ['1000'] },
      salesforce: { instanceUrl, accessToken: { env: 'SYNC_FAULTS_OTHER_TOKEN' } },
    }).ended;

    expect(code).toBe(1);
    expect(told).toEqual({ outcome: 'Failed', error: name, message: expect.stringMatching(words) as string });
    expect(stderr.trim().split('\n')).toEqual([expect.stringMatching(words)]);
    expect(await rig.port.query('SELECT Id, SystemModstamp FROM AR_Source__c')).toEqual(before);
  });

  it('writes no secret into its log, whether it works or fails', async () => {
    const told: string[] = [];
    for (const [name, database] of [
      ['SYNC_FAULTS_RIGHT', gate.url],
      ['SYNC_FAULTS_WRONG', 'postgresql://erp@127.0.0.1:1/erp'],
    ] as const) {
      process.env[name] = Object.assign(new URL(database), { username: 'me', password: 'pass-of-the-erp' }).href;
      const { stdout, stderr } = await startService({ ...settings({ url: { env: name } }), logLevel: 'debug' }).ended;
      told.push(stdout, stderr);
    }
    told.push(JSON.stringify(await rig.port.query('SELECT Message__c FROM Sync_Run__c')));

    expect(told.join(' ')).toMatch(/"outcome":"Succeeded".*"error":"ErpDown"/s);
    expect(told.join(' ')).not.toContain('pass-of-the-erp');
    expect(told.join(' ')).not.toContain(process.env['SYNC_TEST_TOKEN']);
  });

  it('works on with a full disk: nothing of it lies there, and a log that cannot be written stops nobody', async () => {
    await bookInvoices('FULL-', 3);
    const full = openSync('/dev/full', 'w');

    const { code, told } = await startService({ ...settings(), logLevel: 'debug' }, full).ended;

    expect(code).toBe(0);
    expect(told).toMatchObject({ outcome: 'Succeeded', written: 3 });
    expect(await arrived('FULL-')).toBe(3);
  });
});
