import { Decimal } from 'decimal.js';
import type { SourceRow } from '../erpSource.js';
import { UNMARKED } from '../odata/unmarked.js';
import { dateOf, decimalOf, instantOf, textOf, type ODataRow } from '../odata/values.js';

/** Customer ledger entries: what is no payment is an item. Amounts are debit positive, as in the ledger. */

export const ENTRY_FIELDS = [
  'entryNumber',
  'documentType',
  'documentNumber',
  'externalDocumentNumber',
  'orderNumber',
  'customerNumber',
  'postingDate',
  'documentDate',
  'dueDate',
  'currencyCode',
  'amount',
  'remainingAmount',
  'open',
  'reversed',
  'closedAtDate',
  'paymentMethodCode',
  'lastModifiedDateTime',
] as const;

const PAYMENT = 'Payment';
export const IS_PAYMENT = `documentType eq '${PAYMENT}'`;
export const IS_ITEM = `documentType ne '${PAYMENT}'`;

/** Names of options arrive encoded for XML: `Credit_x0020_Memo`, and one without a name as `_x0020_`. */
export const optionOf = (value: unknown): string =>
  (textOf(value) ?? '')
    .replace(/_x([0-9A-F]{4})_/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    .trim();

export const isPayment = (entry: ODataRow): boolean => optionOf(entry['documentType']) === PAYMENT;

/** Rows from before Business Central kept the time (2020 wave 2), and those of a copied company, may have none. */
export const changeOf = (row: ODataRow): Pick<SourceRow, 'at' | 'version'> => {
  const told = instantOf(row['lastModifiedDateTime']);
  const at = told === undefined || told.startsWith('0001') ? UNMARKED : told;
  return { at, version: textOf(row['@odata.etag']) ?? at };
};

/** A blank currency is the company's own. */
export const currencyOf = (row: ODataRow, local: string): string => textOf(row['currencyCode']) ?? local;

export function entryRow(entry: ODataRow, localCurrency: string): SourceRow {
  const common = {
    customer_number: textOf(entry['customerNumber']),
    currency: currencyOf(entry, localCurrency),
    order_key: textOf(entry['orderNumber']),
    order_reference: textOf(entry['externalDocumentNumber']),
  };
  const values = isPayment(entry) ? { ...common, ...payment(entry) } : { ...common, ...item(entry) };
  return { key: String(entry['entryNumber']), ...changeOf(entry), values };
}

/** What the entry still adds to the customer's balance, in the sense of its kind. */
export const openAmount = (entry: ODataRow): string | null =>
  isPayment(entry) ? negated(entry['remainingAmount']) : decimalOf(entry['remainingAmount']);

/** Both the entry and the one that took it back, which has the same document type and the other sign. */
const isReversed = (entry: ODataRow): boolean => entry['reversed'] === true;

const payment = (entry: ODataRow) => ({
  paid_on: dateOf(entry['postingDate']),
  amount: negated(entry['amount']),
  unapplied_amount: openAmount(entry),
  method: textOf(entry['paymentMethodCode']),
  state: isReversed(entry) ? 'returned' : 'cleared',
  returned_on: isReversed(entry) ? dateOf(entry['closedAtDate']) : null,
});

const item = (entry: ODataRow) => ({
  kind: kindOf(entry),
  document_number: textOf(entry['documentNumber']),
  installment: null,
  issue_date: dateOf(entry['documentDate']) ?? dateOf(entry['postingDate']),
  due_date: dateOf(entry['dueDate']),
  amount: decimalOf(entry['amount']),
  net_amount: null,
  balance: openAmount(entry),
  state: entry['open'] === true ? 'open' : isReversed(entry) ? 'cancelled' : 'paid',
  cleared_on: entry['open'] === true ? null : dateOf(entry['closedAtDate']),
  disputed_amount: null,
  payment_terms: null,
});

/** All that is no invoice follows its sign: refunds, reminders, journal lines without a type, what reverses an entry. */
function kindOf(entry: ODataRow): 'invoice' | 'credit_note' | 'debit_note' {
  if (String(entry['amount']).startsWith('-')) return 'credit_note';
  return optionOf(entry['documentType']) === 'Invoice' ? 'invoice' : 'debit_note';
}

function negated(value: unknown): string | null {
  const text = decimalOf(value);
  return text !== null && /^-?\d/.test(text) ? new Decimal(0).minus(text).toFixed() : text;
}
