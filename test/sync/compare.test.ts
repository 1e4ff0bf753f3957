import { DateTime } from 'luxon';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withErp } from '../../scripts/demo/loadLedger.js';
import { fixedClock } from '../../scripts/sync/clock.js';
import { parseConfig } from '../../scripts/sync/config.js';
import { openSource } from '../../scripts/sync/erp/sources.js';
import { runSync, type RunOptions } from '../../scripts/sync/main.js';
import type { PartitionReport } from '../../scripts/sync/partitionReport.js';
import { exitCodeOf } from '../../scripts/sync/report.js';
import { total } from '../../scripts/sync/tally.js';
import { customerDifferences } from '../../scripts/sync/totals/customerTotals.js';
import { OpenSums } from '../../scripts/sync/totals/openSums.js';
import { startDemoSync, type SyncedOrg } from './syncedOrg.js';

const today = DateTime.fromISO('2026-03-16', { zone: 'utc' });

describe.each([
  ['small calls', {}],
  ['jobs of Bulk API 2.0', { fromRows: 1, readFromRows: 1 }],
])('what neither timestamp nor hash tells, read and put right by %s', (_, bulk) => {
  let rig: SyncedOrg;
  beforeAll(async () => {
    rig = await startDemoSync(today);
    process.env['SYNC_COMPARE_ERP'] = rig.erpUrl;
    await run();
  });
  afterAll(() => rig?.stop());

  const config = () => ({
    source: { name: 'demo', kind: 'sql', url: { env: 'SYNC_COMPARE_ERP' }, companies: ['1000'] },
    ...{ salesforce: rig.target, bulk },
  });
  async function run(options: RunOptions = {}): Promise<PartitionReport> {
    const reports = await runSync(parseConfig(config(), 'test'), options);
    return reports[1]!;
  }
  const inErp = (sql: string) => withErp(rig.erpUrl, (client) => client.query(sql));
  /** As an ERP does that does not stamp what it changes. */
  const unstamped = (sql: string) =>
    inErp(`select begin_load(); ${sql}; alter table receivable_item enable trigger user;
      alter table settlement enable trigger user; alter table receipt enable trigger user`);
  const differing = (report: PartitionReport) => report.totals.filter((figure) => figure.difference !== '0');
  const openItem = async (): Promise<{ Id: string; ERP_Key__c: string; Balance__c: number; Amount__c: number }> =>
    (
      await rig.port.query<{ Id: string; ERP_Key__c: string; Balance__c: number; Amount__c: number }>(
        `SELECT Id, ERP_Key__c, Balance__c, Amount__c FROM AR_Invoice__c
         WHERE ERP_Key__c LIKE 'demo:1000:%' AND Kind__c = 'Invoice' AND Balance__c > 1000 ORDER BY ERP_Key__c LIMIT 1`,
      )
    )[0]!;
  const documentOf = (key: string): string => key.slice('demo:1000:'.length);

  it('finds a row the ERP deleted, deletes it and recalculates its account', async () => {
    await inErp(`insert into receivable_item (company, document_number, customer_number, kind, issue_date, currency, amount, open_amount)
      select '1000', 'RE-DRAFT', number, 'invoice', '2026-03-01', currency, 800, 800 from customer where company = '1000' order by number limit 1`);
    await run();
    const [draft] = await rig.port.query<{ Account__c: string }>(
      `SELECT Account__c FROM AR_Invoice__c WHERE Document_Number__c = 'RE-DRAFT'`,
    );
    const receivables = async (): Promise<number> =>
      (
        await rig.port.query<{ Open_Receivables__c: number }>(
          `SELECT Open_Receivables__c FROM Credit_Profile__c WHERE Account__c = '${draft!.Account__c}'`,
        )
      )[0]!.Open_Receivables__c;
    const before = await receivables();
    await inErp(`delete from receivable_item where document_number = 'RE-DRAFT'`);

    const report = await run();

    expect(exitCodeOf([report])).toBe(0);
    expect(report.findings).toEqual([{ entity: 'items', key: 'RE-DRAFT', problem: 'deleted' }]);
    expect(await rig.port.query(`SELECT Id FROM AR_Invoice__c WHERE Document_Number__c = 'RE-DRAFT'`)).toEqual([]);
    expect(await receivables()).toBe(before - 800);
    const [told] = await rig.port.query(
      `SELECT Message__c FROM Sync_Run__c WHERE Source__r.Source_Key__c = 'demo:1000' ORDER BY Name DESC LIMIT 1`,
    );
    expect(told).toMatchObject({
      Message__c: '1 row deleted, gone from the ERP. 1 row found different and put right.',
    });
  });

  it('deletes nothing when half the ledger vanishes at once, until a person says so', async () => {
    await inErp(`create table hidden as select * from commitment; insert into commitment (company, number, customer_number, kind, currency, open_amount)
      select '1000', 'AB-' || n, c.number, 'order', c.currency, 10 from generate_series(1, 40) n, (select * from customer where company = '1000' limit 1) c`);
    await run();
    await inErp(`delete from commitment where number > 'AB-2'`);

    const refused = await run();

    expect(exitCodeOf([refused])).toBe(2);
    expect(refused.warnings).toEqual([
      expect.stringMatching(/^\d+ of 40 commitments are no longer in the ERP, more than 5 %/),
    ]);
    expect(total(refused.tallies, 'deleted')).toBe(0);
    const accepted = await run({ scope: { kind: 'reconcile' }, acceptVanished: true });
    expect(exitCodeOf([accepted])).toBe(0);
    expect(total(accepted.tallies, 'deleted')).toBeGreaterThan(20);
  });

  it('notices a part payment that moved no timestamp, with its settlement', async () => {
    const { ERP_Key__c, Balance__c } = await openItem();
    await unstamped(`update receivable_item set open_amount = open_amount - 100 where document_number = '${documentOf(ERP_Key__c)}';
      insert into settlement (item_id, amount, settled_on, kind, updated_at)
      select id, 100, '2020-01-01', 'payment', '2020-01-01' from receivable_item where document_number = '${documentOf(ERP_Key__c)}'`);

    const report = await run();

    expect(exitCodeOf([report])).toBe(0);
    expect(report.findings).toContainEqual({
      entity: 'items',
      key: documentOf(ERP_Key__c),
      problem: 'differs',
      detail: 'Balance__c',
    });
    expect(
      await rig.port.query(`SELECT Balance__c FROM AR_Invoice__c WHERE ERP_Key__c = '${ERP_Key__c}'`),
    ).toMatchObject([{ Balance__c: Balance__c - 100 }]);
  });

  it('heals a balance that somebody altered in the org', async () => {
    const { ERP_Key__c, Balance__c } = await openItem();
    await rig.port.upsert('AR_Invoice__c', 'ERP_Key__c', [{ ERP_Key__c, Balance__c: 1 }]);

    const report = await run();

    expect(exitCodeOf([report])).toBe(0);
    expect((await openItem()).Balance__c).toBe(Balance__c);
  });

  it.each(['full', 'reconcile'] as const)(
    'heals with "%s" any field somebody altered, and says which',
    async (kind) => {
      const { ERP_Key__c } = await openItem();
      await rig.port.upsert('AR_Invoice__c', 'ERP_Key__c', [{ ERP_Key__c, Due_Date__c: '2031-01-01' }]);
      expect(total((await run()).tallies, 'written')).toBe(0);

      const report = await run({ scope: { kind } });

      expect(exitCodeOf([report])).toBe(0);
      expect(total(report.tallies, 'written')).toBe(1);
      expect(report.findings).toEqual([
        {
          entity: 'items',
          key: documentOf(ERP_Key__c),
          problem: 'differs',
          detail: expect.stringMatching(/^Due_Date__c 2031-01-01 instead of 20\d\d-\d\d-\d\d$/) as string,
        },
      ]);
      expect(total((await run({ scope: { kind } })).tallies, 'written')).toBe(0);
    },
  );

  it('brings back what somebody deleted in the org', async () => {
    const { Id, ERP_Key__c } = await openItem();
    await rig.port.delete([Id]);

    const report = await run();

    expect(exitCodeOf([report])).toBe(0);
    expect(report.findings).toContainEqual({ entity: 'items', key: documentOf(ERP_Key__c), problem: 'missing' });
  });

  it('shows the customer on whom two mistakes cancel out, and heals both', async () => {
    const rows = await rig.port.query<{ ERP_Key__c: string; Balance__c: number }>(
      `SELECT ERP_Key__c, Balance__c FROM AR_Invoice__c WHERE ERP_Key__c LIKE 'demo:1000:%' AND Currency__c = 'USD' AND Balance__c > 500 ORDER BY Customer_Number__c LIMIT 60`,
    );
    const [first, last] = [rows[0]!, rows.at(-1)!];
    await rig.port.upsert('AR_Invoice__c', 'ERP_Key__c', [
      { ERP_Key__c: first.ERP_Key__c, Balance__c: first.Balance__c - 50 },
      { ERP_Key__c: last.ERP_Key__c, Balance__c: last.Balance__c + 50 },
    ]);
    await inErp(`update customer set name = name || '.' where number = '10214'`);

    const report = await run();

    expect(exitCodeOf([report])).toBe(0);
    expect(report.findings.map(({ key }) => key).sort()).toEqual(
      [first, last].map(({ ERP_Key__c }) => documentOf(ERP_Key__c)).sort(),
    );
    expect(differing(report)).toEqual([]);
  });

  it('reads again what changed since a day', async () => {
    await inErp(`update customer set name = name || '!' where number = '10214'`);
    await run();

    const report = await run({ scope: { kind: 'since', date: '2026-03-01' } });

    expect(total(report.tallies, 'written')).toBe(0);
    expect(total(report.tallies, 'unchanged')).toBeGreaterThan(0);
    expect(total(report.tallies, 'read')).toBeLessThan(total((await run({ scope: { kind: 'full' } })).tallies, 'read'));
  });

  it('links a document to its Order once the Order carries the ERP key', async () => {
    const { ERP_Key__c } = await openItem();
    const [order] = await rig.port.query<{ Id: string }>('SELECT Id FROM Order LIMIT 1');
    await inErp(`create or replace view erp_items as select key, company, customer_number, kind, document_number, installment, issue_date, due_date,
        currency, amount, net_amount, balance, state, cleared_on, disputed_amount, payment_terms,
        case when key = '${documentOf(ERP_Key__c)}' then 'SO-4711' end as order_key, order_reference, updated_at
      from (${await viewText()}) as items`);
    await inErp(`update receivable_item set disputed_amount = 1 where document_number = '${documentOf(ERP_Key__c)}'`);
    const before = await run();
    expect(before.unmatchedOrders).toEqual(['SO-4711']);
    await rig.port.send('PATCH', `/sobjects/Order/${order!.Id}`, { ERP_Key__c: 'demo:1000:SO-4711' });

    await run();

    expect(await rig.port.query(`SELECT Order__c FROM AR_Invoice__c WHERE ERP_Key__c = '${ERP_Key__c}'`)).toMatchObject(
      [{ Order__c: order!.Id }],
    );
  });
  const viewText = async (): Promise<string> =>
    String((await inErp(`select pg_get_viewdef('erp_items'::regclass) as text`)).rows[0].text).replace(';', '');

  it('moves the documents of a customer number that a person gave to another Account', async () => {
    const [customer] = await rig.port.query<{ ERP_Key__c: string; Number__c: string }>(
      `SELECT ERP_Key__c, Number__c FROM ERP_Customer__c WHERE Company__c = '1000' AND Account__c != null ORDER BY Number__c LIMIT 1`,
    );
    const [other] = await rig.port.query<{ Id: string }>(`SELECT Id FROM Account WHERE Name = 'Foxglove Interiors'`);
    await rig.port.upsert('ERP_Customer__c', 'ERP_Key__c', [
      { ERP_Key__c: customer!.ERP_Key__c, Account__c: other!.Id },
    ]);

    const report = await run();

    expect(exitCodeOf([report])).toBe(0);
    for (const object of ['AR_Invoice__c', 'AR_Payment__c'])
      expect(
        await rig.port.query(
          `SELECT Account__c FROM ${object} WHERE Customer_Number__c = '${customer!.Number__c}' GROUP BY Account__c`,
        ),
      ).toMatchObject([{ Account__c: other!.Id }]);
  });

  it('moves them, too, when the number is deleted and made again by hand', async () => {
    const [customer] = await rig.port.query<{ Id: string; ERP_Key__c: string; Number__c: string }>(
      `SELECT Id, ERP_Key__c, Number__c FROM ERP_Customer__c WHERE Company__c = '1000' AND Account__c != null ORDER BY Number__c DESC LIMIT 1`,
    );
    const [other] = await rig.port.query<{ Id: string }>(`SELECT Id FROM Account WHERE Name = 'Dunmore Foods'`);
    await rig.port.delete([customer!.Id]);
    const { ERP_Key__c, Number__c } = customer!;
    await rig.port.upsert('ERP_Customer__c', 'ERP_Key__c', [
      { ERP_Key__c, Number__c, Company__c: '1000', Account__c: other!.Id },
    ]);

    const report = await run();

    expect(exitCodeOf([report])).toBe(0);
    expect(
      await rig.port.query(
        `SELECT Account__c FROM AR_Invoice__c WHERE Customer_Number__c = '${Number__c}' AND ERP_Key__c LIKE 'demo:1000:%' GROUP BY Account__c`,
      ),
    ).toMatchObject([{ Account__c: other!.Id }]);
    expect(
      await rig.port.query(`SELECT Source__r.Source_Key__c FROM ERP_Customer__c WHERE ERP_Key__c = '${ERP_Key__c}'`),
    ).toMatchObject([{ Source__r: { Source_Key__c: 'demo:1000' } }]);
  });

  it('tries again what is kept out, and nothing else', async () => {
    await inErp(`update receipt set amount = 1.001, unapplied_amount = 1.001 where id = 1`);
    expect((await run()).openIssues).toBe(1);
    await unstamped(`update receipt set amount = 1, unapplied_amount = 1 where id = 1`);

    const report = await run({ scope: { kind: 'quarantine' } });

    expect(report.openIssues).toBe(0);
    expect(report.tallies.map(({ entity, read }) => [entity, read]).filter(([, read]) => read)).toEqual([
      ['payments', 1],
    ]);
  });

  it('forgets what is kept out once the ERP has it no longer', async () => {
    await inErp(`insert into receipt (company, number, customer_number, received_on, currency, amount, unapplied_amount)
      select '1000', 'ZE-GONE', number, '2026-03-01', currency, 1.001, 1.001 from customer where company = '1000' limit 1`);
    expect((await run()).openIssues).toBe(1);
    await unstamped(`delete from receipt where number = 'ZE-GONE'`);

    expect((await run({ scope: { kind: 'quarantine' } })).openIssues).toBe(0);
  });

  it('compares once a day, whatever the totals say', async () => {
    const open = await rig.port.query<{ ERP_Key__c: string; Balance__c: number; Customer_Number__c: string }>(
      `SELECT ERP_Key__c, Balance__c, Customer_Number__c FROM AR_Invoice__c WHERE ERP_Key__c LIKE 'demo:1000:%' AND Kind__c = 'Invoice' AND Balance__c > 100 ORDER BY Customer_Number__c`,
    );
    const at = open.findIndex((each, n) => each.Customer_Number__c === open[n + 1]?.Customer_Number__c);
    const [one, other] = open.slice(at, at + 2) as [(typeof open)[0], (typeof open)[0]];
    const mistakes = [one, other].map(({ ERP_Key__c, Balance__c }, n) => ({
      ERP_Key__c,
      Balance__c: Balance__c + (n ? 50 : -50),
    }));
    await run({ scope: { kind: 'reconcile' } });
    await rig.port.upsert('AR_Invoice__c', 'ERP_Key__c', mistakes);
    expect((await run()).findings).toEqual([]);

    const tomorrow = await run({ clock: fixedClock(DateTime.utc().plus({ hours: 25 }).toISO(), 'UTC') });

    expect(tomorrow.findings.map(({ key }) => key).sort()).toEqual(
      [one, other].map(({ ERP_Key__c }) => documentOf(ERP_Key__c)).sort(),
    );
  });

  it('lists of the customers that moved those that differ, though the ERP tells of all', async () => {
    const source = openSource(parseConfig(config(), 'test').source);
    Object.defineProperty(source, 'capabilities', { value: { ...source.capabilities, balances: false } });
    const items = await rig.port.query<{ ERP_Key__c: string; Balance__c: number; Customer_Number__c: string }>(
      `SELECT ERP_Key__c, Balance__c, Customer_Number__c FROM AR_Invoice__c WHERE ERP_Key__c LIKE 'demo:1000:%' AND Kind__c = 'Invoice' AND Balance__c > 100 ORDER BY Customer_Number__c`,
    );
    const [moved, still] = [items[0]!, items.at(-1)!];
    const mistakes = [moved, still].map(({ ERP_Key__c, Balance__c }) => ({ ERP_Key__c, Balance__c: Balance__c - 7 }));
    await rig.port.upsert('AR_Invoice__c', 'ERP_Key__c', mistakes);

    const found = await customerDifferences(
      { source, port: rig.port, open: new OpenSums(source, '1000', undefined) },
      { source: 'demo', kind: 'sql', company: '1000' },
      new Set([moved.Customer_Number__c]),
    );

    expect(found.map(({ customer, difference }) => [customer, difference])).toEqual([[moved.Customer_Number__c, '7']]);
    await source.close();
  });

  it('asked for jobs only where they are wanted', async () => {
    const operations = async (kind: string): Promise<string[]> => {
      const list = await rig.port.send<{ records: { operation: string }[] }>('GET', `/jobs/${kind}`);
      return [...new Set(list.records.map(({ operation }) => operation))].sort();
    };
    const isByJobs = 'readFromRows' in bulk;
    expect(await operations('ingest')).toEqual(isByJobs ? ['delete', 'upsert'] : []);
    expect(await operations('query')).toEqual(isByJobs ? ['query'] : []);
  });
});
