import { Decimal } from 'decimal.js';
import { bothSides, type ControlTotal } from './controlTotals.js';
import type { ErpSource } from './erp/erpSource.js';
import { sumFromJson } from './money.js';
import { keyPrefix, type Partition } from './partition.js';
import { quoted, startingWith, type SalesforcePort } from './salesforce/salesforcePort.js';

/** Groups of one query: an aggregate has no second page (SOQL and SOSL Reference, "queryMore with aggregates"). */
const GROUPS_AT_ONCE = 2000;
/** A record of a run holds so many; more differences than that have one cause. */
const MOST_LISTED = 200;

interface Group {
  readonly customer: string;
  readonly currency: string;
  readonly total: unknown;
}

/** Customers whose balance, open items less cash on account, is not the same on both sides, the largest difference first. */
export async function customerDifferences(
  source: ErpSource,
  port: SalesforcePort,
  partition: Partition,
): Promise<ControlTotal[]> {
  const { company } = partition;
  if (company === undefined || !source.capabilities.balances) return [];
  const balances = new Map<string, { customer: string; currency: string; erp: Decimal; salesforce: Decimal }>();
  const add = (side: 'erp' | 'salesforce', customer: string, currency: string, amount: Decimal): void => {
    const key = currency + customer;
    const known = balances.get(key) ?? { customer, currency, erp: new Decimal(0), salesforce: new Decimal(0) };
    const sum = { ...known, [side]: known[side].plus(amount) };
    // What is equal needs no room: most customers are, once both sides are read.
    if (sum.erp.equals(sum.salesforce)) balances.delete(key);
    else balances.set(key, sum);
  };
  for await (const page of source.customerBalances(company))
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

async function* groups(
  port: SalesforcePort,
  partition: Partition,
  object: string,
  field: string,
): AsyncGenerator<Group> {
  const own = `${field} != 0 AND ERP_Key__c LIKE ${startingWith(keyPrefix(partition))}`;
  for (let after: string | undefined; ;) {
    const found = await port.query<Group>(
      `SELECT Customer_Number__c customer, Currency__c currency, SUM(${field}) total FROM ${object}
        WHERE ${own} AND Customer_Number__c ${after === undefined ? '!= null' : `> ${quoted(after)}`}
        GROUP BY Customer_Number__c, Currency__c ORDER BY Customer_Number__c LIMIT ${GROUPS_AT_ONCE}`,
    );
    const last = found.at(-1)?.customer;
    if (found.length < GROUPS_AT_ONCE || last === undefined) return yield* found;
    // A customer may go on on the next page: it is read again there as a whole.
    yield* found.filter((group) => group.customer !== last);
    after = found.findLast((group) => group.customer !== last)?.customer ?? last;
  }
}
