import { everyRow } from './compare/select.js';
import type { Part } from './part.js';
import { slices } from './slices.js';
import { keyPrefix, type Partition } from './partition.js';
import { inLists, quoted, startingWith } from './salesforce/salesforcePort.js';
import { customers } from './streams/customers.js';
import { owns } from './worker.js';
import type { Stream } from './streams/stream.js';

/** Conditions of a query that still fit its length. */
const CUSTOMERS_AT_ONCE = 40;

/** A customer number without an Account or made by hand, or one that was given to another Account since links were last healed. */
export interface CustomerLink {
  readonly ERP_Key__c: string;
  readonly Source__c: string | null;
  readonly Number__c: string;
  readonly Account__c: string | null;
}

export interface OrderNames {
  readonly ERP_Key__c: string | null;
  readonly OrderNumber: string;
}

/**
 * @param since a moment of the org's clock; before anything was linked there is nothing to heal, and those without an Account
 * are told of
 */
export const linkedCustomers = (partitions: readonly Partition[], since: string | undefined): string =>
  `SELECT ERP_Key__c, Source__c, Number__c, Account__c FROM ERP_Customer__c WHERE
    (${partitions.map((partition) => `ERP_Key__c LIKE ${startingWith(keyPrefix(partition))}`).join(' OR ')})
    AND (Account__c = null${since ? ` OR Source__c = null OR Account_Changed_At__c >= ${since}` : ''}) ORDER BY Number__c`;

/** LIKE ignores case, keys do not; a worker's are those of its own customers. */
export const linksOf = (partition: Partition, found: readonly CustomerLink[]): CustomerLink[] =>
  found.filter(
    ({ ERP_Key__c, Number__c }) =>
      ERP_Key__c.startsWith(keyPrefix(partition)) && (!partition.worker || owns(partition.worker, Number__c)),
  );

export const changedOrders = (since: string): string =>
  `SELECT ERP_Key__c, OrderNumber FROM Order WHERE SystemModstamp >= ${since}`;

/**
 * Reads rows again whose links changed in Salesforce, not in the ERP: an Order got the key they name, or their customer
 * number moved to another Account.
 */
export async function healLinks(part: Part): Promise<void> {
  const linked = part.chosen.filter(({ linksToOrder }) => linksToOrder);
  if (part.checkpoint.memory.linkedAt === undefined) return;
  const moved = part.opened.customers.flatMap(({ Number__c, Account__c }) =>
    Account__c ? [`(Customer_Number__c = ${quoted(Number__c)} AND Account__c != ${quoted(Account__c)})`] : [],
  );
  const conditions = [
    ...[...inLists(references(part))].map((list) => `Order__c = null AND Order_Reference__c IN ${list}`),
    ...[...slices(moved, CUSTOMERS_AT_ONCE)].map((page) => `(${page.join(' OR ')})`),
  ];
  for (const stream of linked) await readAgain(part, stream, conditions);
  const made = part.opened.customers.filter(({ Source__c }) => Source__c === null);
  for (const asked of slices(made.map(({ ERP_Key__c }) => ERP_Key__c.slice(part.prefix.length))))
    await part.run(customers).page(await part.fetch('customers', asked), everyRow);
}

const references = (part: Part): string[] =>
  part.opened.changedOrders.flatMap((order) => [order.OrderNumber, ...(order.ERP_Key__c ? [order.ERP_Key__c] : [])]);

async function readAgain(part: Part, stream: Stream, conditions: readonly string[]): Promise<void> {
  const own = `SELECT ERP_Key__c FROM ${stream.object} WHERE ERP_Key__c LIKE ${startingWith(part.prefix)}`;
  const found = await part.tools.port.queries<{ ERP_Key__c: string }>(
    conditions.map((condition) => `${own} AND ${condition}`),
  );
  const keys = new Set(found.flat().map((row) => row.ERP_Key__c.slice(part.prefix.length)));
  for (const asked of slices([...keys])) {
    await part.beforeNextPage();
    await part.run(stream).page(await part.fetch(stream.entity, asked), everyRow);
  }
}
