import { defineStream } from './stream.js';
import { currency, optional, optionalText, text } from './values.js';

const columns = { number: text(80), name: optionalText(255), currency: optional(currency) };

/** Keeps number and name up to date; the Account is chosen by people, never by the sync. */
export const customers = defineStream({
  entity: 'customers',
  object: 'ERP_Customer__c',
  perCompany: true,
  customerField: 'Number__c',
  columns,
  sums: {},
  currencyField: 'Currency__c',
  toSalesforce: (row, key, { sourceKey, company, erpKey }) => ({
    group: key,
    record: {
      ERP_Key__c: erpKey(key),
      Source__r: { Source_Key__c: sourceKey },
      Company__c: company ?? null,
      Number__c: row.number,
      Name__c: row.name || null,
      Currency__c: row.currency ?? null,
    },
  }),
});
