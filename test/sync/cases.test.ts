import { DateTime } from 'luxon';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRecords } from '../../scripts/demo/orgWriter.js';
import { loadAccounts } from '../../scripts/demo/loadAccounts.js';
import { withErp } from '../../scripts/demo/loadLedger.js';
import { createDraftOrders, loadProducts } from '../../scripts/demo/loadOrders.js';
import { fixedClock } from '../../scripts/sync/clock.js';
import { parseConfig } from '../../scripts/sync/config.js';
import { runSync } from '../../scripts/sync/main.js';
import { exitCodeOf } from '../../scripts/sync/report.js';
import { startSyncedOrg, type SyncedOrg } from './syncedOrg.js';

const NOW = '2026-03-16T12:00:00Z';
const today = DateTime.fromISO(NOW, { zone: 'utc' });
const day = (daysAgo: number): string => today.minus({ days: daysAgo }).toISODate()!;

/** Acceptance cases whose documents come from the ERP: each goes through a run of the sync into the real package. */
describe('acceptance cases through a sync', () => {
  let rig: SyncedOrg;
  let accounts: Map<string, string>;
  /** The price in dollars; that in euro is made by the case that needs it. */
  let goods: Awaited<ReturnType<typeof loadProducts>>;
  beforeAll(async () => {
    rig = await startSyncedOrg({ multiCurrency: true, now: NOW });
    process.env['SYNC_CASES_ERP'] = rig.erpUrl;
    await createRecords(rig.connection, 'CurrencyType', [
      { IsoCode: 'EUR', ConversionRate: 0.9, DecimalPlaces: 2, IsActive: true },
    ]);
    goods = await loadProducts(rig.connection, [{ code: 'GOODS', name: 'Goods', price: 1 }]);
    const numbers = { C35: ['C35'], C39: ['C39'], C40: ['C40', 'C40-B'], C44: ['C44'] };
    accounts = await loadAccounts(
      rig.connection,
      'erp',
      Object.entries(numbers).map(([name, own]) => ({
        accountNumber: name,
        fields: { Name: `Customer of case ${name.slice(1)}` },
        erp: own.map((number) => ({ company: '1000', number, currency: name === 'C35' ? 'PLN' : 'USD' })),
      })),
    );
    await inErp(`insert into customer (company, number, name, currency, terms_days) values
      ('1000', 'C35', 'Thirty-five', 'PLN', 30), ('1000', 'C39', 'Thirty-nine', 'USD', 30), ('1000', 'C40', 'Forty', 'USD', 30),
      ('1000', 'C40-B', 'Forty B', 'USD', 30), ('1000', 'C44', 'Forty-four', 'USD', 30)`);
    for (const [name, id] of accounts)
      await rig.port.upsert('Credit_Profile__c', 'Account_Key__c', [
        {
          ...{ Account_Key__c: id, Account__c: id, Currency__c: 'USD', Limit_Kind__c: 'Limited' },
          Credit_Limit__c: name === 'C44' ? 100_000 : 10_000,
        },
      ]);
  });
  afterAll(() => rig?.stop());

  const inErp = (sql: string) => withErp(rig.erpUrl, (client) => client.query(sql));
  async function sync(): Promise<void> {
    const source = { kind: 'sql', url: { env: 'SYNC_CASES_ERP' } };
    const config = parseConfig({ source, salesforce: rig.target }, 'test');
    expect(exitCodeOf(await runSync(config, { clock: fixedClock(NOW, 'UTC') }))).toBe(0);
    rig.org.async.drain();
  }
  const invoice = (customer: string, document: string, currency: string, amount: number, issuedDaysAgo: number) =>
    inErp(`insert into receivable_item (company, document_number, customer_number, kind, issue_date, due_date, currency, amount, net_amount, open_amount)
      values ('1000', '${document}', '${customer}', 'invoice', '${day(issuedDaysAgo)}', '${day(issuedDaysAgo - 30)}', '${currency}', ${amount}, ${amount}, ${amount})`);
  const profile = async (name: string): Promise<Record<string, number | string>> =>
    (
      await rig.port.query<Record<string, number | string>>(
        `SELECT Exposure__c, Available_Credit__c, Open_Receivables__c, ERP_Orders__c, Reserved_Orders__c, Overdue__c, Oldest_Overdue_Date__c
         FROM Credit_Profile__c WHERE Account__c = '${accounts.get(name)}'`,
      )
    )[0]!;
  const activate = (order: string): Promise<unknown> =>
    rig.port.send('PATCH', `/sobjects/Order/${order}`, { Status: 'Activated' });
  async function draftOrder(name: string, amount: number): Promise<string> {
    const { pricebook, entries } = goods;
    const lines = [{ entry: entries.get('GOODS')!, quantity: 1, unitPrice: amount }];
    const order = { accountId: accounts.get(name)!, ownerId: undefined, effectiveDate: day(0), lines };
    return (await createDraftOrders(rig.connection, pricebook, [order]))[0]!;
  }
  async function draftOrderInEuro(name: string, amount: number): Promise<string> {
    const { pricebook } = goods;
    euroEntry ??= await newEuroEntry(pricebook);
    const order = { AccountId: accounts.get(name)!, Pricebook2Id: pricebook, EffectiveDate: day(0), Status: 'Draft' };
    const [id] = await createRecords(rig.connection, 'Order', [{ ...order, CurrencyIsoCode: 'EUR' }]);
    await createRecords(rig.connection, 'OrderItem', [
      { OrderId: id!, PricebookEntryId: euroEntry, Quantity: 1, UnitPrice: amount },
    ]);
    return id!;
  }
  let euroEntry: string | undefined;
  async function newEuroEntry(pricebook: string): Promise<string> {
    const [product] = await rig.port.query<{ Id: string }>(`SELECT Id FROM Product2 WHERE ProductCode = 'GOODS'`);
    const inEuro = { CurrencyIsoCode: 'EUR', UnitPrice: 1 };
    const [entry] = await createRecords(rig.connection, 'PricebookEntry', [
      { ...inEuro, Pricebook2Id: pricebook, Product2Id: product!.Id, IsActive: true },
    ]);
    return entry!;
  }

  it('case 35: order in EUR, limit in USD, invoices in PLN: one sum, rate and date on the decision', async () => {
    await inErp(`insert into exchange_rate (from_currency, to_currency, rate_date, rate) values
      ('PLN', 'USD', '${day(20)}', 0.24), ('PLN', 'USD', '${day(2)}', 0.25), ('EUR', 'USD', '${day(1)}', 1.1)`);
    await invoice('C35', 'RE-35', 'PLN', 20_000, 10);
    await sync();
    expect(await profile('C35')).toMatchObject({ Open_Receivables__c: 5000, Exposure__c: 5000 });

    const order = await draftOrderInEuro('C35', 4000);
    await activate(order);

    const [decision] = await rig.port.query<{ Outcome__c: string; Exposure_At_Check__c: number; Inputs__c: string }>(
      `SELECT Outcome__c, Exposure_At_Check__c, Inputs__c FROM Credit_Decision__c WHERE Order__c = '${order}'`,
    );
    expect(decision).toMatchObject({ Outcome__c: 'Passed' });
    const { rates } = JSON.parse(decision!.Inputs__c) as { rates: unknown };
    expect(JSON.stringify(rates)).toContain('1.1');
    expect(JSON.stringify(rates)).toContain(day(1));
    expect(await profile('C35')).toMatchObject({
      Reserved_Orders__c: 4400,
      Exposure__c: 9400,
      Available_Credit__c: 600,
    });
    await expect(activate(await draftOrderInEuro('C35', 546))).rejects.toThrow(/0\.60/);
  });

  it('case 39: an EDI order only the ERP knows lowers the headroom by its 3,000; linked to an Order it replaces the reservation', async () => {
    await inErp(`insert into commitment (company, number, customer_number, kind, currency, open_amount)
      values ('1000', 'EDI-1', 'C39', 'order', 'USD', 3000)`);
    await sync();
    expect(await profile('C39')).toMatchObject({ ERP_Orders__c: 3000, Available_Credit__c: 7000 });

    const order = await draftOrder('C39', 3000);
    await expect(activate(await draftOrder('C39', 7000.01))).rejects.toThrow(/0\.01/);
    await activate(order);
    expect(await profile('C39')).toMatchObject({
      ERP_Orders__c: 3000,
      Reserved_Orders__c: 3000,
      Available_Credit__c: 4000,
    });

    const [{ OrderNumber }] = (await rig.port.query<{ OrderNumber: string }>(
      `SELECT OrderNumber FROM Order WHERE Id = '${order}'`,
    )) as [{ OrderNumber: string }];
    await inErp(`update commitment set order_reference = '${OrderNumber}' where number = 'EDI-1'`);
    await sync();
    expect(await profile('C39')).toMatchObject({ Exposure__c: 3000, Available_Credit__c: 7000 });
  });

  it('case 40: two ERP customer numbers of one Account make one exposure', async () => {
    await invoice('C40', 'RE-40', 'USD', 6000, 5);
    await invoice('C40-B', 'RE-40-B', 'USD', 3500, 5);
    await sync();

    expect(await profile('C40')).toMatchObject({ Open_Receivables__c: 9500, Available_Credit__c: 500 });
    await expect(activate(await draftOrder('C40', 500.01))).rejects.toThrow(/0\.01/);
    await activate(await draftOrder('C40', 500));
  });

  it('case 44: a direct debit comes back: the invoice is open with its old due date in the same run, new orders are held', async () => {
    await invoice('C44', 'RE-44', 'USD', 2000, 50);
    await inErp(`select * from book_receipt('1000', 'C44', 2000, '${day(10)}', 'Direct Debit')`);
    await sync();
    expect(await profile('C44')).toMatchObject({ Open_Receivables__c: 0, Overdue__c: 0 });
    await inErp(
      `delete from settlement where item_id = (select id from receivable_item where document_number = 'RE-44')`,
    );
    await inErp(
      `update receipt set state = 'returned', returned_on = '${day(0)}', unapplied_amount = 0 where customer_number = 'C44'`,
    );

    await sync();

    expect(
      await rig.port.query(
        `SELECT State__c, Balance__c, Due_Date__c FROM AR_Invoice__c WHERE Document_Number__c = 'RE-44'`,
      ),
    ).toMatchObject([{ State__c: 'Open', Balance__c: 2000, Due_Date__c: day(20) }]);
    expect(await profile('C44')).toMatchObject({
      Open_Receivables__c: 2000,
      Overdue__c: 2000,
      Oldest_Overdue_Date__c: day(20),
    });
    await expect(activate(await draftOrder('C44', 10))).rejects.toThrow(/return|came back/i);
  });
});
