import { z } from 'zod';

/** The records that are read, with exactly the fields that are used; dotted fields arrive nested under `name.`. */

const amount = z.string();
const named = z.looseObject({ name: z.string() }).nullable();
const coded = z.looseObject({ id: z.number(), code: z.string().nullable() }).nullable();

export const LINE_FIELDS = [
  'debit',
  'credit',
  'amount_second_currency',
  'second_currency.code',
  'maturity_date',
  'party.code',
  'reconciliation.date',
  'invoice_payment',
  'move.date',
  'move.origin',
  'move.number',
  'move.post_number',
  'move.journal.type',
  'move.journal.name',
  'create_date',
  'write_date',
];

export const moveLine = z
  .object({
    id: z.number(),
    debit: amount,
    credit: amount,
    amount_second_currency: amount.nullable(),
    'second_currency.': coded,
    maturity_date: z.string().nullable(),
    'party.': coded,
    'reconciliation.': z.looseObject({ id: z.number(), date: z.string() }).nullable(),
    invoice_payment: z.number().nullable(),
    'move.': z.object({
      id: z.number(),
      date: z.string(),
      origin: z.string().nullable(),
      number: z.string().nullable(),
      post_number: z.string().nullable(),
      'journal.': z.looseObject({ type: z.string(), name: z.string() }),
    }),
    create_date: z.string(),
    write_date: z.string().nullable(),
  })
  .transform(({ 'move.': move, 'party.': party, 'reconciliation.': reconciliation, ...line }) => ({
    ...line,
    move,
    party,
    reconciliation,
    journal: move['journal.'],
    /** Null on lines in the currency of the company. */
    secondCurrency: line['second_currency.']?.code ?? null,
  }));
export type MoveLine = z.infer<typeof moveLine>;

export const INVOICE_FIELDS = [
  'number',
  'state',
  'move',
  'cancel_move',
  'reference',
  'invoice_date',
  'currency.code',
  'payment_term.name',
  'create_date',
  'write_date',
];

export const invoiceRecord = z
  .object({
    id: z.number(),
    number: z.string().nullable(),
    state: z.string(),
    move: z.number().nullable(),
    cancel_move: z.number().nullable(),
    reference: z.string().nullable(),
    invoice_date: z.string().nullable(),
    'currency.': z.looseObject({ code: z.string() }),
    'payment_term.': named,
    /** Computed by the ERP in every read, so it is asked for only where it is used. */
    untaxed_amount: amount.optional(),
    create_date: z.string(),
    write_date: z.string().nullable(),
  })
  .transform(({ 'currency.': currency, 'payment_term.': term, ...invoice }) => ({
    ...invoice,
    currency: currency.code,
    term: term?.name ?? null,
  }));
export type InvoiceRecord = z.infer<typeof invoiceRecord>;

/** A record never written to has no write date. */
export const changedAt = ({ create_date, write_date }: { create_date: string; write_date: string | null }): string =>
  write_date && write_date > create_date ? write_date : create_date;

const INVOICE = /^account\.invoice,(\d+)$/;

/** The invoice a move was made for: its own move, a payment of it, or its cancellation. */
export function originInvoice({ move }: MoveLine): number | undefined {
  const id = INVOICE.exec(move.origin ?? '')?.[1];
  return id === undefined ? undefined : Number(id);
}
