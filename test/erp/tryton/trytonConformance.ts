import { LedgerSource } from '../../../scripts/sync/erp/ledger/ledgerSource.js';
import { TrytonLedger } from '../../../scripts/sync/erp/tryton/trytonLedger.js';
import { conformanceSuite, type ConformanceErp } from '../../sync/erp/conformance.js';
import type { Bookkeeper } from './bookkeeper.js';
import { backdate } from './backdate.js';
import { day, type Books } from './ledger.js';
import { PASSWORD, type Tryton } from './startTryton.js';

/** The kit on a real Tryton. */
export function trytonConformance(tryton: () => Tryton): void {
  conformanceSuite('the Tryton source on a real Tryton', async () => {
    const { url, books, open } = tryton();
    const { database, startBookkeeper, sql } = await open('conformance');
    const bookkeeper = await startBookkeeper();
    const access = { url, database, user: 'admin', password: PASSWORD, timeoutMs: 60_000 };
    const source = new LedgerSource(new TrytonLedger(access, { pageSize: 5, orders: true }), 60);
    return {
      source,
      company: books.company,
      emptyCompany: '9999',
      invoice: async ({ number, currency: currency_code, ...invoice }) => {
        const { line } = await bookkeeper.postExactly({ party: 'Harbor', currency_code, ...invoice });
        // Tryton numbers invoices itself.
        await sql(`update account_invoice set number = '${number}', write_date = clock_timestamp() at time zone 'UTC'
          where move = (select move from account_move_line where id = ${line})`);
      },
      badItem: async () => {
        await bookkeeper.setRates({ code: 'XYZ', dated: { '2020-01-01': '1' } });
        const odd = { party: 'Harbor', amount: '1.00', date: day(0), currency_code: 'XYZ' };
        return String((await bookkeeper.post(odd)).line);
      },
      book: events(bookkeeper, books, sql),
      stop: () => source.close(),
    };
  });
}

function events(
  bookkeeper: Bookkeeper,
  { numbers, order }: Books,
  sql: (text: string) => Promise<unknown>,
): ConformanceErp['book'] {
  const number = (name: string): string => numbers[name]!;
  const pay = async (name: string, amount: string, more = {}): Promise<void> =>
    bookkeeper.pay({ number: number(name), amount, date: day(0), ...more });
  return {
    'a new invoice': async () => {
      await bookkeeper.post({ party: 'Kestrel', amount: '42.00', date: day(0), term: 'net' });
    },
    'a part payment': () => pay('open', '50.00'),
    'an overpayment': () => pay('overpaid', '550.00', { how: 'overpayment' }),
    'a settlement taken back': () => bookkeeper.unreconcile({ number: number('paid') }),
    'a cancellation': () => bookkeeper.cancel({ number: number('cancelled') }),
    'a refund': async () => {
      await bookkeeper.refund({ number: number('refunded'), date: day(0), whole: true });
    },
    'a write-off': () => pay('writtenOff', '55.00', { how: 'writeoff' }),
    'an invoice with three due dates': async () => {
      const { number: split } = await bookkeeper.post({
        party: 'Harbor',
        amount: '100.00',
        date: day(0),
        term: 'thirds',
      });
      await bookkeeper.pay({ number: split, amount: '40.00', date: day(0) });
    },
    'a payment in another currency': () => pay('dollarsByEuros', '100.00'),
    'an order': async () => {
      await bookkeeper.order({ party: 'Lantern', quantity: 3, price: '9.99' });
    },
    'the invoice of a part of an order': () => bookkeeper.bill({ id: order }),
    'a document committed behind the watermark': async () => {
      const { line } = await bookkeeper.post({ party: 'Harbor', amount: '5.55', date: day(0) });
      await backdate(sql, line, '30 seconds');
    },
    'a deletion': async () => {
      const entry = await bookkeeper.draftEntry({ party: 'Harbor', amount: '9.99', date: day(0) });
      await bookkeeper.deleteEntry(entry);
    },
  };
}
