import { DateTime } from 'luxon';
import type { Bookkeeper } from './bookkeeper.js';

/** Days around today, which is the day Tryton works on. */
export const day = (offset: number): string => DateTime.utc().plus({ days: offset }).toISODate();

export interface Books {
  readonly company: string;
  /** Numbers of the customers. */
  readonly customers: readonly string[];
  /** Numbers of the invoices, by what happens to them. */
  readonly numbers: Readonly<Record<string, string>>;
  /** Of ten at 10.00 and 10 % tax; four are shipped, none is invoiced. */
  readonly order: number;
}

/** A company that has been at work for two months: three customers, one of them billed in dollars. */
export async function openBooks(bookkeeper: Bookkeeper): Promise<Books> {
  const { company, customers } = await bookkeeper.setUp({
    customers: ['Harbor', 'Kestrel', 'Lantern'],
    terms: {
      net: [[null, 30]],
      thirds: [
        ['0.3333333333', 10],
        ['0.3333333333', 40],
        [null, 70],
      ],
    },
    rates: {
      EUR: { '2020-01-01': '1' },
      USD: { '2020-01-01': '1.10', [day(-3)]: '1.20' },
      JPY: { '2020-01-01': '160' },
    },
    years: [...new Set([-60, 0].map((offset) => Number(day(offset).slice(0, 4))))],
  });
  const numbers: Record<string, string> = {};
  const bill = async (name: string, party: string, amount: string, date: string, more = {}): Promise<void> => {
    numbers[name] = (await bookkeeper.post({ party, amount, date, term: 'net', ...more })).number;
  };
  await bill('paid', 'Harbor', '1000.00', day(-50));
  await bill('partly', 'Harbor', '333.33', day(-40));
  await bill('open', 'Harbor', '74.99', day(-39));
  await bill('overpaid', 'Lantern', '500.00', day(-38));
  await bill('cancelled', 'Lantern', '120.00', day(-37));
  await bill('refunded', 'Lantern', '80.50', day(-36));
  await bill('writtenOff', 'Lantern', '60.00', day(-35));
  await bill('dollars', 'Kestrel', '1000.00', day(-30), { currency_code: 'USD' });
  await bill('dollarsByEuros', 'Kestrel', '250.00', day(-29), { currency_code: 'USD' });
  await bookkeeper.pay({ number: numbers['paid']!, amount: '1000.00', date: day(-20) });
  await bookkeeper.pay({ number: numbers['partly']!, amount: '33.33', date: day(-19) });
  const { id: order } = await bookkeeper.order({ party: 'Harbor', quantity: 10, price: '10.00' });
  await bookkeeper.ship({ id: order, quantity: 4 });
  return { company, customers, numbers, order };
}
