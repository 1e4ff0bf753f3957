import { Decimal } from 'decimal.js';
import { z } from 'zod';
import { groupBy } from '../ledger/groupBy.js';
import type { LedgerTable } from '../ledger/ledger.js';
import { idsOf, walk } from '../ledger/tables.js';
import { commitmentKeys, commitmentRows, orderOfKey, share, type OrderLine } from '../openOrder.js';
import type { Domain, OdooClient } from './odooClient.js';
import { commercialPartners } from './partners.js';
import { linkTo, odooTime, stamp, text } from './records.js';

export const SALES = 'sale.order';
const LINE = 'sale.order.line';

const ORDER_FIELDS = ['name', 'client_order_ref', 'partner_invoice_id', 'currency_id', 'write_date'];
const orderRecord = z.object({
  id: z.number(),
  name: z.string(),
  client_order_ref: text,
  partner_invoice_id: linkTo,
  currency_id: linkTo,
  amount_untaxed: z.number(),
  amount_total: z.number(),
  write_date: stamp,
});
type OrderRecord = z.infer<typeof orderRecord>;

const LINE_FIELDS = [
  'order_id',
  'is_downpayment',
  'product_uom_qty',
  'qty_delivered',
  'price_subtotal',
  'price_total',
  'untaxed_amount_invoiced',
  'write_date',
];
const lineRecord = z.object({
  order_id: linkTo,
  is_downpayment: z.boolean(),
  product_uom_qty: z.number(),
  qty_delivered: z.number(),
  price_subtotal: z.number(),
  price_total: z.number(),
  /** Of posted invoices less credit notes; `qty_invoiced` counts drafts, which nobody owes yet. */
  untaxed_amount_invoiced: z.number(),
  write_date: stamp,
});
type LineRecord = z.infer<typeof lineRecord>;

/** Confirmed; up to 16 a locked order has a state of its own. */
const CONFIRMED: Domain = [['state', 'in', ['sale', 'done']]];

export const confirmedOrders = (company: string): Domain => [['company_id', '=', Number(company)], ...CONFIRMED];

/** Deliveries and invoices move no stamp of the order, so whatever is not invoiced in full is read again. */
function changedOrders(company: string, since: string): Domain {
  const time = odooTime(since);
  return [
    ['company_id', '=', Number(company)],
    '|',
    '|',
    ['write_date', '>=', time],
    ['order_line.invoice_lines.move_id.write_date', '>=', time],
    '&',
    ...CONFIRMED,
    ['invoice_status', '!=', 'invoiced'],
  ];
}

/** Every order that was confirmed, with what is not delivered and not invoiced of it. */
export function ordersTable(client: OdooClient, company: string, pageSize: number): LedgerTable {
  const domain = (since: string | undefined): Domain =>
    since === undefined ? confirmedOrders(company) : changedOrders(company, since);
  return {
    ids: ({ after, since }) =>
      walk((above) => client.search(SALES, domain(since), above, pageSize), { after, pageSize }),
    count: (since) => client.count(SALES, domain(since)),
    rows: async (ids) => {
      const fields = [...ORDER_FIELDS, 'amount_untaxed', 'amount_total'];
      const wanted = [...confirmedOrders(company), ['id', 'in', ids]];
      const orders = await client.searchRead(SALES, orderRecord, fields, wanted);
      const lines = await client.searchRead(LINE, lineRecord, LINE_FIELDS, [['order_id', 'in', ids]]);
      const partners = await commercialPartners(
        client,
        orders.map((order) => order.partner_invoice_id[0]),
      );
      const byOrder = groupBy(lines, ({ order_id }) => order_id[0]);
      return orders.flatMap((order) => orderRows(order, byOrder.get(order.id) ?? [], partners));
    },
    find: (keys) => Promise.resolve(idsOf(keys.map(orderOfKey))),
    keysOf: (id) => commitmentKeys(String(id)),
  };
}

function orderRows(order: OrderRecord, lines: readonly LineRecord[], partners: ReadonlyMap<number, number>) {
  const at = [order.write_date, ...lines.map(({ write_date }) => write_date)].sort().at(-1) ?? '';
  const customer = partners.get(order.partner_invoice_id[0]) ?? order.partner_invoice_id[0];
  return commitmentRows({
    id: String(order.id),
    at,
    version: at,
    customer: String(customer),
    currency: order.currency_id[1],
    orderKey: order.name,
    orderReference: order.client_order_ref,
    lines: lines.filter(({ is_downpayment }) => !is_downpayment).map(orderLine),
    invoicedAhead: downPayments(order, lines),
  });
}

const orderLine = (line: LineRecord): OrderLine => ({
  worth: new Decimal(line.price_total),
  delivered: share(new Decimal(line.qty_delivered), new Decimal(line.product_uom_qty)),
  invoiced: share(new Decimal(line.untaxed_amount_invoiced), new Decimal(line.price_subtotal)),
});

/** Invoiced and not yet taken off a later invoice, with the tax of the order. */
function downPayments(order: OrderRecord, lines: readonly LineRecord[]): Decimal {
  const untaxed = lines
    .filter(({ is_downpayment }) => is_downpayment)
    .reduce((sum, line) => sum.plus(line.untaxed_amount_invoiced), new Decimal(0));
  return untaxed.times(share(new Decimal(order.amount_total), new Decimal(order.amount_untaxed)));
}
