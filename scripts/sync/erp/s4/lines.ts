import { Decimal } from 'decimal.js';
import type { SourceRow } from '../erpSource.js';
import { dateTimeLiteral, or, textLiteral } from '../odata/query.js';
import type { EntitySet } from '../odata/entitySet.js';
import { dateOf, decimalOf, instantOf, textOf, type ODataRow } from '../odata/values.js';

/** Customer lines of journal entries (API_OPLACCTGDOCITEMCUBE_SRV). An item is open or cleared as a whole. */

const FIELDS = [
  'FiscalYear',
  'AccountingDocument',
  'AccountingDocumentItem',
  'AccountingDocumentType',
  'AccountingDocumentCategory',
  'Customer',
  'DebitCreditCode',
  'TransactionCurrency',
  'AmountInTransactionCurrency',
  'DocumentDate',
  'PostingDate',
  'NetDueDate',
  'PaymentTerms',
  'IsCleared',
  'ClearingDate',
  'ClearingAccountingDocument',
  'ClearingDocFiscalYear',
  'IsReversal',
  'IsReversed',
  'InvoiceReference',
  'InvoiceReferenceFiscalYear',
  'InvoiceItemReference',
  'SalesDocument',
  'DocumentReferenceID',
  'LastChangeDate',
  'ClearingCreationDate',
  'AccountingDocumentCreationDate',
] as const;
const KEY = ['FiscalYear', 'AccountingDocument', 'AccountingDocumentItem'] as const;
/** Each moves with another event, and all have the day only. */
const MARKS = ['LastChangeDate', 'ClearingCreationDate', 'AccountingDocumentCreationDate'] as const;

const eq = (field: string, value: unknown): string => `${field} eq ${textLiteral(String(value))}`;
const POSTED = or(['', 'A', 'B'].map((category) => eq('AccountingDocumentCategory', category)));

/**
 * Customer accounts (D) in normal and clearing documents, the accounting documents among those of SAP's document statuses;
 * not parked (V), noted (S, such as down payment requests), sample and recurring ones. A residual item is open in either.
 */
export const lineSet = (company: string): EntitySet & { filter: string } => ({
  path: 'API_OPLACCTGDOCITEMCUBE_SRV/A_OperationalAcctgDocItemCube',
  filter: `${eq('CompanyCode', company)} and FinancialAccountType eq 'D' and ${POSTED}`,
  select: FIELDS,
  orderBy: KEY.join(','),
  after: (line) => afterKey(line, KEY),
});

function afterKey(line: ODataRow, [field, ...rest]: readonly string[]): string {
  const value = textLiteral(String(line[field!]));
  if (rest.length === 0) return `${field} gt ${value}`;
  return or([`${field} gt ${value}`, `${field} eq ${value} and ${afterKey(line, rest)}`]);
}

export const changedSince = (day: string): string => or(MARKS.map((mark) => `${mark} ge ${dateTimeLiteral(day)}`));

export const keyOf = (line: ODataRow): string => KEY.map((field) => String(line[field])).join(':');

/** Undefined for what is no key of a line. */
export function filterOf(key: string): string | undefined {
  const parts = key.split(':');
  return parts.length === KEY.length ? `(${KEY.map((field, at) => eq(field, parts[at])).join(' and ')})` : undefined;
}

/** The document that cleared the line, with all other lines it cleared. */
export const groupOf = (line: ODataRow): string =>
  `${String(line['ClearingDocFiscalYear'])}:${String(line['ClearingAccountingDocument'])}`;
export const filterOfGroup = (group: string): string => {
  const [year, document] = group.split(':');
  return `(${eq('ClearingDocFiscalYear', year)} and ${eq('ClearingAccountingDocument', document)})`;
};

/** With document splitting a clearing document has a line against each one it clears, cleared by itself: no item to anyone. */
export const isClearing = (line: ODataRow): boolean =>
  textOf(line['AccountingDocumentCategory']) !== null && isCleared(line) && keyOf(line).startsWith(`${groupOf(line)}:`);

export const isCleared = (line: ODataRow): boolean => line['IsCleared'] === true;
export const isCredit = (line: ODataRow): boolean => line['DebitCreditCode'] === 'H';

/** Debit positive, whether the service signs its amounts or leaves that to the debit/credit code. */
export const signedAmount = (line: ODataRow): Decimal =>
  new Decimal(decimalOf(line['AmountInTransactionCurrency']) ?? 0).abs().times(isCredit(line) ? -1 : 1);

/** The open invoice a part payment or credit memo was posted for; "V" and blank name none. Numbers may have letters. */
export function referenceOf(line: ODataRow): string | undefined {
  const [document, year, item] = [
    textOf(line['InvoiceReference']),
    line['InvoiceReferenceFiscalYear'],
    line['InvoiceItemReference'],
  ];
  return document && document !== 'V' && isCredit(line) ? `${String(year)}:${document}:${String(item)}` : undefined;
}

export const changeOf = (line: ODataRow): Pick<SourceRow, 'at' | 'version'> => {
  const at =
    MARKS.map((mark) => instantOf(line[mark]) ?? '')
      .sort()
      .at(-1) ?? '';
  return { at, version: at };
};

export const paymentRow = (line: ODataRow, open: Decimal): SourceRow => ({
  key: keyOf(line),
  ...changeOf(line),
  values: {
    customer_number: textOf(line['Customer']),
    paid_on: dateOf(line['PostingDate']),
    currency: textOf(line['TransactionCurrency']),
    amount: signedAmount(line).negated().toFixed(),
    unapplied_amount: new Decimal(0).minus(open).toFixed(),
    method: textOf(line['AccountingDocumentType']),
    state: 'cleared',
    returned_on: null,
    order_key: textOf(line['SalesDocument']),
    order_reference: null,
  },
});

export const itemRow = (line: ODataRow, open: Decimal, paymentTypes: readonly string[]): SourceRow => ({
  key: keyOf(line),
  ...changeOf(line),
  values: {
    customer_number: textOf(line['Customer']),
    kind: isCredit(line)
      ? 'credit_note'
      : paymentTypes.includes(String(line['AccountingDocumentType']))
        ? 'debit_note'
        : 'invoice',
    document_number: textOf(line['DocumentReferenceID']) ?? textOf(line['AccountingDocument']),
    installment: Number(line['AccountingDocumentItem']),
    issue_date: dateOf(line['DocumentDate']),
    due_date: dateOf(line['NetDueDate']),
    currency: textOf(line['TransactionCurrency']),
    amount: signedAmount(line).toFixed(),
    net_amount: null,
    balance: open.toFixed(),
    state: isCleared(line)
      ? line['IsReversed'] === true || line['IsReversal'] === true
        ? 'cancelled'
        : 'paid'
      : 'open',
    cleared_on: isCleared(line) ? dateOf(line['ClearingDate']) : null,
    disputed_amount: null,
    payment_terms: textOf(line['PaymentTerms']),
    order_key: textOf(line['SalesDocument']),
    order_reference: null,
  },
});
