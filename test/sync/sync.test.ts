import { DateTime } from 'luxon';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bookPayment } from '../../scripts/demo/bookPayment.js';
import { withErp } from '../../scripts/demo/loadLedger.js';
import { parseConfig } from '../../scripts/sync/config.js';
import { SqlSource } from '../../scripts/sync/erp/sql/sqlSource.js';
import { silentLog } from '../../scripts/sync/log.js';
import { systemClock } from '../../scripts/sync/clock.js';
import { runSync } from '../../scripts/sync/main.js';
import type { PartitionReport } from '../../scripts/sync/partitionReport.js';
import { runPartitions } from '../../scripts/sync/partitionRun.js';
import { noProgress } from '../../scripts/sync/progress.js';
import { exitCodeOf } from '../../scripts/sync/report.js';
import type { SalesforcePort } from '../../scripts/sync/salesforce/salesforcePort.js';
import { total } from '../../scripts/sync/tally.js';
import { startDemoSync, type SyncedOrg } from './syncedOrg.js';

const today = DateTime.fromISO('2026-03-16', { zone: 'utc' });

describe('a sync from the ERP into the org', () => {
  let rig: SyncedOrg;
  beforeAll(async () => {
    process.env['SYNC_TEST_ERP'] = '';
    rig = await startDemoSync(today);
    process.env['SYNC_TEST_ERP'] = rig.erpUrl;
  });
  afterAll(() => rig?.stop());

  const config = () =>
    parseConfig(
      { source: { name: 'demo', kind: 'sql', url: { env: 'SYNC_TEST_ERP' } }, salesforce: rig.target },
      'test',
    );
  const sum = (
    reports: readonly PartitionReport[],
    figure: 'read' | 'written' | 'quarantined' | 'healed' | 'unchanged',
  ) => reports.reduce((all, report) => all + total(report.tallies, figure), 0);
  const inErp = (sql: string) => withErp(rig.erpUrl, (client) => client.query(sql));
  const openIssues = () =>
    rig.port.query<{ Code__c: string; Reason__c: string; Source_Key__c: string }>(
      'SELECT Code__c, Reason__c, Source_Key__c FROM Sync_Issue__c WHERE Resolved__c = false',
    );

  const partition = { source: 'demo', kind: 'sql', company: '1000' };
  const toolsWith = (source: SqlSource) => ({
    source,
    clock: systemClock('UTC'),
    log: silentLog(),
    progress: noProgress,
    lanes: 2,
    pauseMs: 1,
    scope: { kind: 'changes' as const },
    comparison: { everyHours: 0, mostVanishedPercent: 5, acceptVanished: false },
    isDryRun: false,
  });

  function dyingAfter(upserts: number): SalesforcePort {
    let calls = 0;
    return {
      query: (soql) => rig.port.query(soql),
      queries: (soqls) => rig.port.queries(soqls),
      save: (records) => rig.port.save(records),
      pages: (soql) => rig.port.pages(soql),
      delete: (ids) => rig.port.delete(ids),
      apex: (path, body) => rig.port.apex(path, body),
      upsert: (...call) => (++calls > upserts ? Promise.reject(new Error('killed')) : rig.port.upsert(...call)),
    };
  }

  it('goes on where a run was cut off, whichever call failed, without a row twice', async () => {
    const source = new SqlSource({ url: rig.erpUrl, pageSize: 50, overlapSeconds: 300 });
    const tools = toolsWith(source);
    for (const survives of [3, 7, 12])
      await expect(runPartitions([partition], { ...tools, port: dyingAfter(survives) })).rejects.toThrow('killed');

    const [report] = (await runPartitions([partition], { ...tools, port: rig.port })) as [PartitionReport];
    await source.close();

    expect(report.outcome).toBe('Succeeded');
    expect(total(report.tallies, 'written')).toBeLessThan(1054);
    expect(report.totals.filter((figure) => figure.difference !== '0')).toEqual([]);
  });

  it('brings every row over, equal to the cent, and says so in its run record', async () => {
    const reports = await runSync(config());

    expect(exitCodeOf(reports)).toBe(0);
    expect(reports.map((report) => report.partition)).toEqual(['demo:*', 'demo:1000', 'demo:2000']);
    const [run] = await rig.port.query<{
      Outcome__c: string;
      Rows_Written__c: number;
      Totals_Agree__c: boolean;
      Control_Totals__c: string;
      Message__c: string | null;
    }>(
      `SELECT Outcome__c, Rows_Written__c, Totals_Agree__c, Control_Totals__c, Message__c FROM Sync_Run__c WHERE Source__r.Source_Key__c = 'demo:2000'`,
    );
    expect(run).toMatchObject({ Outcome__c: 'Succeeded', Rows_Written__c: 122, Totals_Agree__c: true });
    expect(run!.Message__c, 'counts have fields of their own').toBeNull();
    expect(JSON.parse(run!.Control_Totals__c)).toContainEqual({
      company: '2000',
      entity: 'items',
      currency: 'EUR',
      figure: 'balance',
      erp: '36670.6',
      salesforce: '36670.6',
      difference: '0',
    });
  });

  it('writes nothing when nothing changed', async () => {
    const reports = await runSync(config());

    expect(sum(reports, 'written')).toBe(0);
    expect(exitCodeOf(reports)).toBe(0);
  });

  it('writes nothing again even when told to read everything', async () => {
    const reports = await runSync(config(), { scope: { kind: 'full' } });

    expect(sum(reports, 'written')).toBe(0);
    expect(sum(reports, 'unchanged')).toBe(1180);
  });

  it('writes nothing again after everything of some entities was read again', async () => {
    await runSync(config(), { scope: { kind: 'full' }, entities: ['items'] });

    const reports = await runSync(config());

    expect(sum(reports, 'written')).toBe(0);
    expect(sum(reports, 'read')).toBeLessThan(500);
  });

  it('writes nothing again after a run was cut off that read everything again', async () => {
    const source = new SqlSource({ url: rig.erpUrl, pageSize: 50, overlapSeconds: 300 });
    const tools = { ...toolsWith(source), scope: { kind: 'full' as const } };
    await expect(runPartitions([partition], { ...tools, port: dyingAfter(6) })).rejects.toThrow('killed');
    await source.close();

    const next = await runSync(config());
    const last = await runSync(config());

    expect(sum(next, 'written')).toBe(0);
    expect(sum(next, 'read')).toBeGreaterThan(sum(last, 'read'));
    expect(sum(last, 'written')).toBe(0);
  });

  it('brings a payment over: receipt, settlements and lower balances', async () => {
    await bookPayment(rig.erpUrl, { customer: 'Cobalt Manufacturing', amount: '5000', date: '2026-03-16' });

    const reports = await runSync(config());

    expect(sum(reports, 'written')).toBe(3);
    const [item] = await rig.port.query<{ Balance__c: number }>(
      `SELECT Balance__c FROM AR_Invoice__c WHERE Account__r.Name = 'Cobalt Manufacturing' AND Balance__c > 0 ORDER BY Due_Date__c LIMIT 1`,
    );
    expect(item?.Balance__c).toBe(13400);
  });

  it('keeps documents of a customer without Account out, and brings them in once it is chosen', async () => {
    await inErp(`insert into customer values ('1000', '10999', 'Northway Traders', 'USD', 30)`);
    await inErp(`insert into receivable_item (company, document_number, customer_number, kind, issue_date, currency, amount, open_amount)
      values ('1000', 'RE-N-1', '10999', 'invoice', '2026-03-01', 'USD', 250, 250)`);

    const without = await runSync(config());

    expect(exitCodeOf(without)).toBe(2);
    expect(without[1]).toMatchObject({ outcome: 'Issues', openIssues: 1, unmatchedCustomers: ['10999'] });
    expect(await openIssues()).toMatchObject([{ Code__c: 'Unknown Customer', Source_Key__c: 'demo:1000:RE-N-1' }]);

    const [account] = await rig.port.query<{ Id: string }>(`SELECT Id FROM Account WHERE Name = 'Foxglove Interiors'`);
    await rig.port.upsert('ERP_Customer__c', 'ERP_Key__c', [
      { ERP_Key__c: 'demo:1000:10999', Account__c: account!.Id },
    ]);
    const healed = await runSync(config());

    expect(exitCodeOf(healed)).toBe(0);
    expect(sum(healed, 'healed')).toBe(1);
    expect(await openIssues()).toEqual([]);
  });

  it('keeps a row out that breaks the contract, lets the others pass, and heals it when the ERP does', async () => {
    await inErp(`update receivable_item set amount = 250.005, open_amount = 250.005 where document_number = 'RE-N-1'`);
    await bookPayment(rig.erpUrl, { customer: 'Granite Ridge Builders', amount: '100', date: '2026-03-16' });

    const broken = await runSync(config());

    expect(exitCodeOf(broken)).toBe(2);
    expect(sum(broken, 'quarantined')).toBe(1);
    expect(sum(broken, 'written')).toBe(3);
    expect((await openIssues())[0]?.Reason__c).toContain('250.005 USD has more than the 2 decimals of USD');
    expect(broken[1]?.totals.filter((figure) => figure.difference !== '0')).toMatchObject([
      { figure: 'amount', difference: '0.005' },
      { figure: 'balance', difference: '0.005' },
      { customer: '10999', difference: '0.005' },
    ]);

    await inErp(`update receivable_item set amount = 260, open_amount = 260 where document_number = 'RE-N-1'`);
    expect(exitCodeOf(await runSync(config()))).toBe(0);
  });

  it('finds a customer that moved and differs though the totals agree, and heals whoever it is mixed up with', async () => {
    const lastItem = async (customer: string) =>
      (
        await rig.port.query<{ ERP_Key__c: string; Balance__c: number }>(
          `SELECT ERP_Key__c, Balance__c FROM AR_Invoice__c WHERE Account__r.Name = '${customer}' AND Balance__c > 1
            AND Currency__c = 'USD' ORDER BY Due_Date__c DESC LIMIT 1`,
        )
      )[0]!;
    const moved = await lastItem('Granite Ridge Builders');
    const other = await lastItem('Cobalt Manufacturing');
    await rig.port.upsert('AR_Invoice__c', 'ERP_Key__c', [
      { ERP_Key__c: moved.ERP_Key__c, Balance__c: moved.Balance__c - 1 },
      { ERP_Key__c: other.ERP_Key__c, Balance__c: other.Balance__c + 1 },
    ]);
    expect((await runSync(config()))[1]).toMatchObject({ foundDifferent: 0 });

    await bookPayment(rig.erpUrl, { customer: 'Granite Ridge Builders', amount: '0.01', date: '2026-03-16' });
    const reports = await runSync(config());

    expect(reports[1]!.findings.map(({ key }) => `demo:1000:${key}`).sort()).toEqual(
      [moved.ERP_Key__c, other.ERP_Key__c].sort(),
    );
    expect(exitCodeOf(reports)).toBe(0);
    expect(await lastItem('Granite Ridge Builders')).toEqual(moved);
    expect(await lastItem('Cobalt Manufacturing')).toEqual(other);
  });

  it('answers whoever asked for another try, also when the row is refused again', async () => {
    await inErp(`update receivable_item set amount = 1.001, open_amount = 1.001 where document_number = 'RE-N-1'`);
    await runSync(config());
    const asked = () =>
      rig.port.query<{ Issue_Key__c: string; Run__c: string; Retry_Asked_At__c: string | null }>(
        'SELECT Issue_Key__c, Run__c, Retry_Asked_At__c FROM Sync_Issue__c WHERE Resolved__c = false',
      );
    const [before] = await asked();
    const { Issue_Key__c } = before!;
    await rig.port.upsert('Sync_Issue__c', 'Issue_Key__c', [
      { Issue_Key__c, Retry_Asked_At__c: '2026-03-16T10:00:00.000Z' },
    ]);

    await runSync(config(), { scope: { kind: 'quarantine' } });

    const [after] = await asked();
    expect(after).toMatchObject({ Issue_Key__c, Retry_Asked_At__c: null });
    expect(after?.Run__c).not.toBe(before?.Run__c);
    await inErp(`update receivable_item set amount = 260, open_amount = 260 where document_number = 'RE-N-1'`);
    expect(exitCodeOf(await runSync(config()))).toBe(0);
  });

  /** An ERP in which somebody pays a cent whenever its totals are about to be taken, so many times. */
  class BusyErp extends SqlSource {
    constructor(private payments: number) {
      super({ url: rig.erpUrl, pageSize: 50, overlapSeconds: 300 });
    }

    override async balances(...asked: Parameters<SqlSource['balances']>) {
      if (this.payments-- > 0)
        await bookPayment(rig.erpUrl, { customer: 'Granite Ridge Builders', amount: '0.01', date: '2026-03-16' });
      return super.balances(...asked);
    }
  }

  const runOn = async (source: SqlSource): Promise<PartitionReport> => {
    const [report] = await runPartitions([partition], { ...toolsWith(source), port: rig.port });
    await source.close();
    return report!;
  };

  it('reads what the ERP commits between its changes and its totals, and looks for no difference', async () => {
    const report = await runOn(new BusyErp(1));

    expect(report).toMatchObject({ outcome: 'Succeeded', foundDifferent: 0, notes: [] });
    expect(total(report.tallies, 'written')).toBeGreaterThan(0);
  });

  it('says that the totals of an ERP that never rests differ, and leaves it to the next run to prove them', async () => {
    const moving = await runOn(new BusyErp(2));

    expect(moving).toMatchObject({ outcome: 'Issues', foundDifferent: 0 });
    expect(moving.notes).toEqual([expect.stringContaining('was changed while its totals were taken')]);
    expect(exitCodeOf(await runSync(config()))).toBe(0);
  });

  it('says in one sentence that the token is refused', async () => {
    process.env['SYNC_TEST_BAD_TOKEN'] = '00D!nothing';
    const target = { ...rig.target, accessToken: { env: 'SYNC_TEST_BAD_TOKEN' } };

    await expect(runSync({ ...config(), salesforce: target })).rejects.toMatchObject({
      name: 'SalesforceLoginFailed',
      message: expect.stringContaining('refused the access token') as string,
    });
  });

  it('links a document to its order by the order number it quotes, and lists numbers nobody knows', async () => {
    const [order] = await rig.port.query<{ Id: string; OrderNumber: string }>(
      'SELECT Id, OrderNumber FROM Order LIMIT 1',
    );
    await inErp(
      `update receivable_item set order_reference = '${order!.OrderNumber}' where document_number = 'RE-N-1'`,
    );
    await inErp(`update receipt set order_reference = 'PO-4711' where number = 'ZE-500379'`);

    const reports = await runSync(config());

    expect(exitCodeOf(reports)).toBe(0);
    expect(reports[1]?.unmatchedOrders).toEqual(['PO-4711']);
    expect(
      await rig.port.query(`SELECT Order__c FROM AR_Invoice__c WHERE Document_Number__c = 'RE-N-1'`),
    ).toMatchObject([{ Order__c: order!.Id }]);
  });

  it('brings over what the ERP is bound to deliver, tied to its order', async () => {
    const [order] = await rig.port.query<{ Id: string; OrderNumber: string }>(
      'SELECT Id, OrderNumber FROM Order LIMIT 1',
    );
    await inErp(`insert into commitment (company, number, customer_number, kind, currency, open_amount, order_reference)
      values ('1000', 'AB-1', '10999', 'order', 'USD', 1200.50, '${order!.OrderNumber}')`);

    const reports = await runSync(config());

    expect(exitCodeOf(reports)).toBe(0);
    expect(await rig.port.query('SELECT Kind__c, Amount__c, Order__c FROM AR_Commitment__c')).toMatchObject([
      { Kind__c: 'Order', Amount__c: 1200.5, Order__c: order!.Id },
    ]);
  });

  it('tells what it would write and writes nothing when told so', async () => {
    await inErp(`update commitment set open_amount = 1100 where number = 'AB-1'`);

    expect(sum(await runSync(config(), { dryRun: true }), 'written')).toBe(1);
    expect(await rig.port.query('SELECT Amount__c FROM AR_Commitment__c')).toMatchObject([{ Amount__c: 1200.5 }]);
    expect(sum(await runSync(config(), { entities: ['payments'] }), 'written')).toBe(0);
    expect(sum(await runSync(config(), { entities: ['commitments'] }), 'written')).toBe(1);
  });

  it('says of companies whose customers a broken view hides that nothing of them was read', async () => {
    const view = (where: string) =>
      inErp(
        `create or replace view erp_customers as select number as key, company, number, name, currency, updated_at from customer c ${where}`,
      );
    await view(`where company = '1000'`);
    const one = await runSync(config());
    await view('where false');
    const none = await runSync(config());
    const worker = runSync(config(), { worker: { index: 2, of: 2 } });
    await expect(worker).rejects.toThrow('no customers of any company, so workers have nothing to share');
    await view('');

    expect([exitCodeOf(one), exitCodeOf(none)]).toEqual([2, 2]);
    expect(one.flatMap(({ warnings }) => warnings)).toEqual([
      'The ERP has no customers of company 2000 any more, so nothing of it was read. Correct the ERP, or name in source.companies those that are left.',
    ]);
    expect(none.flatMap(({ warnings }) => warnings)).toEqual([
      expect.stringContaining('of company 1000, 2000 any more'),
    ]);
    expect(exitCodeOf(await runSync(config()))).toBe(0);
  });

  it('says which permission set is missing when the user may not see the package', async () => {
    const stranger = rig.org.addUser({ username: 'stranger@local.test', name: 'Sam Stranger', role: 'stranger' });
    process.env['SYNC_TEST_STRANGER'] = rig.open(stranger.id);
    const target = { ...rig.target, accessToken: { env: 'SYNC_TEST_STRANGER' } };

    const error = await runSync({ ...config(), salesforce: target }).catch((caught: unknown) => caught);

    expect(error).toMatchObject({ name: 'SalesforceNoRights' });
    expect(String(error)).toContain('assign the permission set of the integration user');
  });
});
