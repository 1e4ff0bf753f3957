import { Decimal } from 'decimal.js';
import { z } from 'zod';
import type { SourceRow } from '../erpSource.js';
import { pagesByKey, rowsByFilter, type EntitySet } from '../odata/entitySet.js';
import type { ODataClient } from '../odata/odataClient.js';
import { or, textLiteral } from '../odata/query.js';
import { decimalOf, textOf, type ODataRow } from '../odata/values.js';
import { UNMARKED } from '../odata/unmarked.js';

/**
 * Sales orders not completed, with what is not invoiced of their items, including tax. A rejected item is delivered to
 * nobody, a completed one has nothing to come, whatever was invoiced of it.
 */

const eq = (field: string, value: string): string => `${field} eq ${textLiteral(value)}`;

export const orderSet = (salesOrganizations: readonly string[]): EntitySet => ({
  path: 'API_SALES_ORDER_SRV/A_SalesOrder',
  filter: `OverallSDProcessStatus ne 'C' and ${or(salesOrganizations.map((code) => eq('SalesOrganization', code)))}`,
  select: [
    'SalesOrder',
    'SoldToParty',
    'TransactionCurrency',
    'PurchaseOrderByCustomer',
    'to_Item/SalesOrderItem',
    'to_Item/SalesDocumentRjcnReason',
    'to_Item/SDProcessStatus',
    'to_Item/NetAmount',
    'to_Item/TaxAmount',
  ],
  expand: 'to_Item',
  orderBy: 'SalesOrder',
  after: (order) => `SalesOrder gt ${textLiteral(String(order['SalesOrder']))}`,
});

const billedSet: EntitySet = {
  path: 'API_BILLING_DOCUMENT_SRV/A_BillingDocumentItem',
  select: ['BillingDocument', 'BillingDocumentItem', 'SalesDocument', 'SalesDocumentItem', 'NetAmount', 'TaxAmount'],
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
    yield rows.map((order) => orderRow(order, billed));
  }
}

type Billed = ReadonlyMap<string, Decimal>;
const itemKey = (order: unknown, item: unknown): string => `${String(order)}:${String(item)}`;

async function billedOf(client: ODataClient, numbers: readonly string[]): Promise<Billed> {
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
    const key = itemKey(item['SalesDocument'], item['SalesDocumentItem']);
    sums.set(key, (sums.get(key) ?? new Decimal(0)).plus(gross(item)));
  }
  return sums;
}

const gross = (item: ODataRow): Decimal =>
  new Decimal(decimalOf(item['NetAmount']) ?? 0).plus(decimalOf(item['TaxAmount']) ?? 0);

const expanded = z.object({ results: z.array(z.record(z.string(), z.unknown())) }).catch({ results: [] });

const isDue = (item: ODataRow): boolean =>
  textOf(item['SalesDocumentRjcnReason']) === null && item['SDProcessStatus'] !== 'C';

function orderRow(order: ODataRow, billed: Billed): SourceRow {
  const open = (item: ODataRow): Decimal =>
    Decimal.max(gross(item).minus(billed.get(itemKey(order['SalesOrder'], item['SalesOrderItem'])) ?? 0), 0);
  const due = expanded.parse(order['to_Item']).results.filter(isDue);
  const amount = due.reduce((sum, item) => sum.plus(open(item)), new Decimal(0)).toFixed();
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
