import { errorText, CreditSyncError } from '../sync/errors.js';
import { withErp } from './loadLedger.js';
import { nearest } from './nearest.js';

export interface Payment {
  /** Customer number or name in the ERP. */
  readonly customer: string;
  readonly amount: string;
  readonly date: string;
}

export interface BookedPayment {
  readonly customer: string;
  readonly receipt: string;
  readonly currency: string;
  /** Of the amount, what settled open items and what stays on account. */
  readonly settled: string;
  readonly unapplied: string;
}

/** Books money received in the demo ERP; it settles the oldest open items. */
export async function bookPayment(url: string, { customer, amount, date }: Payment): Promise<BookedPayment> {
  return withErp(url, async (client) => {
    const found = await client.query<{ company: string; number: string; name: string; currency: string }>(
      'select company, number, name, currency from customer where number = $1 or lower(name) = lower($1)',
      [customer],
    );
    const [match] = found.rows;
    if (!match)
      throw new CreditSyncError('UnknownCustomer', `The demo ERP has no customer ${customer}.`, {
        actions: [`Did you mean ${nearest(customer, await names(client)).join(', ')}?`],
      });
    if (found.rows.length > 1)
      throw new CreditSyncError(
        'AmbiguousCustomer',
        `${customer} has several numbers: ${found.rows.map((row) => row.number).join(', ')}.`,
        { actions: ['Name one of them.'] },
      );
    const booked = await client.query<{ receipt_number: string; settled: string; unapplied: string }>(
      'select * from book_receipt($1, $2, $3, $4, $5)',
      [match.company, match.number, amount, date, 'Wire'],
    );
    const { receipt_number, settled, unapplied } = booked.rows[0]!;
    return { customer: match.name, receipt: receipt_number, currency: match.currency, settled, unapplied };
  }).catch((error: unknown) => {
    throw error instanceof CreditSyncError
      ? error
      : new CreditSyncError('DemoErpFailed', `The demo ERP did not book the payment: ${errorText(error)}.`, {
          actions: ['Is "npm start" running?'],
          cause: error,
        });
  });
}

const names = async (client: { query(text: string): Promise<{ rows: { name: string }[] }> }): Promise<string[]> =>
  (await client.query('select distinct name from customer order by 1')).rows.map((row) => row.name);
