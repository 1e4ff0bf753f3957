import { Decimal } from 'decimal.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseConfig } from '../../scripts/sync/config.js';
import { runSync } from '../../scripts/sync/main.js';
import type { PartitionReport } from '../../scripts/sync/partitionReport.js';
import { exitCodeOf } from '../../scripts/sync/report.js';
import { total } from '../../scripts/sync/tally.js';
import { owns, parseWorker } from '../../scripts/sync/worker.js';
import { FakeBusinessCentral } from './erp/businessCentral/fakeBusinessCentral.js';
import { FileDrop, itemRow } from './erp/files/fileDrop.js';
import { FakeS4 } from './erp/s4/fakeS4.js';
import { startSyncedAccounts } from './syncedOrg.js';

const auth = { type: 'basic', user: 'sync', password: { env: 'OTHER_SOURCES_PASSWORD' } };
process.env['OTHER_SOURCES_PASSWORD'] = 'password';

describe('a sync from sources other than SQL', () => {
  let rig: Awaited<ReturnType<typeof startSyncedAccounts>>;
  beforeAll(async () => {
    rig = await startSyncedAccounts();
  });
  afterAll(() => rig?.stop());

  /** The first run lists the customer, a person chooses its Account, the second brings its documents. */
  async function sync(
    source: Record<string, unknown>,
    customer: string,
    bulk: object = {},
  ): Promise<() => Promise<PartitionReport[]>> {
    const config = parseConfig({ source, salesforce: rig.target, bulk }, 'test');
    expect(exitCodeOf(await runSync(config))).toBe(2);
    await rig.port.upsert('ERP_Customer__c', 'ERP_Key__c', [{ ERP_Key__c: customer, Account__c: rig.account }]);
    return () => runSync(config);
  }
  const balances = async (source: string) =>
    (
      await rig.port.query<{ Document_Number__c: string; Balance__c: number }>(
        `SELECT Document_Number__c, Balance__c FROM AR_Invoice__c WHERE ERP_Key__c LIKE '${source}:%' ORDER BY Document_Number__c`,
      )
    ).map((row) => [row.Document_Number__c, row.Balance__c]);

  it('brings files over, each row once, and archives what is confirmed', async () => {
    const drop = new FileDrop();
    drop.deliver('customers', [{ key: 'C1', number: 'C1', name: 'Cobalt' }]);
    drop.deliver('items', [itemRow('RE-1', '100.10'), itemRow('RE-2', '100.10'), itemRow('RE-3', '100.10')]);
    const run = await sync({ name: 'files', kind: 'files', folder: drop.root }, 'files:1000:C1');

    expect(exitCodeOf(await run())).toBe(0);
    expect(await balances('files')).toEqual([
      ['RE-1', 100.1],
      ['RE-2', 100.1],
      ['RE-3', 100.1],
    ]);

    drop.deliver('items', [itemRow('RE-2', '0.00'), { key: 'RE-3', deleted: 'true' }]);
    expect(exitCodeOf(await run())).toBe(0);
    await run();
    expect(await balances('files')).toEqual([
      ['RE-1', 100.1],
      ['RE-2', 0],
    ]);
    expect(drop.in('archive')).toHaveLength(3);
    drop.stop();
  });

  it('keeps out a key that a file gives two different rows, until a later file gives one', async () => {
    const drop = new FileDrop();
    drop.deliver('customers', [{ key: 'C1', number: 'C1', name: 'Cobalt' }]);
    drop.deliver('items', [
      itemRow('RE-1', '100.10'),
      itemRow('RE-2', '100.10'),
      itemRow('RE-3', '100.10'),
      itemRow('RE-1', '60.00'),
    ]);
    const folder = { name: 'twice', kind: 'files', folder: drop.root, pageSize: 1 };
    const run = await sync(folder, 'twice:1000:C1');

    for (let again = 0; again < 2; again++) {
      expect(exitCodeOf(await run())).toBe(2);
      expect((await balances('twice')).map(([key]) => key)).toEqual(['RE-2', 'RE-3']);
    }
    drop.deliver('items', [itemRow('RE-1', '60.00')]);

    expect(exitCodeOf(await run())).toBe(0);
    expect(await balances('twice')).toEqual([
      ['RE-1', 60],
      ['RE-2', 100.1],
      ['RE-3', 100.1],
    ]);
    drop.stop();
  });

  it('sends what comes in small pages by one job once it is much, whether or not the source says how much comes', async () => {
    const drop = new FileDrop();
    const items = (from: number, to: number, balance = '100.10') =>
      Array.from({ length: to - from }, (_, n) => itemRow(`MANY-${from + n}`, balance, 'C2'));
    drop.deliver('customers', [{ key: 'C2', number: 'C2', name: 'Cobalt' }]);
    drop.deliver('items', [itemRow('FIRST', '0.00', 'C2')]);
    const source = { name: 'many', kind: 'files', folder: drop.root, pageSize: 2, companies: ['1000'] };
    const run = await sync(source, 'many:1000:C2', { fromRows: 10 });
    const jobs = async (): Promise<number> =>
      (await rig.port.send<{ records: unknown[] }>('GET', '/jobs/ingest')).records.length;
    const before = await jobs();

    drop.deliver('items', items(0, 15));
    drop.deliver('items', items(0, 1, '60.00'));
    expect(exitCodeOf(await run())).toBe(0);
    expect(await jobs()).toBe(before + 1);
    const arrived = Object.fromEntries(await balances('many')) as Record<string, number>;
    expect(Object.keys(arrived)).toHaveLength(16);
    expect([arrived['MANY-0'], arrived['MANY-1'], arrived['MANY-14']]).toEqual([60, 100.1, 100.1]);

    drop.deliver('items', items(3, 12, '40.00'));
    drop.deliver('items', items(3, 4, '30.00'));
    expect(exitCodeOf(await run())).toBe(0);
    expect(await jobs()).toBe(before + 1);
    const open = Object.fromEntries(await balances('many')) as Record<string, number>;
    expect([open['MANY-2'], open['MANY-3'], open['MANY-4'], open['MANY-11'], open['MANY-12']]).toEqual([
      100.1, 30, 40, 40, 100.1,
    ]);

    drop.deliver('items', items(20, 35));
    drop.deliver('items', [{ key: 'MANY-25', deleted: 'true' }, ...items(35, 37)]);
    expect(exitCodeOf(await run())).toBe(0);
    const left = (await balances('many')).map(([key]) => key);
    expect(['MANY-24', 'MANY-25', 'MANY-26', 'MANY-36'].filter((key) => left.includes(key))).toEqual([
      'MANY-24',
      'MANY-26',
      'MANY-36',
    ]);
    drop.stop();
  });

  it('brings Business Central over and follows a payment', async () => {
    const erp = new FakeBusinessCentral();
    erp.customer('C1', 'Cobalt');
    erp.post({ number: 'RE-1', amount: '100.10' });
    const baseUrl = await erp.server.start();
    const run = await sync({ name: 'bc', kind: 'business-central', baseUrl, auth }, `bc:${erp.company}:C1`);
    expect(exitCodeOf(await run())).toBe(0);

    erp.post({ number: 'ZE-1', type: 'Payment', amount: '-30.00' });
    erp.apply('ZE-1', 'RE-1', '30.00');

    const reports = await run();
    expect(exitCodeOf(reports)).toBe(0);
    expect(await balances('bc')).toEqual([['RE-1', 70.1]]);
    expect(reports.flatMap(({ totals }) => totals)).toContainEqual(
      expect.objectContaining({
        company: erp.company,
        entity: 'items',
        figure: 'balance',
        erp: '70.1',
        difference: '0',
      }),
    );
    await erp.server.stop();
  });

  it('brings S/4HANA over and sees a clearing that was reset without a trace', async () => {
    const erp = new FakeS4();
    erp.customer('C1', 'Cobalt');
    erp.post('101', { amounts: ['100.10'], billing: 'RE-1' });
    erp.post('201', { type: 'DZ', amounts: ['-100.10'] });
    erp.clear(['101', '201']);
    const baseUrl = await erp.server.start();
    const run = await sync({ name: 's4', kind: 's4', baseUrl, auth, companies: [erp.company] }, `s4:${erp.company}:C1`);
    expect(exitCodeOf(await run())).toBe(0);
    expect(await balances('s4')).toEqual([['RE-1', 0]]);

    erp.resetClearing(['101', '201']);

    expect(exitCodeOf(await run())).toBe(0);
    expect(await balances('s4')).toEqual([['RE-1', 100.1]]);
    expect(await rig.port.query(`SELECT Id FROM AR_Allocation__c WHERE ERP_Key__c LIKE 's4:%'`)).toEqual([]);
    await erp.server.stop();
  });

  describe('shared among workers, though the ERP has no totals of a part,', () => {
    const CUSTOMERS = Array.from({ length: 9 }, (_, n) => `W${n}`);
    const WORKERS = ['1/3', '2/3', '3/3'] as const;

    /** Every worker runs at the same time as the others. */
    async function share(source: Record<string, unknown>, company: string) {
      const config = parseConfig({ source, salesforce: rig.target }, 'test');
      const run = (worker: string): Promise<PartitionReport[]> => runSync(config, { worker: parseWorker(worker) });
      const all = async (): Promise<PartitionReport[]> => (await Promise.all(WORKERS.map(run))).flat();
      await all();
      await rig.port.upsert(
        'ERP_Customer__c',
        'ERP_Key__c',
        CUSTOMERS.map((number) => ({
          ERP_Key__c: `${String(source['name'])}:${company}:${number}`,
          Account__c: rig.account,
        })),
      );
      return { run, all };
    }
    const open = (reports: readonly PartitionReport[]): Record<string, string> => {
      const sums: Record<string, Decimal> = {};
      for (const { entity, figure, customer, erp } of reports.flatMap(({ totals }) => totals))
        if (customer === undefined && (entity === 'items' || entity === 'payments'))
          sums[`${entity} ${figure}`] = new Decimal(erp).plus(sums[`${entity} ${figure}`] ?? 0);
      return Object.fromEntries(Object.entries(sums).map(([name, sum]) => [name, sum.toFixed()]));
    };

    it('S/4HANA arrives to the cent, also what was cleared without a trace', async () => {
      const erp = new FakeS4();
      for (const [n, customer] of CUSTOMERS.entries()) {
        erp.customer(customer, customer);
        erp.post(`10${n}`, { customer, amounts: [`${100 + n}.10`], billing: `RE-${n}` });
        erp.post(`20${n}`, { customer, type: 'DZ', amounts: ['-30.01'], reference: `10${n}` });
      }
      const baseUrl = await erp.server.start();
      const source = { name: 's4w', kind: 's4', baseUrl, auth, companies: [erp.company] };
      const { run, all } = await share(source, erp.company);

      const first = await all();
      expect([exitCodeOf(first), open(first)]).toEqual([
        0,
        { 'items balance': '666.81', 'payments unapplied_amount': '0' },
      ]);
      expect((await balances('s4w')).map(([, balance]) => balance)).toEqual(
        CUSTOMERS.map((_, n) => Number((70.09 + n).toFixed(2))),
      );

      erp.clear(['100', '200']);
      erp.resetClearing(['100', '200']);
      erp.clear(['101', '201']);
      const second = await all();
      expect([exitCodeOf(second), open(second)['items balance']]).toEqual([0, '595.72']);

      const mine = CUSTOMERS.find((customer) => owns(parseWorker('2/3')!, customer))!;
      await rig.port.upsert('AR_Invoice__c', 'ERP_Key__c', [
        { ERP_Key__c: `s4w:${erp.company}:2026:10${CUSTOMERS.indexOf(mine)}:1`, Balance__c: 1 },
      ]);
      expect(
        total(
          (await run('1/3')).flatMap(({ tallies }) => tallies),
          'written',
        ),
      ).toBe(0);
      const healed = await run('2/3');
      expect(healed.flatMap(({ findings }) => findings)).toMatchObject([{ problem: 'differs', detail: 'Balance__c' }]);
      expect(exitCodeOf(healed)).toBe(0);
      await erp.server.stop();
    });

    it('Business Central arrives to the cent, and a worker that failed leaves its part behind for itself alone', async () => {
      const erp = new FakeBusinessCentral();
      for (const [n, customer] of CUSTOMERS.entries()) {
        erp.customer(customer, customer);
        erp.post({ number: `RE-${n}`, customer, amount: `${100 + n}.10` });
        erp.post({ number: `ZE-${n}`, customer, type: 'Payment', amount: '-40.00' });
      }
      const baseUrl = await erp.server.start();
      const { run, all } = await share({ name: 'bcw', kind: 'business-central', baseUrl, auth }, erp.company);
      const first = await all();
      expect([exitCodeOf(first), open(first)]).toEqual([
        0,
        { 'items balance': '936.9', 'payments unapplied_amount': '360' },
      ]);

      for (const n of CUSTOMERS.keys()) erp.apply(`ZE-${n}`, `RE-${n}`, '40.00');
      const behind = CUSTOMERS.filter((customer) => owns(parseWorker('3/3')!, customer));
      const two = [...(await run('1/3')), ...(await run('2/3'))];
      expect(exitCodeOf(two)).toBe(0);
      expect((await balances('bcw')).filter(([, balance]) => Number(balance) > 100)).toHaveLength(behind.length);

      const third = await run('3/3');
      expect([exitCodeOf(third), open([...two, ...third])]).toEqual([
        0,
        { 'items balance': '576.9', 'payments unapplied_amount': '0' },
      ]);
      await erp.server.stop();
    });

    it('files are refused in one sentence: they are read once, in their order', async () => {
      const drop = new FileDrop();
      const config = parseConfig(
        { source: { name: 'files', kind: 'files', folder: drop.root }, salesforce: rig.target },
        'test',
      );
      await expect(runSync(config, { worker: parseWorker('1/2') })).rejects.toMatchObject({
        message: expect.stringMatching(
          /^A source of kind files tells changes once and in their order, so workers cannot share it: .*\.$/,
        ) as string,
        actions: ['Start one service without --worker, or one for each company, which source.companies names.'],
      });
      drop.stop();
    });

    it('a folder of files may have a service for each company', async () => {
      const drop = new FileDrop();
      for (const company of ['1000', '2000']) {
        drop.deliver('customers', [{ key: `C${company}`, number: `C${company}`, name: 'Cobalt' }], company);
        drop.deliver('items', [itemRow(`RE-${company}`, '100.10', `C${company}`)], company);
      }
      const run = (company: string) =>
        runSync(
          parseConfig(
            {
              source: { name: 'each', kind: 'files', folder: drop.root, companies: [company] },
              salesforce: rig.target,
            },
            'test',
          ),
        );
      const both = () => Promise.all([run('1000'), run('2000')]);
      await both();
      await rig.port.upsert(
        'ERP_Customer__c',
        'ERP_Key__c',
        ['1000', '2000'].map((company) => ({ ERP_Key__c: `each:${company}:C${company}`, Account__c: rig.account })),
      );

      expect((await both()).map(exitCodeOf)).toEqual([0, 0]);

      expect(await balances('each')).toEqual([
        ['RE-1000', 100.1],
        ['RE-2000', 100.1],
      ]);
      await both();
      expect(drop.in('archive')).toHaveLength(4);
      drop.stop();
    });
  });
});
