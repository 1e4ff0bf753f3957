import { Decimal } from 'decimal.js';
import { bothSides, type ControlTotal, type Sides } from './controlTotals.js';
import { customerGroups } from './customerGroups.js';
import type { CustomerBalance, ErpSource } from '../erp/erpSource.js';
import { sumFromJson } from '../money.js';
import type { OpenSums } from './openSums.js';
import { keyPrefix, type Partition } from '../partition.js';
import { owns } from '../worker.js';
import { inLists, startingWith, type SalesforcePort } from '../salesforce/salesforcePort.js';

/** A record of a run holds so many; more differences than that have one cause. */
const MOST_LISTED = 200;

/**
 * Customers whose balance, open items less cash on account, is not the same on both sides, the largest difference first;
 * of these customers alone, or of all.
 */
export async function customerDifferences(
  { source, port, open }: Sides,
  partition: Partition,
  whose: ReadonlySet<string> | 'all',
): Promise<ControlTotal[]> {
  const only = whose === 'all' ? undefined : whose;
  const { company, worker } = partition;
  const told = company === undefined ? undefined : balancesOf(source, company, open, only);
  if (company === undefined || !told || only?.size === 0) return [];
  const inOrg = (object: string, field: string) => orgSums(port, partition, only, object, field);
  const balances = new Map<string, Owed>();
  const add = (
    side: 'erp' | 'salesforce',
    customer: string,
    currency: string,
    amount: Decimal.Value,
  ): Owed | undefined => {
    if ((worker && !owns(worker, customer)) || only?.has(customer) === false) return undefined;
    const key = currency + customer;
    const known = balances.get(key) ?? { customer, currency, erp: 0, salesforce: 0 };
    known[side] = plus(known[side], amount);
    balances.set(key, known);
    return known;
  };
  for await (const page of told)
    for (const { customer, currency, balance } of page) add('erp', customer, currency, balance);
  for await (const { customer, currency, total } of inOrg('AR_Payment__c', 'Unapplied_Amount__c'))
    add('salesforce', customer, currency, -Number(total));
  for await (const { customer, currency, total } of inOrg('AR_Invoice__c', 'Balance__c')) {
    const sum = add('salesforce', customer, currency, Number(total));
    // What is equal needs no room: most customers are.
    if (sum && Number(sum.erp) === Number(sum.salesforce)) balances.delete(currency + customer);
  }
  return [...balances.values()]
    .map((each) => ({ ...each, erp: new Decimal(each.erp), salesforce: sumFromJson(each.salesforce) }))
    .filter(({ erp, salesforce }) => !erp.equals(salesforce))
    .sort((a, b) => b.erp.minus(b.salesforce).abs().comparedTo(a.erp.minus(a.salesforce).abs()))
    .slice(0, MOST_LISTED)
    .map((each) => ({ company, entity: 'customers', figure: 'balance', ...each, ...bothSides(each) }));
}

/** As told by either side: a decimal is made only where something is added, or differs. */
interface Owed {
  readonly customer: string;
  readonly currency: string;
  erp: Decimal.Value;
  salesforce: Decimal.Value;
}

const plus = (sum: Decimal.Value, amount: Decimal.Value): Decimal.Value =>
  sum === 0 ? amount : new Decimal(sum).plus(amount);

/** Undefined where neither the ERP adds up nor its open items say. */
function balancesOf(
  source: ErpSource,
  company: string,
  open: OpenSums | undefined,
  only: ReadonlySet<string> | undefined,
) {
  if (source.capabilities.balances && source.customerBalances)
    return source.customerBalances(company, only && [...only]);
  return open && opened(open);
}

async function* opened(open: OpenSums): AsyncGenerator<readonly CustomerBalance[]> {
  yield await open.balances();
}

async function* orgSums(
  port: SalesforcePort,
  partition: Partition,
  only: ReadonlySet<string> | undefined,
  object: string,
  field: string,
) {
  const where = `${field} != 0 AND ERP_Key__c LIKE ${startingWith(keyPrefix(partition))}`;
  const figures = [`SUM(${field}) total`];
  const grouping = { object, customerField: 'Customer_Number__c', currencyField: 'Currency__c', figures };
  if (!only) return yield* customerGroups<'total'>(port, { ...grouping, where });
  for (const list of inLists(only))
    yield* customerGroups<'total'>(port, { ...grouping, where: `${where} AND Customer_Number__c IN ${list}` });
}
