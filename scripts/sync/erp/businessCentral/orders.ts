import { Decimal } from 'decimal.js';
import { z } from 'zod';
import type { SourceRow } from '../erpSource.js';
import { UNMARKED } from '../odata/unmarked.js';
import { decimalOf, textOf, type ODataRow } from '../odata/values.js';
import { commitmentRows, share, type OrderLine } from '../openOrder.js';
import { currencyOf } from './entries.js';

export const ORDER_FIELDS = ['number', 'externalDocumentNumber', 'billToCustomerNumber', 'currencyCode'] as const;
export const ORDER_LINES = 'salesOrderLines';

const lines = z.array(z.record(z.string(), z.unknown())).catch([]);

/**
 * Counted whatever their status, as Business Central itself does ("Outstanding Orders (LCY)" of a customer): an order
 * that is not released shows as `Draft`, also one opened again after a part of it was shipped.
 */
export const orderRows = (order: ODataRow, localCurrency: string): SourceRow[] =>
  commitmentRows({
    id: String(order['number']),
    at: UNMARKED,
    version: String(order['@odata.etag']),
    customer: textOf(order['billToCustomerNumber']),
    currency: currencyOf(order, localCurrency),
    orderKey: textOf(order['number']),
    orderReference: textOf(order['externalDocumentNumber']),
    lines: lines.parse(order[ORDER_LINES]).map(orderLine),
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
