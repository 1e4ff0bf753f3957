import { Decimal } from 'decimal.js';
import { z } from 'zod';
import { defineStream } from './stream.js';
import { amount, currency, isoDate } from './values.js';

const schema = z
  .object({ from_currency: currency, to_currency: currency, rate_date: isoDate, rate: amount })
  .superRefine(({ rate }, context) => {
    const value = new Decimal(rate);
    const problem = !value.gt(0) ? 'not above zero' : value.decimalPlaces() > 9 ? 'more than 9 decimals' : undefined;
    if (problem) context.addIssue({ code: 'custom', path: ['rate'], message: `is ${rate}: ${problem}`, input: rate });
  });

export const rates = defineStream({
  entity: 'rates',
  object: 'Exchange_Rate__c',
  perCompany: false,
  schema,
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
