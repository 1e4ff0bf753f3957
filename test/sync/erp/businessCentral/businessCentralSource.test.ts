import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Cursor, Entity, Page, SourceRow } from '../../../../scripts/sync/erp/erpSource.js';
import { DETAIL_FIELDS } from '../../../../scripts/sync/erp/businessCentral/applications.js';
import { ENTRY_FIELDS } from '../../../../scripts/sync/erp/businessCentral/entries.js';
import { BusinessCentralSource } from '../../../../scripts/sync/erp/businessCentral/businessCentralSource.js';
import { authorization } from '../../../../scripts/sync/erp/odata/authorization.js';
import { ODataClient } from '../../../../scripts/sync/erp/odata/odataClient.js';
import { conformanceSuite } from '../conformance.js';
import { FakeBusinessCentral } from './fakeBusinessCentral.js';

process.env['BC_TEST_KEY'] = 'key';

async function open(erp: FakeBusinessCentral, more: { overlapSeconds?: number; deltaLinks?: boolean } = {}) {
  const root = `${await erp.server.start()}/api/`;
  const auth = authorization({ type: 'apiKey', header: 'APIKey', key: { env: 'BC_TEST_KEY' } });
  const client = new ODataClient({ root, auth, pauseMs: 1 });
  return new BusinessCentralSource(client, {
    ledgerApi: 'credit/ledger/v1.0',
    deltaLinks: false,
    pageSize: 2,
    overlapSeconds: 0,
    ...more,
  });
}

/** A time of change that does not move. */
const UNCHANGED = '2026-01-01T00:00:00.000Z';

const line = (quantity: number, shipped: number, invoiced: number, amount: string) => ({
  quantity,
  shippedQuantity: shipped,
  invoicedQuantity: invoiced,
  netAmountIncludingTax: amount,
});

function atWork(): FakeBusinessCentral {
  const erp = new FakeBusinessCentral();
  erp.customer('C1', "O'Hara & Sons");
  erp.customer('C2', 'Kestrel');
  erp.customer('C3', 'Linnet');
  erp.rate('EUR', '2026-01-01', '100', '110.5');
  for (const number of ['RE-1', 'RE-2', 'RE-3', 'RE-4', 'RE-5']) erp.post({ number, amount: '100.10' });
  erp.post({ number: 'ZE-1', type: 'Payment', amount: '-150.25' });
  erp.apply('ZE-1', 'RE-1', '100.10');
  erp.order('AB-1', [line(10, 4, 1, '119.00')]);
  erp.order('AB-2', [line(1, 0, 0, '50.00')], 'Draft');
  return erp;
}

conformanceSuite('the Business Central source', async () => {
  const erp = atWork();
  const source = await open(erp, { overlapSeconds: 60 });
  const booked =
    (...steps: (() => void)[]) =>
    async () =>
      steps.forEach((step) => step());
  return {
    source,
    company: erp.company,
    emptyCompany: erp.emptyCompany,
    invoice: async ({ number, amount, currency, issued, due }) =>
      void erp.post({ number, amount, currency, date: issued, due }),
    badItem: async () => String(erp.post({ number: 'RE-BAD', amount: '1', currency: 'XYZ' })),
    book: {
      'a new invoice': booked(() => erp.post({ number: 'RE-NEW', amount: '77.77' })),
      'a part payment': booked(
        () => erp.post({ number: 'ZE-2', type: 'Payment', amount: '-30.00' }),
        () => erp.apply('ZE-2', 'RE-2', '30.00'),
      ),
      'an overpayment': booked(
        () => erp.post({ number: 'ZE-3', type: 'Payment', amount: '-999.00' }),
        () => erp.apply('ZE-3', 'RE-3', '100.10'),
      ),
      'a settlement taken back': booked(() => erp.unapply('ZE-1', 'RE-1')),
      'a cancellation': booked(
        () => erp.post({ number: 'GS-1', type: 'Credit Memo', amount: '-100.10' }),
        () => erp.apply('GS-1', 'RE-4', '100.10'),
      ),
      'a refund': booked(
        () => erp.post({ number: 'RF-1', type: 'Refund', amount: '20.00' }),
        () => erp.apply('ZE-3', 'RF-1', '20.00'),
      ),
      'a write-off': booked(
        () => erp.post({ number: 'WO-1', type: ' ', amount: '-70.10' }),
        () => erp.apply('WO-1', 'RE-2', '70.10'),
      ),
      'a payment in another currency': booked(
        () => erp.post({ number: 'RE-EUR', currency: 'EUR', amount: '50.00' }),
        () => erp.post({ number: 'ZE-EUR', type: 'Payment', currency: 'EUR', amount: '-40.00' }),
        () => erp.apply('ZE-EUR', 'RE-EUR', '40.00'),
      ),
      'an invoice with three due dates': { impossible: 'A customer ledger entry has one due date.' },
      'an order': booked(() => erp.order('AB-3', [line(2, 0, 0, '20.00')])),
      'the invoice of a part of an order': booked(() => erp.order('AB-3', [line(2, 2, 1, '20.00')])),
      'a document committed behind the watermark': booked(() =>
        erp.post({ number: 'RE-LATE', amount: '5.00', late: 30_000 }),
      ),
      'a deletion': booked(() => erp.dropOrder('AB-1')),
    },
    stop: () => erp.server.stop(),
  };
});

