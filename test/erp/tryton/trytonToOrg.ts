import { Decimal } from 'decimal.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadAccounts } from '../../../scripts/demo/loadAccounts.js';
import { parseConfig } from '../../../scripts/sync/config.js';
import { runSync } from '../../../scripts/sync/main.js';
import { exitCodeOf } from '../../../scripts/sync/report.js';
import { startSyncedOrg, type SyncedOrg } from '../../sync/syncedOrg.js';
import { backdate } from './backdate.js';
import type { Bookkeeper } from './bookkeeper.js';
import { day } from './ledger.js';
import { PASSWORD, type Tryton } from './startTryton.js';

/** The whole chain: Tryton, the service, the org with the package. After every event both sides say the same, to the cent. */
export function trytonToOrg(tryton: () => Tryton): void {
  describe('Tryton and the org say the same', () => {
    let rig: SyncedOrg;
    let bookkeeper: Bookkeeper;
    let sql: (text: string) => Promise<unknown>;
    let numbers: Readonly<Record<string, string>>;
    let order: number;
    let sync: () => Promise<number>;

    beforeAll(async () => {
      const { url, books, open } = tryton();
      const opened = await open('books');
      ({ sql } = opened);
      ({ numbers, order } = books);
      bookkeeper = await opened.startBookkeeper();
      rig = await startSyncedOrg();
      const erp = books.customers.map((number) => ({ company: books.company, number }));
      await loadAccounts(
        rig.connection,
        'tryton',
        erp.map((each) => ({
          accountNumber: each.number,
          fields: { Name: `Customer ${each.number}` },
          erp: [{ ...each, currency: 'EUR' }],
        })),
      );
      process.env['SYNC_TEST_TRYTON'] = PASSWORD;
      const source = { kind: 'tryton', name: 'tryton', url, database: opened.database, user: 'admin' };
      const config = parseConfig(
        { source: { ...source, password: { env: 'SYNC_TEST_TRYTON' } }, salesforce: rig.target },
        'test',
      );
      sync = async () => exitCodeOf(await runSync(config));
    }, 600_000);
    afterAll(() => rig?.stop());

    const number = (name: string): string => numbers[name]!;
    const pay = (name: string, amount: string, more: object = {}): Promise<void> =>
      bookkeeper.pay({ number: number(name), amount, date: day(0), ...more });

    /** What the customers owe by the ERP's own figures, and what the org has for the same invoices and customers. */
    async function bothSides() {
      const { invoices, customers } = await bookkeeper.figures();
      const items = await rig.port.query<Item>(
        `SELECT ERP_Key__c, Document_Number__c, Currency__c, Amount__c, Balance__c, Account__r.AccountNumber FROM AR_Invoice__c`,
      );
      const receipts = await rig.port.query<Receipt>(
        `SELECT Currency__c, Unapplied_Amount__c, Account__r.AccountNumber FROM AR_Payment__c`,
      );
      return {
        erp: {
          invoices: Object.entries(invoices).map(([document, { open }]) => `${document} ${amount(open)}`),
          customers: Object.entries(customers).map(([customer, owed]) => `${customer} ${amount(owed)}`),
        },
        org: {
          invoices: Object.keys(invoices).map(
            (document) =>
              `${document} ${sum(
                items.filter((item) => item.Document_Number__c === document),
                'Balance__c',
              )}`,
          ),
          customers: Object.keys(customers).map((customer) => {
            const mine = (row: Owned): boolean =>
              row.Account__r.AccountNumber === customer && row.Currency__c === 'EUR';
            const owed = new Decimal(sum(items.filter(mine), 'Balance__c'));
            return `${customer} ${owed.minus(sum(receipts.filter(mine), 'Unapplied_Amount__c')).toFixed(2)}`;
          }),
        },
      };
    }

    /** Whatever was settled of an item is told by its allocations. */
    async function unexplained(): Promise<string[]> {
      const items = await rig.port.query<Item>(
        `SELECT ERP_Key__c, Amount__c, Balance__c FROM AR_Invoice__c WHERE Kind__c = 'Invoice'`,
      );
      const allocations = await rig.port.query<{ Invoice__r: { ERP_Key__c: string }; Amount__c: number }>(
        `SELECT Invoice__r.ERP_Key__c, Amount__c FROM AR_Allocation__c`,
      );
      return items.flatMap((item) => {
        const settled = sum(
          allocations.filter((each) => each.Invoice__r.ERP_Key__c === item.ERP_Key__c),
          'Amount__c',
        );
        const open = new Decimal(item.Amount__c).minus(settled);
        return open.eq(item.Balance__c) ? [] : [`${item.ERP_Key__c}: ${open.toFixed()} is not ${item.Balance__c}`];
      });
    }

    const agrees = async (): Promise<void> => {
      expect(await sync()).toBe(0);
      const { erp, org } = await bothSides();
      expect(org).toEqual(erp);
      expect(await unexplained()).toEqual([]);
    };

    it('after the first load', agrees);

    it.each<[string, () => Promise<unknown>]>([
      ['a new invoice', () => bookkeeper.post({ party: 'Harbor', amount: '42.42', date: day(0), term: 'net' })],
      ['a part payment', () => pay('open', '50.00')],
      ['the rest of it', () => pay('partly', '300.00')],
      ['an overpayment', () => pay('overpaid', '550.00', { how: 'overpayment' })],
      ['a settlement taken back', () => bookkeeper.unreconcile({ number: number('paid') })],
      ['the cancellation of an invoice', () => bookkeeper.cancel({ number: number('cancelled') })],
      [
        'a draft saved and deleted, which nobody owes',
        async () =>
          bookkeeper.deleteDraft(await bookkeeper.saveDraft({ party: 'Harbor', amount: '7.00', date: day(0) })),
      ],
      [
        'a refund of the whole invoice',
        () => bookkeeper.refund({ number: number('refunded'), date: day(0), whole: true }),
      ],
      ['a credit note on account', () => bookkeeper.refund({ number: number('open'), date: day(0), whole: false })],
      ['a short payment with the rest written off', () => pay('writtenOff', '55.00', { how: 'writeoff' })],
      ['a write-off taken back', () => bookkeeper.unreconcile({ number: number('writtenOff') })],
      ['dollars paid at another rate', () => pay('dollars', '1000.00', { how: 'writeoff', currency_code: 'USD' })],
      ['a dollar invoice paid in part with euros', () => pay('dollarsByEuros', '100.01')],
      [
        'an invoice due in three parts, and a payment of more than one of them',
        async () => {
          const split = await bookkeeper.post({ party: 'Harbor', amount: '100.00', date: day(0), term: 'thirds' });
          await bookkeeper.pay({ number: split.number, amount: '40.00', date: day(0) });
        },
      ],
    ])('after %s', async (_event, happen) => {
      await happen();
      await agrees();
    });

    it('of orders as well: what is not delivered, what is not invoiced, with tax', async () => {
      const left = async (): Promise<string[]> => {
        expect(await sync()).toBe(0);
        const rows = await rig.port.query<{ Kind__c: string; Amount__c: number }>(
          `SELECT Kind__c, Amount__c FROM AR_Commitment__c ORDER BY Kind__c`,
        );
        return rows.map(({ Kind__c, Amount__c }) => `${Kind__c} ${Amount__c}`);
      };
      expect(await left()).toEqual(['Order 66', 'Delivery 44']);
      await bookkeeper.bill({ id: order });
      expect(await left()).toEqual(['Order 66', 'Delivery 0']);
      await bookkeeper.ship({ id: order, quantity: 6 });
      expect(await left()).toEqual(['Order 0', 'Delivery 66']);
      await bookkeeper.bill({ id: order });
      expect(await left()).toEqual(['Order 0', 'Delivery 0']);
      await agrees();
    });

    it('also of what was committed behind the watermark', async () => {
      await bookkeeper.post({ party: 'Harbor', amount: '11.11', date: day(0) });
      await sync();
      const { line } = await bookkeeper.post({ party: 'Harbor', amount: '12.12', date: day(0) });
      await backdate(sql, line, '4 minutes');
      await agrees();
    });
  });
}

interface Owned {
  readonly Currency__c: string;
  readonly Account__r: { readonly AccountNumber: string };
}
interface Item extends Owned {
  readonly ERP_Key__c: string;
  readonly Document_Number__c: string;
  readonly Amount__c: number;
  readonly Balance__c: number;
}
interface Receipt extends Owned {
  readonly Unapplied_Amount__c: number;
}

const amount = (text: string): string => new Decimal(text).toFixed(2);
const sum = <Row>(rows: readonly Row[], field: keyof Row): string =>
  rows.reduce((all, row) => all.plus(String(row[field])), new Decimal(0)).toFixed(2);
