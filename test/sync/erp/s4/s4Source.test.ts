import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Entity, SourceRow } from '../../../../scripts/sync/erp/erpSource.js';
import { authorization } from '../../../../scripts/sync/erp/odata/authorization.js';
import { ODataClient } from '../../../../scripts/sync/erp/odata/odataClient.js';
import { S4Source } from '../../../../scripts/sync/erp/s4/s4Source.js';
import { OpenSums } from '../../../../scripts/sync/totals/openSums.js';
import { conformanceSuite } from '../conformance.js';
import { FakeS4, RATES } from './fakeS4.js';

process.env['S4_TEST_PASSWORD'] = 'password';

async function open(erp: FakeS4): Promise<S4Source> {
  const root = `${await erp.server.start()}/sap/opu/odata/sap/`;
  const auth = authorization({ type: 'basic', user: 'CREDIT', password: { env: 'S4_TEST_PASSWORD' } });
  const settings = { paymentTypes: ['DZ'], salesOrganizations: {}, rates: { path: RATES, type: 'M' } };
  return new S4Source(new ODataClient({ root, auth, pauseMs: 1 }), {
    ...settings,
    companies: undefined,
    pageSize: 2,
    overlapSeconds: 300,
  });
}

function atWork(): FakeS4 {
  const erp = new FakeS4();
  erp.customer('C1', "O'Hara & Sons");
  erp.customer('C2', 'Kestrel');
  erp.customer('C3', 'Linnet');
  erp.rate('USD', 'EUR', '0.92');
  erp.rate('JPY', 'EUR', '0.62', '100');
  erp.rate('GBP', 'EUR', '-0.85');
  for (const number of ['101', '102', '103', '104', '105']) erp.post(number, { amounts: ['100.10'] });
  erp.post('201', { type: 'DZ', amounts: ['-100.10'], reference: '101' });
  erp.clear(['101', '201']);
  erp.post('202', { type: 'DZ', amounts: ['-30.00'], reference: '102' });
  erp.post('301', { type: 'DG', amounts: ['-20.00'] });
  erp.order('900', [
    { NetAmount: '100.00', TaxAmount: '19.00' },
    { NetAmount: '50.00', TaxAmount: '9.50' },
  ]);
  erp.order('901', [{ NetAmount: '1.00', TaxAmount: '0.19' }], 'C');
  erp.bill('B1', '900', '40.00', '7.60');
  erp.bill('B2', '900', '10.00', '1.90', true);
  return erp;
}

conformanceSuite('the S/4HANA source', async () => {
  const erp = atWork();
  const source = await open(erp);
  let document = 5000;
  const booked =
    (...steps: (() => void)[]) =>
    async () =>
      steps.forEach((step) => step());
  return {
    source,
    company: erp.company,
    emptyCompany: erp.emptyCompany,
    invoice: async ({ number, amount, currency, issued, due }) => {
      erp.post(String(++document), { amounts: [amount], currency, date: issued, due, billing: number });
    },
    badItem: async () => {
      erp.post('999', { amounts: ['1'], currency: 'XYZ' });
      return '2026:999:1';
    },
    book: {
      'a new invoice': booked(() => erp.post('106', { amounts: ['77.77'] })),
      'a part payment': booked(() => erp.post('203', { type: 'DZ', amounts: ['-40.00'], reference: '103' })),
      'an overpayment': booked(
        () => erp.post('204', { type: 'DZ', amounts: ['-100.10', '-500.00'] }),
        () => erp.clear(['104', '204']),
      ),
      'a settlement taken back': booked(() => erp.resetClearing(['101', '201'])),
      'a cancellation': booked(
        () => erp.post('302', { type: 'RV', amounts: ['-100.10'] }),
        () => erp.clear(['105', '302'], { IsReversed: true }),
      ),
      'a refund': booked(
        () => erp.post('107', { amounts: ['20.00'] }),
        () => erp.clear(['107', '301']),
      ),
      'a write-off': booked(
        () => erp.post('303', { type: 'AB', amounts: ['-70.10'] }),
        () => erp.clear(['102', '202', '303']),
      ),
      'an invoice with three due dates': booked(() => erp.post('108', { amounts: ['10.01', '10.02', '10.03'] })),
      'a payment in another currency': booked(
        () => erp.post('109', { currency: 'USD', amounts: ['50.00'] }),
        () => erp.post('205', { type: 'DZ', currency: 'USD', amounts: ['-50.00'] }),
        () => erp.clear(['109', '205']),
      ),
      'an order': booked(() => erp.order('902', [{ NetAmount: '10.00', TaxAmount: '1.90' }])),
      'the invoice of a part of an order': booked(() => erp.bill('B3', '900', '30.00', '5.70')),
      'a document committed behind the watermark': { impossible: 'Its change mark is a day, read again as a whole.' },
      'a deletion': booked(() => erp.order('900', [], 'C')),
    },
    stop: () => erp.server.stop(),
  };
});

