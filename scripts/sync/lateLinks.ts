import { everyRow } from './compare/select.js';
import { slices, type Part } from './part.js';
import { partitionKey } from './partition.js';
import { inLists, quoted, startingWith } from './salesforce/salesforcePort.js';
import type { Stream } from './streams/stream.js';

/** Conditions of a query that still fit its length. */
const CUSTOMERS_AT_ONCE = 40;

/**
 * Reads rows again whose links changed in Salesforce, not in the ERP: an Order got the key they name, or their customer
 * number moved to another Account. `since` and the answer are moments of the org's clock.
 */
export async function healLinks(part: Part, since: string | undefined): Promise<void> {
  const linked = part.chosen.filter(({ linksToOrder }) => linksToOrder);
  if (since === undefined || linked.length === 0) return;
  const references = await orderReferences(part, since);
  const moved = await movedCustomers(part, since);
  for (const stream of linked) {
    const conditions = [
      ...[...inLists(references)].map((list) => `Order__c = null AND Order_Reference__c IN ${list}`),
      ...[...slices(moved, CUSTOMERS_AT_ONCE)].map((page) => `(${page.join(' OR ')})`),
    ];
    for (const condition of conditions) await readAgain(part, stream, condition);
  }
}

async function orderReferences(part: Part, since: string): Promise<string[]> {
  const orders = await part.tools.port.query<{ ERP_Key__c: string | null; OrderNumber: string }>(
    `SELECT ERP_Key__c, OrderNumber FROM Order WHERE SystemModstamp >= ${since}`,
  );
  return orders.flatMap((order) => [order.OrderNumber, ...(order.ERP_Key__c ? [order.ERP_Key__c] : [])]);
}

async function movedCustomers(part: Part, since: string): Promise<string[]> {
  const source = quoted(partitionKey(part.partition));
  const customers = await part.tools.port.query<{ Number__c: string; Account__c: string }>(
    `SELECT Number__c, Account__c FROM ERP_Customer__c WHERE Source__r.Source_Key__c = ${source} AND Account__c != null AND SystemModstamp >= ${since}`,
  );
  return customers.map(
    ({ Number__c, Account__c }) =>
      `(Customer_Number__c = ${quoted(Number__c)} AND Account__c != ${quoted(Account__c)})`,
  );
}

async function readAgain(part: Part, stream: Stream, condition: string): Promise<void> {
  const rows = await part.tools.port.query<{ ERP_Key__c: string }>(
    `SELECT ERP_Key__c FROM ${stream.object} WHERE ERP_Key__c LIKE ${startingWith(part.prefix)} AND ${condition}`,
  );
  const keys = rows.map((row) => row.ERP_Key__c.slice(part.prefix.length));
  for (const asked of slices(keys)) {
    await part.breathe();
    await part.run(stream).page(await part.fetch(stream.entity, asked), everyRow);
  }
}
