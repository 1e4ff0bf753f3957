import { LONGEST_KEY } from '../erp/erpSource.js';
import { jsonAmount } from '../money.js';
import { amountsFit } from './rowCheck.js';
import { defineStream, unknownCustomer } from './stream.js';
import { amount, currency, isoDate, oneOf, optionalText, rowKey, text, trueOrFalse } from './values.js';

const KINDS = ['payment', 'credit', 'write_off', 'discount', 'fx', 'transfer'] as const;

const columns = {
  customer_number: text(80),
  item_key: rowKey,
  payment_key: optionalText(LONGEST_KEY),
  credit_item_key: optionalText(LONGEST_KEY),
  currency,
  amount,
  allocated_on: isoDate,
  kind: oneOf(KINDS),
  exact: trueOrFalse,
};

/** Parents are written before, so they are named by external id; a parent kept out keeps its allocations out. */
export const allocations = defineStream({
  entity: 'allocations',
  object: 'AR_Allocation__c',
  perCompany: true,
  customerField: 'Invoice__r.Customer_Number__c',
  accountField: 'Invoice__r.Account__c',
  columns,
  rules: amountsFit('amount'),
  sums: { amount: 'Amount__c' },
  currencyField: 'Currency__c',
  parentColumns: { Payment__c: 'Payment__r.ERP_Key__c', Credit_Note__c: 'Credit_Note__r.ERP_Key__c' },
  parents: { Invoice__r: 'AR_Invoice__c', Payment__r: 'AR_Payment__c', Credit_Note__r: 'AR_Invoice__c' },
  toSalesforce(row, key, context) {
    const { erpKey } = context;
    const account = context.accountOf(row.customer_number);
    if (!account) return unknownCustomer(row.customer_number, context);
    const parent = (parentKey: string | null | undefined) => (parentKey ? { ERP_Key__c: erpKey(parentKey) } : null);
    const record = {
      ERP_Key__c: erpKey(key),
      Invoice__r: { ERP_Key__c: erpKey(row.item_key) },
      [row.payment_key ? 'Payment__r' : 'Payment__c']: parent(row.payment_key),
      [row.credit_item_key ? 'Credit_Note__r' : 'Credit_Note__c']: parent(row.credit_item_key),
      Currency__c: row.currency,
      Amount__c: jsonAmount(row.amount),
      Allocated_On__c: row.allocated_on,
      Kind__c: row.kind,
      Exact__c: row.exact,
    };
    return { group: account, record };
  },
});
