import { Decimal } from 'decimal.js';
import { z } from 'zod';
import type { SourceRow } from '../erpSource.js';
import { pagesByKey, rowsByFilter, type EntitySet } from '../odata/entitySet.js';
import type { ODataClient } from '../odata/odataClient.js';
import { or, textLiteral } from '../odata/query.js';
import { decimalOf, textOf, type ODataRow } from '../odata/values.js';
import { UNMARKED } from '../odata/unmarked.js';

/** Sales orders not completed, with what is not invoiced of them, including tax. */

const eq = (field: string, value: string): string => `${field} eq ${textLiteral(value)}`;

export const orderSet = (salesOrganizations: readonly string[]): EntitySet => ({
  path: 'API_SALES_ORDER_SRV/A_SalesOrder',
  filter: `OverallSDProcessStatus ne 'C' and ${or(salesOrganizations.map((code) => eq('SalesOrganization', code)))}`,
  select: [
    'SalesOrder',
    'SoldToParty',
    'TransactionCurrency',
    'PurchaseOrderByCustomer',
    'to_Item/NetAmount',
    'to_Item/TaxAmount',
  ],
  expand: 'to_Item',
  orderBy: 'SalesOrder',
  after: (order) => `SalesOrder gt ${textLiteral(String(order['SalesOrder']))}`,
});

const billedSet: EntitySet = {
  path: 'API_BILLING_DOCUMENT_SRV/A_BillingDocumentItem',
  select: ['BillingDocument', 'BillingDocumentItem', 'SalesDocument', 'NetAmount', 'TaxAmount'],
  orderBy: 'BillingDocument,BillingDocumentItem',
  after: ({ BillingDocument, BillingDocumentItem }) => {
    const [document, item] = [textLiteral(String(BillingDocument)), textLiteral(String(BillingDocumentItem))];
    return or([`BillingDocument gt ${document}`, `BillingDocument eq ${document} and BillingDocumentItem gt ${item}`]);
  },
};

/** Invoices (category M) that stand; a cancelled one and its cancellation cancel each other. */
const invoiceSet: EntitySet = {
  path: 'API_BILLING_DOCUMENT_SRV/A_BillingDocument',
  filter: `SDDocumentCategory eq 'M' and BillingDocumentIsCancelled eq false`,
  select: ['BillingDocument'],
  orderBy: 'BillingDocument',
  after: ({ BillingDocument }) => `BillingDocument gt ${textLiteral(String(BillingDocument))}`,
};

export async function* orders(client: ODataClient, set: EntitySet, top: number): AsyncGenerator<SourceRow[]> {
  for await (const { rows } of pagesByKey(client, set, top)) {
    const billed = await billedOf(
      client,
      rows.map((order) => String(order['SalesOrder'])),
    );
    yield rows.map((order) => orderRow(order, billed.get(String(order['SalesOrder'])) ?? new Decimal(0)));
  }
}

async function billedOf(client: ODataClient, numbers: readonly string[]): Promise<Map<string, Decimal>> {
  const items: ODataRow[] = [];
  for await (const rows of rowsByFilter(
    client,
    billedSet,
    numbers.map((number) => eq('SalesDocument', number)),
  ))
    items.push(...rows);
  const documents = [...new Set(items.map((item) => String(item['BillingDocument'])))];
  const standing = new Set<unknown>();
  for await (const rows of rowsByFilter(
    client,
    invoiceSet,
    documents.map((document) => eq('BillingDocument', document)),
  ))
    for (const { BillingDocument } of rows) standing.add(BillingDocument);
  const sums = new Map<string, Decimal>();
  for (const item of items.filter(({ BillingDocument }) => standing.has(BillingDocument))) {
    const order = String(item['SalesDocument']);
    sums.set(order, (sums.get(order) ?? new Decimal(0)).plus(gross(item)));
  }
  return sums;
}

const gross = (item: ODataRow): Decimal =>
  new Decimal(decimalOf(item['NetAmount']) ?? 0).plus(decimalOf(item['TaxAmount']) ?? 0);

const expanded = z.object({ results: z.array(z.record(z.string(), z.unknown())) }).catch({ results: [] });

function orderRow(order: ODataRow, billed: Decimal): SourceRow {
  const ordered = expanded.parse(order['to_Item']).results.reduce((sum, item) => sum.plus(gross(item)), new Decimal(0));
  const amount = Decimal.max(ordered.minus(billed), 0).toFixed();
  const values = {
    customer_number: textOf(order['SoldToParty']),
    kind: 'order',
    currency: textOf(order['TransactionCurrency']),
    amount,
    order_key: textOf(order['SalesOrder']),
    order_reference: textOf(order['PurchaseOrderByCustomer']),
  };
  return { key: String(order['SalesOrder']), at: UNMARKED, version: amount, values };
}
