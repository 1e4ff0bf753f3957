import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readHighradius } from '../../scripts/ledger/highradius.js';
import { erpCustomerTotals, erpExposures } from '../../scripts/ledger/customerTotals.js';
import { loadLedger } from '../../scripts/demo/loadLedger.js';
import { startDemoErp, type DemoErp } from '../../scripts/demo/startDemoErp.js';

const folder = 'test/fixtures/ledger';

describe('real ledger', () => {
  it('becomes one settled receipt per closed invoice and an open item per open one', () => {
    const ledger = readHighradius(folder);

    expect(ledger.items.map((item) => item.document_number)).toEqual(['T1', 'T2', 'T3', '900001', '900002']);
    expect(ledger.receipts).toHaveLength(3);
    expect(ledger.settlements[1]).toEqual({
      company: '1000',
      document_number: 'T2',
      receipt_number: 'ZE-T2',
      credit_document: null,
      amount: '250.00',
      settled_on: '2020-01-23',
      kind: 'payment',
    });
    expect(ledger.customers.map((customer) => [customer.number, customer.currency])).toEqual([
      ['100', 'USD'],
      ['200', 'CAD'],
      ['300', 'USD'],
    ]);
  });

  it('says which file is missing from the folder', () => {
    expect(() => readHighradius('test/fixtures')).toThrow(/highradius_closed_dev\.csv cannot be read/);
  });

  describe('in the ERP', () => {
    let erp: DemoErp;
    beforeAll(async () => {
      erp = await startDemoErp();
      await loadLedger(erp.url, readHighradius(folder));
    });
    afterAll(() => erp.stop());

    it('sums to the cent per customer, currency and state', async () => {
      const totals = [...(await erpCustomerTotals(erp.url))]
        .map(([key, { count, sum }]) => `${key} ${count} ${sum.toFixed(2)}`)
        .sort();

      expect(totals).toEqual(
        ['100 USD Open 1 500.25', '100 USD Paid 2 150.13', '200 CAD Paid 1 250.00', '300 USD Open 1 1000.00'].sort(),
      );
    });

    it('gives the exposure in US dollars', async () => {
      expect([...(await erpExposures(erp.url))].map(([number, sum]) => [number, sum.toFixed(2)]).sort()).toEqual([
        ['100', '500.25'],
        ['200', '0.00'],
        ['300', '1000.00'],
      ]);
    });
  });
});