it.each([
  ['CustomerLedgerEntries', ENTRY_FIELDS],
  ['DetailedCustomerLedgerEntries', DETAIL_FIELDS],
] as const)('the page %s to install has just the fields that are read', (page, fields) => {
  const source = readFileSync(`config/examples/business-central/${page}.Page.al`, 'utf8');

  expect([...source.matchAll(/field\((\w+);/g)].map(([, name]) => name)).toEqual([...fields]);
});

describe('Business Central source over times of change', () => {
  const keysOf = async (source: BusinessCentralSource, erp: FakeBusinessCentral, from?: Cursor) => {
    const keys: string[] = [];
    let cursor = from;
    for await (const page of source.changes('items', erp.company, from)) {
      keys.push(...page.rows.map(({ key }) => key));
      cursor = page.next ?? cursor;
    }
    return { keys, cursor };
  };

  // Microsoft, "System Fields": not populated when a company is copied or the schema synchronized; "DateTime Data Type":
  // the range begins in 1753, so no filter can name the time of such rows.
  it('reads rows that have no time of change, and goes on from those that have', async () => {
    const erp = new FakeBusinessCentral();
    for (const number of ['1', '2', '3', '4', '5'])
      erp.post({ number, amount: '1.00', changed: '0001-01-01T00:00:00Z' });
    const source = await open(erp);
    const first = await keysOf(source, erp);
    erp.post({ number: '6', amount: '1.00' });
    const second = await keysOf(source, erp, first.cursor);
    erp.post({ number: '7', amount: '1.00' });
    const third = await keysOf(source, erp, second.cursor);
    await erp.server.stop();

    expect(first.keys).toEqual(['101', '102', '103', '104', '105']);
    expect(second.keys).toContain('106');
    expect(third.keys).toEqual(['106', '107']);
  });

  it('reads customers without a time of change along delta links, and all of them where the link is too old', async () => {
    const erp = atWork();
    const source = await open(erp, { deltaLinks: true });
    const changes = async (from?: Cursor) => {
      const pages: Page[] = [];
      for await (const page of source.changes('customers', erp.company, from)) pages.push(page);
      return { names: pages.flatMap(({ rows }) => rows).map(({ values }) => values['name']), next: pages.at(-1)?.next };
    };
    const first = await changes();
    erp.customer('C2', 'Kestrel & Daughters', { lastModifiedDateTime: '0001-01-01T00:00:00Z' });
    const second = await changes(first.next);
    erp.server.oldestDelta = 1e9;
    const third = await changes(second.next);
    await erp.server.stop();

    expect(first.names).toEqual(["O'Hara & Sons", 'Kestrel', 'Linnet']);
    expect(second.names).toEqual(['Kestrel & Daughters']);
    expect(third.names).toEqual(["O'Hara & Sons", 'Kestrel & Daughters', 'Linnet']);
  });

  // Transact-SQL reference, "datetime": rounded to increments of .000, .003, or .007 seconds.
  it.each(['.000Z', '.003Z', '.007Z'])('reads more rows of one moment than a page holds, at %s', async (fraction) => {
    const erp = new FakeBusinessCentral();
    erp.post({ number: 'first', amount: '1.00', changed: '2026-03-01T00:00:00.000Z' });
    for (const number of ['1', '2', '3', '4', '5'])
      erp.post({ number, amount: '1.00', changed: `2026-03-02T00:00:00${fraction}` });
    erp.post({ number: 'last', amount: '1.00', changed: '2026-03-02T00:00:00.010Z' });
    const source = await open(erp);
    const { keys } = await keysOf(source, erp, { at: '2026-03-01T00:00:00.000000Z' });
    await erp.server.stop();

    expect(keys).toEqual(['101', '102', '103', '104', '105', '106', '107']);
  });
});

describe('Business Central source', () => {
  let erp: FakeBusinessCentral;
  let source: BusinessCentralSource;
  beforeEach(async () => {
    erp = atWork();
    source = await open(erp);
  });
  afterEach(() => erp.server.stop());

  const pages = async (entity: Entity, from?: Cursor): Promise<Page[]> => {
    const all: Page[] = [];
    for await (const page of source.changes(entity, erp.company, from)) all.push(page);
    return all;
  };
  const rows = async (entity: Entity): Promise<SourceRow[]> => (await pages(entity)).flatMap((page) => page.rows);

  it('says who owes what to the cent, in the currency of the document or the company', async () => {
    expect((await rows('items'))[0]?.values).toMatchObject({
      kind: 'invoice',
      document_number: 'RE-1',
      currency: 'USD',
      amount: '100.1',
      balance: '0',
      state: 'paid',
      cleared_on: '2026-03-10',
      due_date: '2026-04-01',
    });
    expect((await rows('payments'))[0]?.values).toMatchObject({ amount: '150.25', unapplied_amount: '50.15' });
    expect((await rows('allocations')).map(({ values }) => values)).toMatchObject([
      { item_key: '101', payment_key: '106', amount: '100.1', kind: 'payment', exact: true },
    ]);
  });

  // Microsoft, BaseApp, table 18 "Customer", field 113 "Outstanding Orders (LCY)": no condition on the status.
  it('divides an order into what is not shipped and what is not invoiced, released or not', async () => {
    expect(
      (await rows('commitments')).map(({ values }) => [values['order_key'], values['kind'], values['amount']]).sort(),
    ).toEqual([
      ['AB-1', 'delivery', '35.7'],
      ['AB-1', 'order', '71.4'],
      ['AB-2', 'delivery', '0'],
      ['AB-2', 'order', '50'],
    ]);
  });

  it('gives the rate of one unit', async () => {
    expect((await rows('rates'))[0]?.values).toEqual({
      from_currency: 'EUR',
      to_currency: 'USD',
      rate_date: '2026-01-01',
      rate: '1.105',
    });
  });

  // Microsoft, BaseApp, codeunit 5496 "Graph Mgt - Sales Order Buffer": changed quantities do not write the order.
  it('reads an order again whose lines changed without it', async () => {
    const cursor = (await pages('commitments')).at(-1)?.next;
    erp.order('AB-1', [line(10, 10, 1, '119.00')], 'Open', UNCHANGED);

    const changed = (await pages('commitments', cursor)).flatMap((page) => page.rows);

    expect(changed.find(({ key }) => key === 'AB-1:order')?.values['amount']).toBe('0');
    expect(changed.every(({ at }) => at < cursor!.at)).toBe(true);
  });

  it('says an order is gone once its last invoice is posted', async () => {
    const cursor = (await pages('commitments')).at(-1)?.next;
    erp.post({ number: 'RE-AB-2', amount: '50.00', order: 'AB-2' });
    erp.post({ number: 'RE-AB-1', amount: '11.90', order: 'AB-1' });
    erp.dropOrder('AB-2');

    const gone = (await pages('commitments', cursor)).flatMap((page) => page.gone ?? []);

    expect(gone).toEqual(['AB-2:order', 'AB-2:delivery']);
  });

  // Microsoft, BaseApp, codeunit 12, CalcPmtTolerance: what is granted lies with the payment and is part of its amount.
  it('counts what is granted with a payment as part of it', async () => {
    erp.post({ number: 'ZE-9', type: 'Payment', amount: '-98.00' });
    erp.apply('ZE-9', 'RE-5', '100.10', { type: 'Payment Discount (VAT Excl.)', amount: '2.10' });

    const payment = (await rows('payments')).at(-1)!;
    const [allocation] = await source.allocationsOf(erp.company, ['105']);

    expect(payment.values).toMatchObject({ amount: '100.1', unapplied_amount: '0' });
    expect(allocation?.values).toMatchObject({ payment_key: payment.key, amount: '100.1', kind: 'payment' });
  });

  // Microsoft, BaseApp, codeunit 17 "Gen. Jnl.-Post Reverse", ReverseCustLedgEntry: both entries are marked and closed.
  it('tells what was reversed from what was paid', async () => {
    erp.reverse('RE-2', 'RE-2-R');
    erp.post({ number: 'ZE-8', type: 'Payment', amount: '-30.00' });
    erp.reverse('ZE-8', 'ZE-8-R');

    const items = (await rows('items')).filter(({ values }) => String(values['document_number']).startsWith('RE-2'));
    const payments = (await rows('payments')).slice(-2);

    expect(items.map(({ values }) => [values['kind'], values['amount'], values['balance'], values['state']])).toEqual([
      ['invoice', '100.1', '0', 'cancelled'],
      ['credit_note', '-100.1', '0', 'cancelled'],
    ]);
    expect(payments.map(({ values }) => [values['amount'], values['state'], values['returned_on']])).toEqual([
      ['30', 'returned', '2026-03-10'],
      ['-30', 'returned', '2026-03-10'],
    ]);
  });

  it('takes a journal line without a document type for what its sign says', async () => {
    const key = String(erp.post({ number: 'JN-1', type: ' ', amount: '7.00' }));

    expect((await source.fetch('items', erp.company, [key]))[0]?.values).toMatchObject({ kind: 'debit_note' });
  });

  it('finds nothing in an empty company', async () => {
    for (const entity of ['customers', 'items', 'payments', 'allocations', 'commitments'] as const)
      for await (const page of source.changes(entity, erp.emptyCompany, undefined)) expect(page.rows).toEqual([]);
  });
});
