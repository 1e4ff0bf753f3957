import { Decimal } from 'decimal.js';
import { withErp } from '../demo/loadLedger.js';
import { sumFromJson } from '../sync/money.js';
import type { SalesforcePort } from '../sync/salesforce/salesforcePort.js';

/** Per customer, currency and state: how many items and their sum. */
export type CustomerTotals = Map<string, { count: number; sum: Decimal }>;

/** Straight from the tables of the ERP, past the views and the sync. */
export async function erpCustomerTotals(url: string): Promise<CustomerTotals> {
  const rows = await withErp(url, (client) =>
    client.query<{ customer_number: string; currency: string; state: string; count: string; sum: string }>(
      `select customer_number, currency, case when open_amount = 0 then 'Paid' else 'Open' end as state, count(*) as count, sum(amount) as sum
       from receivable_item group by 1, 2, 3`,
    ),
  );
  return new Map(
    rows.rows.map((row) => [
      `${row.customer_number} ${row.currency} ${row.state}`,
      { count: Number(row.count), sum: new Decimal(row.sum) },
    ]),
  );
}

interface OrgTotal {
  readonly account: string;
  readonly currency: string;
  readonly state: string;
  readonly items: number;
  readonly total: number;
}

export async function orgCustomerTotals(
  port: SalesforcePort,
  numberOf: ReadonlyMap<string, string>,
): Promise<CustomerTotals> {
  const totals: CustomerTotals = new Map();
  // Grouped queries cannot be paged and give at most 2,000 rows, so one state and currency at a time.
  for (const [state, currency] of [
    ['Open', 'USD'],
    ['Open', 'CAD'],
    ['Paid', 'USD'],
    ['Paid', 'CAD'],
  ])
    for (const row of await port.query<OrgTotal>(
      `SELECT Account__c account, Currency__c currency, State__c state, COUNT(Id) items, SUM(Amount__c) total FROM AR_Invoice__c
       WHERE State__c = '${state}' AND Currency__c = '${currency}' GROUP BY Account__c, Currency__c, State__c`,
    ))
      totals.set(`${numberOf.get(row.account) ?? row.account} ${row.currency} ${row.state}`, {
        count: row.items,
        sum: sumFromJson(row.total),
      });
  return totals;
}

/** Groups that are not equal to the cent on both sides. */
export function differences(erp: CustomerTotals, org: CustomerTotals): string[] {
  return [...new Set([...erp.keys(), ...org.keys()])].filter((key) => {
    const [left, right] = [erp.get(key), org.get(key)];
    return !left || !right || left.count !== right.count || !left.sum.equals(right.sum);
  });
}

/** What each customer owes in US dollars: one SQL sum per customer and currency, converted and rounded once. */
export async function erpExposures(url: string): Promise<Map<string, Decimal>> {
  const rows = await withErp(url, (client) =>
    client.query<{ customer_number: string; exposure: string }>(
      `select customer_number, round(sum(owed * coalesce(rate, 1)), 2) as exposure from (
         select customer_number, currency, sum(open_amount) as owed from receivable_item group by 1, 2
         union all select customer_number, currency, -sum(unapplied_amount) from receipt group by 1, 2
       ) ledger left join exchange_rate on from_currency = currency and to_currency = 'USD'
       group by 1`,
    ),
  );
  return new Map(rows.rows.map((row) => [row.customer_number, new Decimal(row.exposure)]));
}
