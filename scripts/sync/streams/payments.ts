import { LONGEST_KEY } from '../erp/erpSource.js';
import { isPartOf, jsonAmount } from '../money.js';
import { amountsFit, type RowOf } from './rowCheck.js';
import { defineStream, orderReference, unknownCustomer } from './stream.js';
import { amount, currency, isoDate, nameIn, optional, optionalText, text } from './values.js';

const STATES = { cleared: 'Cleared', pending: 'Pending', returned: 'Returned' } as const;

const columns = {
  customer_number: text(80),
  paid_on: isoDate,
  currency,
  amount,
  unapplied_amount: amount,
  method: optionalText(40),
  state: nameIn(STATES),
  returned_on: optional(isoDate),
  order_key: optionalText(LONGEST_KEY),
  order_reference: optionalText(255),
};

const restIsPartOfAmount = ({ amount: whole, unapplied_amount: rest }: RowOf<typeof columns>): string | undefined => {
  if (isPartOf(rest, whole)) return undefined;
  return Number(rest) * Number(whole) < 0
    ? `is ${rest} of ${whole}: more was settled with it than came in`
    : `is ${rest} of ${whole}: more is left of it than came in`;
};

export const payments = defineStream({
  entity: 'payments',
  object: 'AR_Payment__c',
  perCompany: true,
  customerField: 'Customer_Number__c',
  accountField: 'Account__c',
  linksToOrder: true,
  columns,
  rules: [
    ...amountsFit('amount', 'unapplied_amount'),
    { columns: ['unapplied_amount', 'amount'], problem: restIsPartOfAmount },
  ],
  sums: { amount: 'Amount__c', unapplied_amount: 'Unapplied_Amount__c' },
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
      Paid_On__c: row.paid_on,
      Currency__c: row.currency,
      Amount__c: jsonAmount(row.amount),
      Unapplied_Amount__c: jsonAmount(row.unapplied_amount),
      Method__c: row.method || null,
      State__c: STATES[row.state],
      Returned_On__c: row.returned_on ?? null,
    };
    return { group: account, record };
  },
});
