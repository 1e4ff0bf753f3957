import { Decimal } from 'decimal.js';
import { z } from 'zod';
import { minorUnits } from '../../money.js';

/** The records that are read. In Odoo nothing is `false`, a link is `[id, name]`, and amounts are floats. */

const nothing = z.literal(false).transform(() => null);
export const text = z.union([z.string(), nothing]);
export const linkTo = z.tuple([z.number(), z.string()]);
const link = z.union([linkTo, nothing]);
const day = z.union([z.string(), nothing]);
/** `2026-03-01 12:00:00`, UTC; stored finer than it is shown. */
export const stamp = z.string().transform((time) => `${time.slice(0, 10)}T${time.slice(11, 19)}.000000Z`);

export const LINE_FIELDS = [
  'move_id',
  'partner_id',
  'date',
  'date_maturity',
  'currency_id',
  'amount_currency',
  'amount_residual_currency',
  'parent_state',
  'payment_id',
  'journal_id',
  'write_date',
];
export const lineRecord = z
  .object({
    id: z.number(),
    move_id: linkTo,
    partner_id: link,
    date: z.string(),
    date_maturity: day,
    currency_id: linkTo,
    amount_currency: z.number(),
    amount_residual_currency: z.number(),
    parent_state: z.string(),
    payment_id: link,
    journal_id: linkTo,
    write_date: stamp,
  })
  .transform(({ amount_currency, amount_residual_currency, currency_id, ...line }) => ({
    ...line,
    currency: currency_id[1],
    amount: money(amount_currency, currency_id[1]),
    residual: money(amount_residual_currency, currency_id[1]),
  }));
export type LineRecord = z.infer<typeof lineRecord>;

export const MOVE_FIELDS = [
  'name',
  'ref',
  'move_type',
  'invoice_date',
  'invoice_origin',
  'invoice_payment_term_id',
  'amount_untaxed',
  'write_date',
];
export const moveRecord = z.object({
  id: z.number(),
  name: text,
  ref: text,
  move_type: z.string(),
  invoice_date: day,
  invoice_origin: text,
  invoice_payment_term_id: link,
  amount_untaxed: z.number(),
  write_date: stamp,
});
export type MoveRecord = z.infer<typeof moveRecord>;

export const PAYMENT_FIELDS = ['amount', 'currency_id', 'is_matched', 'write_date'];
export const paymentRecord = z.object({
  id: z.number(),
  amount: z.number(),
  currency_id: linkTo,
  is_matched: z.boolean(),
  write_date: stamp,
});
export type PaymentRecord = z.infer<typeof paymentRecord>;

export const PARTIAL_FIELDS = [
  'debit_move_id',
  'credit_move_id',
  'debit_amount_currency',
  'credit_amount_currency',
  'max_date',
  'write_date',
];
export const partialRecord = z.object({
  id: z.number(),
  debit_move_id: linkTo,
  credit_move_id: linkTo,
  debit_amount_currency: z.number(),
  credit_amount_currency: z.number(),
  max_date: day,
  write_date: stamp,
});
export type PartialRecord = z.infer<typeof partialRecord>;

export const partnerRecord = z.object({ id: z.number(), name: text, write_date: stamp });

export const rateRecord = z.object({
  id: z.number(),
  name: z.string(),
  rate: z.number(),
  currency_id: linkTo,
  write_date: stamp,
});

export const companyRecord = z.object({
  id: z.number(),
  currency_id: linkTo,
  currency_exchange_journal_id: link,
});

/** A float brought back to the decimals it was meant with. */
export const money = (float: number, currency: string): Decimal =>
  new Decimal(float).toDecimalPlaces(minorUnits(currency));

/** For a condition; from UTC, ISO 8601. */
export const odooTime = (iso: string): string => `${iso.slice(0, 10)} ${iso.slice(11, 19)}`;
