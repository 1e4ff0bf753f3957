import { LONGEST_KEY } from '../erp/erpSource.js';
import { isPartOf, jsonAmount } from '../money.js';
import { amountsFit, type RowOf } from './rowCheck.js';
import { defineStream, orderReference, unknownCustomer } from './stream.js';
import { amount, currency, isoDate, nameIn, optional, optionalText, text, wholeNumber } from './values.js';

const KINDS = { invoice: 'Invoice', credit_note: 'Credit Note', debit_note: 'Debit Note' } as const;
const STATES = { open: 'Open', paid: 'Paid', written_off: 'Written Off', cancelled: 'Cancelled' } as const;

const columns = {
  customer_number: text(80),
  kind: nameIn(KINDS),
  document_number: text(80),
  installment: optional(wholeNumber),
  issue_date: isoDate,
  due_date: optional(isoDate),
  currency,
  amount,
  net_amount: optional(amount),
  balance: amount,
  state: nameIn(STATES),
  cleared_on: optional(isoDate),
  disputed_amount: optional(amount),
  payment_terms: optionalText(80),
  order_key: optionalText(LONGEST_KEY),
  order_reference: optionalText(255),
};
type Item = RowOf<typeof columns>;

const settledHasNoBalance = ({ state, balance }: Item): string | undefined =>
  state !== 'open' && Number(balance) !== 0 ? `is ${balance} although the item is ${state}` : undefined;

const balanceIsPartOfAmount = ({ amount: whole, balance }: Item): string | undefined => {
  if (isPartOf(balance, whole)) return undefined;
  return Number(balance) * Number(whole) < 0
    ? `is ${balance} of ${whole}: more was settled than there was; the rest belongs to the payment`
    : `is ${balance} of ${whole}: more is open than there was; what was added to it is an item of its own`;
};

/** One row per receivable item: an invoice with three due dates is three rows. */
export const items = defineStream({
  entity: 'items',
  object: 'AR_Invoice__c',
  perCompany: true,
  customerField: 'Customer_Number__c',
  accountField: 'Account__c',
  linksToOrder: true,
  columns,
  rules: [
    ...amountsFit('amount', 'net_amount', 'balance', 'disputed_amount'),
    { columns: ['balance', 'state'], problem: settledHasNoBalance },
    { columns: ['balance', 'amount'], problem: balanceIsPartOfAmount },
  ],
  sums: { amount: 'Amount__c', balance: 'Balance__c' },
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
      Document_Number__c: row.document_number,
      Installment__c: row.installment == null ? null : Number(row.installment),
      Issue_Date__c: row.issue_date,
      Due_Date__c: row.due_date ?? null,
      Currency__c: row.currency,
      Amount__c: jsonAmount(row.amount),
      Net_Amount__c: row.net_amount == null ? null : jsonAmount(row.net_amount),
      Balance__c: jsonAmount(row.balance),
      State__c: STATES[row.state],
      Cleared_On__c: row.cleared_on ?? null,
      Disputed_Amount__c: row.disputed_amount == null ? null : jsonAmount(row.disputed_amount),
      Payment_Terms__c: row.payment_terms || null,
    };
    return { group: account, record };
  },
});
