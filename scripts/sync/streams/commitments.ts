import { LONGEST_KEY } from '../erp/erpSource.js';
import { jsonAmount } from '../money.js';
import { amountsFit } from './rowCheck.js';
import { defineStream, orderReference, unknownCustomer } from './stream.js';
import { amount, currency, nameIn, optionalText, text } from './values.js';

const KINDS = { order: 'Order', delivery: 'Delivery' } as const;

const columns = {
  customer_number: text(80),
  kind: nameIn(KINDS),
  currency,
  amount,
  order_key: optionalText(LONGEST_KEY),
  order_reference: optionalText(255),
};

/** Orders and deliveries of the ERP that are not invoiced yet, with what remains to be invoiced. */
export const commitments = defineStream({
  entity: 'commitments',
  object: 'AR_Commitment__c',
  perCompany: true,
  customerField: 'Customer_Number__c',
  accountField: 'Account__c',
  linksToOrder: true,
  columns,
  rules: amountsFit('amount'),
  sums: { amount: 'Amount__c' },
  currencyField: 'Currency__c',
  toSalesforce(row, key, context) {
    const account = context.accountOf(row.customer_number);
    if (!account) return unknownCustomer(row.customer_number, context);
    const record = {
      ERP_Key__c: context.erpKey(key),
      Account__c: account,
      Customer_Number__c: row.customer_number,
      Order__c: context.orderOf(row),
      Order_Reference__c: orderReference(row, context),
      Kind__c: KINDS[row.kind],
      Currency__c: row.currency,
      Amount__c: jsonAmount(row.amount),
    };
    return { group: account, record };
  },
});
