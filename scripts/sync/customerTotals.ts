import { Decimal } from 'decimal.js';
import { bothSides, type ControlTotal, type Sides } from './controlTotals.js';
import { customerGroups } from './customerGroups.js';
import type { CustomerBalance, ErpSource } from './erp/erpSource.js';
import { sumFromJson } from './money.js';
import type { OpenSums } from './openSums.js';
import { keyPrefix, type Partition } from './partition.js';
import { owns } from './worker.js';
import { startingWith, type SalesforcePort } from './salesforce/salesforcePort.js';

/** A record of a run holds so many; more differences than that have one cause. */
const MOST_LISTED = 200;

/** Customers whose balance, open items less cash on account, is not the same on both sides, the largest difference first. */
export async function customerDifferences(
  { source, port, open }: Sides,
  partition: Partition,
): Promise<ControlTotal[]> {
  const { company, worker } = partition;
  const told = company === undefined ? undefined : balancesOf(source, company, open);
  if (company === undefined || !told) return [];
  const balances = new Map<string, { customer: string; currency: string; erp: Decimal; salesforce: Decimal }>();
  const add = (side: 'erp' | 'salesforce', customer: string, currency: string, amount: Decimal): void => {
    if (worker && !owns(worker, customer)) return;
    const key = currency + customer;
    const known = balances.get(key) ?? { customer, currency, erp: new Decimal(0), salesforce: new Decimal(0) };
    const sum = { ...known, [side]: known[side].plus(amount) };
    // What is equal needs no room: most customers are, once both sides are read.
    if (sum.erp.equals(sum.salesforce)) balances.delete(key);
    else balances.set(key, sum);
  };
  for await (const page of told)
    for (const { customer, currency, balance } of page) add('erp', customer, currency, new Decimal(balance));
  for await (const { customer, currency, total } of groups(port, partition, 'AR_Invoice__c', 'Balance__c'))
    add('salesforce', customer, currency, sumFromJson(total));
  for await (const { customer, currency, total } of groups(port, partition, 'AR_Payment__c', 'Unapplied_Amount__c'))
    add('salesforce', customer, currency, sumFromJson(total).negated());
  return [...balances.values()]
    .sort((a, b) => b.erp.minus(b.salesforce).abs().comparedTo(a.erp.minus(a.salesforce).abs()))
    .slice(0, MOST_LISTED)
    .map((each) => ({ company, entity: 'customers', figure: 'balance', ...each, ...bothSides(each) }));
}

/** Undefined where neither the ERP adds up nor its open items say. */
function balancesOf(source: ErpSource, company: string, open: OpenSums | undefined) {
  if (source.capabilities.balances && source.customerBalances) return source.customerBalances(company);
  return open && opened(open);
}

async function* opened(open: OpenSums): AsyncGenerator<readonly CustomerBalance[]> {
  yield await open.balances();
}

const groups = (port: SalesforcePort, partition: Partition, object: string, field: string) =>
  customerGroups<'total'>(port, {
    ...{ object, customerField: 'Customer_Number__c', currencyField: 'Currency__c', figures: [`SUM(${field}) total`] },
    where: `${field} != 0 AND ERP_Key__c LIKE ${startingWith(keyPrefix(partition))}`,
  });
