import { Decimal } from 'decimal.js';
import { DateTime } from 'luxon';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withErp } from '../../scripts/demo/loadLedger.js';
import { fixedClock } from '../../scripts/sync/clock.js';
import { parseConfig } from '../../scripts/sync/config.js';
import { openSource } from '../../scripts/sync/erp/sources.js';
import { silentLog } from '../../scripts/sync/log.js';
import { runSync, type RunOptions } from '../../scripts/sync/main.js';
import type { PartitionReport } from '../../scripts/sync/partitionReport.js';
import { runPartitions } from '../../scripts/sync/partitionRun.js';
import { noProgress } from '../../scripts/sync/progress.js';
import { exitCodeOf } from '../../scripts/sync/report.js';
import { total } from '../../scripts/sync/tally.js';
import { owns, parseWorker } from '../../scripts/sync/worker.js';
import { startDemoSync, type SyncedOrg } from './syncedOrg.js';

const today = DateTime.fromISO('2026-03-16', { zone: 'utc' });
const at = (time: string) => fixedClock(`2026-03-16T${time}Z`, 'UTC');

describe('several workers', () => {
  let rig: SyncedOrg;
  beforeAll(async () => {
    rig = await startDemoSync(today);
    process.env['SYNC_WORKERS_ERP'] = rig.erpUrl;
    await settleAcrossCustomers();
  });
  afterAll(() => rig?.stop());

  const inErp = (sql: string) => withErp(rig.erpUrl, (client) => client.query(sql));
  const config = () =>
    parseConfig(
      {
        source: { name: 'demo', kind: 'sql', url: { env: 'SYNC_WORKERS_ERP' }, companies: ['1000'], overlapSeconds: 0 },
        salesforce: rig.target,
      },
      'test',
    );
  /** One run of a worker such as 2/4; of a service that shares with nobody without one. */
  async function run(worker?: string, options: RunOptions = {}): Promise<PartitionReport> {
    const reports = await runSync(config(), {
      clock: at('12:00:00'),
      pauseMs: 5,
      worker: worker === undefined ? undefined : parseWorker(worker),
      ...options,
    });
    return reports.at(-1)!;
  }
  const all = (of: number, options: RunOptions = {}): Promise<PartitionReport[]> =>
    Promise.all(Array.from({ length: of }, (_, n) => run(`${n + 1}/${of}`, options)));
  const customers = async (): Promise<string[]> =>
    (
      (await inErp(`select number from customer where company = '1000' order by number`)).rows as { number: string }[]
    ).map(({ number }) => number);
  const customerOf = async (worker: string): Promise<string> =>
    (await customers()).find((number) => owns(parseWorker(worker)!, number))!;

  /** The receipt of one worker's customer pays the invoice of another's, as parents do for their daughters. */
  async function settleAcrossCustomers(): Promise<void> {
    const [debtor, payer] = [await customerOf('1/4'), await customerOf('3/4')];
    await inErp(`
      insert into receivable_item (company, document_number, customer_number, kind, issue_date, due_date, currency, amount, open_amount)
      select '1000', 'CROSS', number, 'invoice', '2026-03-01', '2026-03-31', 'USD', 100, 100 from customer where company = '1000' and number = '${debtor}';
      insert into receipt (company, number, customer_number, received_on, currency, amount, unapplied_amount)
      values ('1000', 'CROSS-PAID', '${payer}', '2026-03-10', 'USD', 60, 60);
      insert into settlement (item_id, receipt_id, amount, settled_on, kind)
      select i.id, r.id, 60, '2026-03-10', 'payment' from receivable_item i, receipt r where i.document_number = 'CROSS' and r.number = 'CROSS-PAID'`);
  }
  const sources = async (): Promise<string[]> =>
    (
      await rig.port.query<{ Source_Key__c: string }>(
        `SELECT Source_Key__c FROM AR_Source__c WHERE Source_Key__c LIKE 'demo:1000%' ORDER BY Source_Key__c`,
      )
    ).map((row) => row.Source_Key__c);
  const claim = (key: string, minutes: number) =>
    rig.port.upsert('AR_Source__c', 'Source_Key__c', [
      {
        ...{ Source_Key__c: key, Lease_Owner__c: 'elsewhere:1' },
        Lease_Expires__c: at('12:00:00').now().plus({ minutes }).toUTC().toISO()!,
      },
    ]);
  const count = async (object: string): Promise<number> =>
    Number(
      (await rig.port.query<{ n: unknown }>(`SELECT COUNT(Id) n FROM ${object} WHERE ERP_Key__c LIKE 'demo:1000:%'`))[0]
        ?.n,
    );

  it('bring each its own customers at the same time, and together the whole ledger to the cent', async () => {
    const reports = await all(4);

    expect(reports.map((report) => exitCodeOf([report]))).toEqual([0, 0, 0, 0]);
    const source = openSource(config().source);
    const figures = new Map<string, Decimal>();
    for (const { entity, currency, figure, erp, salesforce, customer } of reports.flatMap(({ totals }) => totals)) {
      expect(erp).toBe(salesforce);
      const key = `${entity} ${currency} ${figure}`;
      if (customer === undefined) figures.set(key, (figures.get(key) ?? new Decimal(0)).plus(erp));
    }
    const whole = (await source.balances('1000')).flatMap(({ entity, currency, count: rows, sums }) => [
      [`${entity} ${currency} count`, new Decimal(rows ?? 0).toFixed()],
      ...Object.entries(sums).map(([name, sum]) => [`${entity} ${currency} ${name}`, new Decimal(sum).toFixed()]),
    ]);
    await source.close();
    expect([...figures].map(([key, value]) => [key, value.toFixed()]).sort()).toEqual(whole.sort());
    const written = reports.map(({ tallies }) => total(tallies, 'written'));
    expect(Math.min(...written)).toBeGreaterThan(0);
    expect(await sources()).toEqual(['demo:1000#1of4', 'demo:1000#2of4', 'demo:1000#3of4', 'demo:1000#4of4']);
  });

  it('write nothing again when nothing changed, whatever is compared', async () => {
    for (const kind of ['changes', 'full', 'reconcile'] as const) {
      const reports = await all(4, { scope: { kind } });
      expect(reports.map(({ tallies }) => total(tallies, 'written') + total(tallies, 'deleted'))).toEqual([0, 0, 0, 0]);
      expect(exitCodeOf(reports)).toBe(0);
    }
  });

  it('make the settlement of two customers arrive once, with the receipt that its worker has not brought yet', async () => {
    await inErp(`insert into receipt (company, number, customer_number, received_on, currency, amount, unapplied_amount)
        values ('1000', 'CROSS-MORE', '${await customerOf('3/4')}', '2026-03-11', 'USD', 40, 40);
      insert into settlement (item_id, receipt_id, amount, settled_on, kind)
      select i.id, r.id, 40, '2026-03-11', 'payment' from receivable_item i, receipt r where i.document_number = 'CROSS' and r.number = 'CROSS-MORE'`);

    const reports = [await run('1/4'), await run('3/4'), await run('2/4'), await run('4/4')];

    expect(exitCodeOf(reports)).toBe(0);
    const written = (entity: string) =>
      reports.map(({ tallies }) => tallies.find((tally) => tally.entity === entity)?.written);
    expect(written('allocations')).toEqual([1, 0, 0, 0]);
    expect(
      await rig.port.query(`SELECT Balance__c FROM AR_Invoice__c WHERE Document_Number__c = 'CROSS'`),
    ).toMatchObject([{ Balance__c: 0 }]);
  });

  it('are as fresh as each its own customers: what one did not read gets old', async () => {
    await run('2/4', { clock: at('12:30:00') });

    const fresh = await rig.port.query<{ Number__c: string; Source__r: { Last_Success__c: string } }>(
      `SELECT Number__c, Source__r.Last_Success__c FROM ERP_Customer__c WHERE ERP_Key__c LIKE 'demo:1000:%'`,
    );
    for (const { Number__c, Source__r } of fresh)
      expect([Number__c, Source__r.Last_Success__c.includes('T12:30')]).toEqual([
        Number__c,
        owns(parseWorker('2/4')!, Number__c),
      ]);
  });

  it('heal each only what is theirs', async () => {
    const mine = await customerOf('3/4');
    const [item] = await rig.port.query<{ ERP_Key__c: string; Amount__c: number }>(
      `SELECT ERP_Key__c, Amount__c FROM AR_Invoice__c WHERE Customer_Number__c = '${mine}' AND ERP_Key__c LIKE 'demo:1000:%' ORDER BY ERP_Key__c LIMIT 1`,
    );
    await rig.port.upsert('AR_Invoice__c', 'ERP_Key__c', [{ ERP_Key__c: item!.ERP_Key__c, Amount__c: 1 }]);

    expect(total((await run('1/4', { scope: { kind: 'reconcile' } })).tallies, 'written')).toBe(0);
    const healed = await run('3/4', { scope: { kind: 'reconcile' } });

    expect(healed.findings.map(({ problem, detail }) => [problem, detail])).toEqual([
      ['differs', `Amount__c 1 instead of ${item!.Amount__c}`],
    ]);
  });

  it('keep out, and try again, each the rows of their own customers', async () => {
    const [lost] = await rig.port.query<{ ERP_Key__c: string; Account__c: string; Number__c: string }>(
      `SELECT ERP_Key__c, Account__c, Number__c FROM ERP_Customer__c WHERE Number__c = '${await customerOf('4/4')}' AND ERP_Key__c LIKE 'demo:1000:%'`,
    );
    await rig.port.upsert('ERP_Customer__c', 'ERP_Key__c', [{ ERP_Key__c: lost!.ERP_Key__c, Account__c: null }]);
    await inErp(`insert into receivable_item (company, document_number, customer_number, kind, issue_date, currency, amount, open_amount)
      values ('1000', 'LOST', '${lost!.Number__c}', 'invoice', '2026-03-01', 'USD', 5, 5)`);

    expect((await all(4)).map(({ openIssues }) => openIssues)).toEqual([0, 0, 0, 1]);
    await rig.port.upsert('ERP_Customer__c', 'ERP_Key__c', [
      { ERP_Key__c: lost!.ERP_Key__c, Account__c: lost!.Account__c },
    ]);
    const healed = await all(4);

    expect(healed.map(({ tallies }) => total(tallies, 'healed'))).toEqual([0, 0, 0, 1]);
    expect(exitCodeOf(healed)).toBe(0);
  });

  it('leave a share alone that another has, and take it over once its claim is over', async () => {
    await claim('demo:1000#2of4', 5);

    await expect(run('2/4')).rejects.toThrow(/^Another service \(elsewhere:1\) works on demo:1000#2of4 until /);
    expect(exitCodeOf([await run('1/4')])).toBe(0);
    await claim('demo:1000#2of4', -1);

    expect(exitCodeOf([await run('2/4')])).toBe(0);
  });

  it('refuse to begin while others still share among another number, and share anew once they ended', async () => {
    await claim('demo:1000#4of4', 5);
    for (const other of ['1/2', undefined])
      await expect(run(other)).rejects.toThrow(
        /^Another service \(elsewhere:1\) works on demo:1000#4of4 until .*: they do not share the customers among the same number of workers\.$/,
      );
    await claim('demo:1000#4of4', -1);
    const rows = await count('AR_Invoice__c');

    const two = await all(2);

    expect(exitCodeOf(two)).toBe(0);
    // Customers know whose they are now; nothing else was written again.
    for (const { tallies } of two)
      for (const { entity, written } of tallies)
        if (entity !== 'customers') expect([entity, written]).toEqual([entity, 0]);
    expect(await count('AR_Invoice__c')).toBe(rows);
    await all(2);
    expect(await sources()).toEqual(['demo:1000#1of2', 'demo:1000#2of2']);
    expect(exitCodeOf([await run()])).toBe(0);
    expect(await sources()).toEqual(['demo:1000']);
  });

  it('prove what is open of their customers where the ERP cannot tell them apart', async () => {
    const source = openSource(config().source);
    Object.defineProperty(source, 'capabilities', { value: { ...source.capabilities, narrows: undefined } });
    for (const index of [1, 2]) {
      const partition = { source: 'demo', kind: source.kind, company: '1000', worker: { index, of: 2 } };
      const [report] = await runPartitions([partition], {
        ...{
          source,
          port: rig.port,
          clock: at('13:00:00'),
          log: silentLog(),
          progress: noProgress,
          lanes: 2,
          pauseMs: 1,
        },
        ...{ scope: { kind: 'full' }, isDryRun: false },
        comparison: { everyHours: 24, mostVanishedPercent: 5, acceptVanished: false },
      });
      expect(exitCodeOf([report!])).toBe(0);
      expect(total(report!.tallies, 'deleted')).toBe(0);
      expect([...new Set(report!.totals.map(({ entity, figure }) => `${entity} ${figure}`))].sort()).toEqual([
        'items balance',
        'payments unapplied_amount',
      ]);
    }
    await source.close();
  });
});
