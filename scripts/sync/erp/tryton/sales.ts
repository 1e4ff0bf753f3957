import { Decimal } from 'decimal.js';
import { z } from 'zod';
import type { SourceRow } from '../erpSource.js';
import { commitmentRows, share, type OrderLine } from '../openOrder.js';
import { changedAt } from './records.js';

/** Sales orders as they are read, and what is left of them. */

const changed = { create_date: z.string(), write_date: z.string().nullable() };
const CHANGED = ['create_date', 'write_date'];
const coded = z.looseObject({ code: z.string().nullable() });
const quantity = z.number();
/** Makes a quantity one of the unit's category. */
const unit = z.looseObject({ factor: z.number() }).nullable();

export const SALE_FIELDS = [
  'number',
  'reference',
  'party.code',
  'invoice_party.code',
  'currency.code',
  'untaxed_amount',
  'total_amount',
  ...CHANGED,
];
export const saleRecord = z
  .object({
    id: z.number(),
    number: z.string().nullable(),
    reference: z.string().nullable(),
    'party.': coded,
    'invoice_party.': coded.nullable(),
    'currency.': coded,
    untaxed_amount: z.string(),
    total_amount: z.string(),
    ...changed,
  })
  .transform(({ 'party.': party, 'invoice_party.': payer, 'currency.': currency, ...sale }) => ({
    ...sale,
    customer: (payer ?? party).code,
    currency: currency.code ?? '',
  }));
export type SaleRecord = z.infer<typeof saleRecord>;

export const LINE_FIELDS = ['sale', 'quantity', 'unit_price', 'unit.factor', 'invoice_lines', 'moves', ...CHANGED];
export const saleLine = z.object({
  sale: z.number(),
  quantity,
  unit_price: z.string(),
  'unit.': unit,
  invoice_lines: z.array(z.number()),
  moves: z.array(z.number()),
  ...changed,
});
export type SaleLine = z.infer<typeof saleLine>;

export const INVOICED_FIELDS = ['quantity', 'unit.factor'];
export const invoicedLine = z
  .object({ id: z.number(), quantity, 'unit.': unit })
  .transform(({ id, 'unit.': of, ...line }) => ({ id, quantity: inCategory(line.quantity, of) }));

export const MOVED_FIELDS = ['quantity', 'uom.factor', 'to_location.type'];
export const movedGoods = z
  .object({ id: z.number(), quantity, 'uom.': unit, 'to_location.': z.looseObject({ type: z.string() }) })
  .transform(({ id, 'uom.': of, 'to_location.': to, ...goods }) => {
    const many = inCategory(goods.quantity, of);
    // What does not go to the customer comes back from there.
    return { id, quantity: to.type === 'customer' ? many : many.neg() };
  });

const inCategory = (many: number, of: z.infer<typeof unit>): Decimal => new Decimal(many).times(of?.factor ?? 1);

/** Quantities of invoice lines and stock moves, by id. */
export interface Done {
  readonly invoiced: ReadonlyMap<number, Decimal>;
  readonly moved: ReadonlyMap<number, Decimal>;
}

export function saleRows(sale: SaleRecord, lines: readonly SaleLine[], done: Done): SourceRow[] {
  const at = [sale, ...lines].map(changedAt).sort().at(-1) ?? '';
  const withTax = share(new Decimal(sale.total_amount), new Decimal(sale.untaxed_amount));
  return commitmentRows({
    id: String(sale.id),
    at,
    version: at,
    customer: sale.customer,
    currency: sale.currency,
    orderKey: sale.number,
    orderReference: sale.reference,
    lines: lines.map((line) => orderLine(line, withTax, done)),
  });
}

function orderLine(line: SaleLine, withTax: Decimal, { invoiced, moved }: Done): OrderLine {
  const ordered = inCategory(line.quantity, line['unit.']);
  return {
    worth: new Decimal(line.quantity).times(line.unit_price).times(withTax),
    delivered: share(sum(line.moves, moved), ordered),
    invoiced: share(sum(line.invoice_lines, invoiced), ordered),
  };
}

const sum = (ids: readonly number[], found: ReadonlyMap<number, Decimal>): Decimal =>
  ids.reduce((all, id) => all.plus(found.get(id) ?? 0), new Decimal(0));