describe('S/4HANA source', () => {
  let erp: FakeS4;
  let source: S4Source;
  beforeEach(async () => {
    erp = atWork();
    source = await open(erp);
  });
  afterEach(() => erp.server.stop());

  const rows = async (entity: Entity, company: string | undefined = erp.company): Promise<SourceRow[]> => {
    const all: SourceRow[] = [];
    for await (const page of source.changes(entity, company, undefined)) all.push(...page.rows);
    return all;
  };
  const valuesOf = async (entity: Entity, key: string) => (await source.fetch(entity, erp.company, [key]))[0]?.values;

  it('lowers an open invoice by the part payment posted for it, which has nothing left', async () => {
    expect(await valuesOf('items', '2026:102:1')).toMatchObject({
      amount: '100.1',
      balance: '70.1',
      state: 'open',
      due_date: '2026-04-01',
    });
    expect(await valuesOf('payments', '2026:202:1')).toMatchObject({ amount: '30', unapplied_amount: '0' });
    expect((await source.allocationsOf(erp.company, ['2026:102:1'])).map(({ values }) => values)).toMatchObject([
      { payment_key: '2026:202:1', amount: '30', kind: 'payment', exact: true },
    ]);
  });

  it('tells a credit memo from an invoice', async () => {
    expect(await valuesOf('items', '2026:301:1')).toMatchObject({ kind: 'credit_note', amount: '-20' });
    expect(await valuesOf('items', '2026:103:1')).toMatchObject({ kind: 'invoice', amount: '100.1' });
  });

  it('counts a cleared invoice as paid, by what was cleared with it', async () => {
    expect(await valuesOf('items', '2026:101:1')).toMatchObject({
      balance: '0',
      state: 'paid',
      cleared_on: '2026-03-10',
    });
    expect((await source.allocationsOf(erp.company, ['2026:101:1'])).map(({ values }) => values)).toMatchObject([
      { payment_key: '2026:201:1', amount: '100.1', allocated_on: '2026-03-10' },
    ]);
  });

  it('adds up to what the lines say the customer owes', async () => {
    const told = await new OpenSums(source, erp.company, undefined).balances();

    expect(told).toEqual([{ customer: 'C1', currency: 'EUR', balance: erp.owed() }]);
  });

  it('commits what is ordered and not invoiced, tax included, of orders that are not completed', async () => {
    expect((await rows('commitments')).map(({ values }) => values)).toEqual([
      {
        customer_number: 'C1',
        kind: 'order',
        currency: 'EUR',
        amount: '130.9',
        order_key: '900',
        order_reference: 'PO-7',
      },
    ]);
  });

  // API_SALES_ORDER_SRV, A_SalesOrderItem: SalesDocumentRjcnReason, and SDProcessStatus (C is completed).
  it('commits nothing for items that are rejected or completed, nor less for those that are billed beyond their worth', async () => {
    erp.order('910', [
      { NetAmount: '10.00', TaxAmount: '0' },
      { NetAmount: '20.00', TaxAmount: '0', SalesDocumentRjcnReason: '01' },
      { NetAmount: '30.00', TaxAmount: '0', SDProcessStatus: 'C' },
      { NetAmount: '40.00', TaxAmount: '0' },
    ]);
    erp.bill('B910', '910', '11.00', '0');

    expect(await valuesOf('commitments', '910')).toMatchObject({ amount: '40' });
  });

  // SAP, data element BSTAT_D_SREP: an accounting document is a normal or a clearing one; noted items are statistical.
  it('counts the residual item a clearing document opens, not its own clearing lines, nor noted items', async () => {
    erp.post('120', { amounts: ['100.00'] });
    erp.post('220', { type: 'DZ', amounts: ['-60.00'] });
    erp.post('320', { type: 'AB', amounts: ['60.00', '-100.00'], category: 'A' });
    erp.clear(['120', '220', '320'], {}, '320');
    erp.post('321', { type: 'AB', amounts: ['40.00'], category: 'A' });
    erp.post('420', { type: 'DZ', amounts: ['500.00'], category: 'S' });

    const keys = [...(await rows('items')), ...(await rows('payments'))].map(({ key }) => key);

    expect(await valuesOf('items', '2026:321:1')).toMatchObject({ balance: '40', state: 'open' });
    expect(keys).not.toContain('2026:320:1');
    expect(keys).not.toContain('2026:320:2');
    expect(keys).not.toContain('2026:420:1');
    expect(
      (await source.allocationsOf(erp.company, ['2026:120:1'])).map(({ values }) => values['payment_key']),
    ).toEqual(['2026:220:1', null]);
  });

  // API_OPLACCTGDOCITEMCUBE_SRV, $metadata: items are NonNegative, shown without leading zeros, in the order of numbers.
  it('reads a document with more than nine lines whole, in pages of two', async () => {
    erp.post('130', { amounts: Array.from({ length: 11 }, () => '1.00'), due: '2026-04-01' });

    const keys = (await rows('items')).map(({ key }) => key).filter((key) => key.startsWith('2026:130:'));

    expect(keys).toEqual(Array.from({ length: 11 }, (_, at) => `2026:130:${at + 1}`));
  });

  it('finds the invoice a part payment is for whose number has letters', async () => {
    erp.post('EX00000001', { amounts: ['10.00'] });
    erp.post('230', { type: 'DZ', amounts: ['-4.00'], reference: 'EX00000001' });

    expect(await valuesOf('items', '2026:EX00000001:1')).toMatchObject({ balance: '6' });
  });

  it('asks in addresses every gateway takes', async () => {
    await source.fetch(
      'items',
      erp.company,
      Array.from({ length: 40 }, (_, at) => `2026:18000000${at + 10}:100`),
    );

    expect(Math.max(...erp.server.requests.map(({ path }) => path.length))).toBeLessThan(4000);
  });

  it('gives rates of one unit, whichever way they are quoted', async () => {
    expect((await rows('rates', undefined)).map(({ values }) => [values['from_currency'], values['rate']])).toEqual([
      ['GBP', '1.176470588'],
      ['JPY', '0.0062'],
      ['USD', '0.92'],
    ]);
  });

  it('reads changes again from the start of the day they were read on', async () => {
    const cursors = [];
    for await (const page of source.changes('items', erp.company, undefined)) if (page.next) cursors.push(page.next);
    erp.post('110', { amounts: ['5.00'] });

    const changed: string[] = [];
    for await (const page of source.changes('items', erp.company, cursors.at(-1)))
      changed.push(...page.rows.map(({ key }) => key));

    expect(cursors).toEqual([{ at: '2026-03-10T00:00:00.000000Z' }]);
    expect(changed).toContain('2026:110:1');
  });

  it('finds nothing in an empty company', async () => {
    for (const entity of ['customers', 'items', 'payments', 'allocations', 'commitments'] as const)
      expect(await rows(entity, erp.emptyCompany)).toEqual([]);
  });
});
