import { Decimal } from 'decimal.js';
import { z } from 'zod';
import type { SourceRow } from '../erpSource.js';
import { decimalOf, textOf, type ODataRow } from '../odata/values.js';
import { commitmentRows, share, type OrderLine } from '../openOrder.js';
import { changeOf, currencyOf, optionOf } from './entries.js';

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

const lines = z.array(z.record(z.string(), z.unknown())).catch([]);

/** A draft binds nobody. */
export const orderRows = (order: ODataRow, localCurrency: string): SourceRow[] =>
  commitmentRows({
    id: String(order['id']),
    ...changeOf(order),
    customer: textOf(order['billToCustomerNumber']),
    currency: currencyOf(order, localCurrency),
    orderKey: textOf(order['number']),
    orderReference: textOf(order['externalDocumentNumber']),
    lines: optionOf(order['status']) === 'Draft' ? [] : lines.parse(order[ORDER_LINES]).map(orderLine),
  });

function orderLine(line: ODataRow): OrderLine {
  const ordered = number(line['quantity']);
  return {
    worth: number(line['netAmountIncludingTax']),
    delivered: share(number(line['shippedQuantity']), ordered),
    invoiced: share(number(line['invoicedQuantity']), ordered),
  };
}

const number = (value: unknown): Decimal => new Decimal(decimalOf(value) ?? 0);
