import { Decimal } from 'decimal.js';
import { z } from 'zod';
import { isCurrency, minorUnits } from '../../money.js';
import type { SourceRow } from '../erpSource.js';
import { decimalOf, textOf, type ODataRow } from '../odata/values.js';
import { changeOf, currencyOf, optionOf } from './entries.js';

/** Sales orders: what is ordered and not shipped, and what is shipped and not invoiced, including tax. */

export const ORDER_FIELDS = [
  'id',
  'number',
  'externalDocumentNumber',
  'billToCustomerNumber',
  'currencyCode',
  'status',
  'lastModifiedDateTime',
] as const;
export const ORDER_LINES = 'salesOrderLines';

const KINDS = ['order', 'delivery'] as const;

export const commitmentKeys = (id: string): string[] => KINDS.map((kind) => `${id}:${kind}`);
export const orderOfKey = (key: string): string => key.replace(/:[a-z]+$/, '');

export function commitmentRows(order: ODataRow, localCurrency: string): SourceRow[] {
  const currency = currencyOf(order, localCurrency);
  const open = optionOf(order['status']) === 'Draft' ? { order: NONE, delivery: NONE } : openAmounts(order);
  return KINDS.map((kind) => ({
    key: `${String(order['id'])}:${kind}`,
    ...changeOf(order),
    values: {
      customer_number: textOf(order['billToCustomerNumber']),
      kind,
      currency,
      amount: open[kind].toDecimalPlaces(isCurrency(currency) ? minorUnits(currency) : 3).toFixed(),
      order_key: textOf(order['number']),
      order_reference: textOf(order['externalDocumentNumber']),
    },
  }));
}

const NONE = new Decimal(0);
const lines = z.array(z.record(z.string(), z.unknown())).catch([]);

function openAmounts(order: ODataRow): { order: Decimal; delivery: Decimal } {
  const open = { order: NONE, delivery: NONE };
  for (const line of lines.parse(order[ORDER_LINES])) {
    const [ordered, shipped, invoiced] = [
      number(line['quantity']),
      number(line['shippedQuantity']),
      number(line['invoicedQuantity']),
    ];
    if (ordered.isZero()) continue;
    const perUnit = number(line['netAmountIncludingTax']).div(ordered);
    open.order = open.order.plus(perUnit.times(ordered.minus(Decimal.max(shipped, invoiced))));
    open.delivery = open.delivery.plus(perUnit.times(Decimal.max(shipped.minus(invoiced), 0)));
  }
  return open;
}

const number = (value: unknown): Decimal => new Decimal(decimalOf(value) ?? 0);
