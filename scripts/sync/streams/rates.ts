import { Decimal } from 'decimal.js';
import { defineStream } from './stream.js';
import { amount, currency, isoDate } from './values.js';

const columns = { from_currency: currency, to_currency: currency, rate_date: isoDate, rate: amount };

function rateProblem(rate: string): string | undefined {
  const value = new Decimal(rate);
  if (!value.gt(0)) return `is ${rate}: not above zero`;
  return value.decimalPlaces() > 9 ? `is ${rate}: more than 9 decimals` : undefined;
}

export const rates = defineStream({
  entity: 'rates',
  object: 'Exchange_Rate__c',
  perCompany: false,
  columns,
  rules: [{ columns: ['rate'], problem: ({ rate }) => rateProblem(rate) }],
  sums: {},
  currencyField: 'From_Currency__c',
  toSalesforce: (row, key, { erpKey }) => ({
    group: key,
    record: {
      ERP_Key__c: erpKey(key),
      From_Currency__c: row.from_currency,
      To_Currency__c: row.to_currency,
      Rate_Date__c: row.rate_date,
      Rate__c: new Decimal(row.rate).toNumber(),
    },
  }),
});
