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
  const isAsked = (customer: string): boolean => (!worker || owns(worker, customer)) && (only?.has(customer) ?? true);
  const inOrg = (object: string, field: string) => orgSums(port, partition, only, object, field);
  const erp = new CustomerSums();
  const salesforce = new CustomerSums();
  for await (const page of told)
    for (const { customer, currency, balance } of page) if (isAsked(customer)) erp.add(currency, customer, balance);
  for await (const { customer, currency, total } of inOrg('AR_Payment__c', 'Unapplied_Amount__c'))
    if (isAsked(customer)) salesforce.add(currency, customer, -Number(total));
  for await (const { customer, currency, total } of inOrg('AR_Invoice__c', 'Balance__c')) {
    if (!isAsked(customer)) continue;
    const balance = salesforce.add(currency, customer, Number(total));
    // What is equal needs no room: most customers are.
    if (Number(balance) !== Number(erp.of(currency, customer))) continue;
    erp.forget(currency, customer);
    salesforce.forget(currency, customer);
  }
  return differing(erp, salesforce)
    .sort((a, b) => b.erp.minus(b.salesforce).abs().comparedTo(a.erp.minus(a.salesforce).abs()))
    .slice(0, MOST_LISTED)
    .map((each) => ({ company, entity: 'customers', figure: 'balance', ...each, ...bothSides(each) }));
}

function differing(erp: CustomerSums, salesforce: CustomerSums) {
  return [...erp.names(), ...[...salesforce.names()].filter(([currency, customer]) => !erp.has(currency, customer))]
    .map(([currency, customer]) => ({
      ...{ customer, currency },
      erp: new Decimal(erp.of(currency, customer)),
      salesforce: sumFromJson(salesforce.of(currency, customer)),
    }))
    .filter((each) => !each.erp.equals(each.salesforce));
}

/** Amounts of one side as it told them: a decimal is made only where something is added. */
class CustomerSums {
  /** By currency, then by customer. */
  private readonly sums = new Map<string, Map<string, Decimal.Value>>();

  of(currency: string, customer: string): Decimal.Value {
    return this.sums.get(currency)?.get(customer) ?? 0;
  }

  has(currency: string, customer: string): boolean {
    return this.sums.get(currency)?.has(customer) ?? false;
  }

  /** Gives the sum so far. */
  add(currency: string, customer: string, amount: Decimal.Value): Decimal.Value {
    const known = this.of(currency, customer);
    const sum = known === 0 ? amount : new Decimal(known).plus(amount);
    const ofCurrency = this.sums.get(currency) ?? new Map<string, Decimal.Value>();
    this.sums.set(currency, ofCurrency.set(customer, sum));
    return sum;
  }

  forget(currency: string, customer: string): void {
    this.sums.get(currency)?.delete(customer);
  }

  *names(): Generator<readonly [currency: string, customer: string]> {
    for (const [currency, ofCurrency] of this.sums)
      for (const customer of ofCurrency.keys()) yield [currency, customer];
  }
}

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
