import { RestPort, type RestConnection } from '../sync/salesforce/restPort.js';
import { inLists } from '../sync/salesforce/salesforcePort.js';
import type { DemoData } from './demoData.js';
import { createRecords } from './orgWriter.js';

interface PriceEntry {
  readonly id: string;
  readonly price: number;
}

/** Products on the standard price book, by product code. */
export async function loadProducts(
  connection: RestConnection,
  products: DemoData['products'],
): Promise<{ pricebook: string; entries: Map<string, PriceEntry> }> {
  const port = new RestPort(connection);
  const [standard] = await port.query<{ Id: string }>('SELECT Id FROM Pricebook2 WHERE IsStandard = true');
  const pricebook = standard?.Id ?? '';
  const entries = new Map<string, PriceEntry>();
  for (const list of inLists(products.map((product) => product.code)))
    for (const found of await port.query<{ Id: string; UnitPrice: number; Product2: { ProductCode: string } }>(
      `SELECT Id, UnitPrice, Product2.ProductCode FROM PricebookEntry WHERE Pricebook2.IsStandard = true AND Product2.ProductCode IN ${list}`,
    ))
      entries.set(found.Product2.ProductCode, { id: found.Id, price: found.UnitPrice });
  const missing = products.filter((product) => !entries.has(product.code));
  const productIds = await createRecords(
    connection,
    'Product2',
    missing.map(({ code, name }) => ({ ProductCode: code, Name: name, IsActive: true })),
  );
  const entryIds = await createRecords(
    connection,
    'PricebookEntry',
    missing.map(({ price }, index) => ({
      Pricebook2Id: pricebook,
      Product2Id: productIds[index] ?? null,
      UnitPrice: price,
      IsActive: true,
    })),
  );
  missing.forEach(({ code, price }, index) => entries.set(code, { id: entryIds[index] ?? '', price }));
  return { pricebook, entries };
}

export interface OrderToLoad {
  readonly accountId: string;
  readonly ownerId: string | undefined;
  readonly effectiveDate: string;
  readonly lines: readonly { readonly entry: PriceEntry; readonly quantity: number; readonly unitPrice: number }[];
}

/** Draft orders with their lines; gives the order ids. */
export async function createDraftOrders(
  connection: RestConnection,
  pricebook: string,
  orders: readonly OrderToLoad[],
): Promise<string[]> {
  const ids = await createRecords(
    connection,
    'Order',
    orders.map(({ accountId, ownerId, effectiveDate }) => ({
      AccountId: accountId,
      Pricebook2Id: pricebook,
      EffectiveDate: effectiveDate,
      Status: 'Draft',
      ...(ownerId ? { OwnerId: ownerId } : {}),
    })),
  );
  await createRecords(
    connection,
    'OrderItem',
    orders.flatMap(({ lines }, index) =>
      lines.map(({ entry, quantity, unitPrice }) => ({
        OrderId: ids[index] ?? null,
        PricebookEntryId: entry.id,
        Quantity: quantity,
        UnitPrice: unitPrice,
      })),
    ),
  );
  return ids;
}
