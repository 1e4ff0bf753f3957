import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { DateTime } from 'luxon';
import type { ErpLedger, LedgerItem, LedgerReceipt, LedgerSettlement } from '../demo/erpLedger.js';
import { errorText, usageError } from '../sync/errors.js';
import { rowCheck, type Columns, type RowOf } from '../sync/streams/rowCheck.js';
import { amount, currency, isoDate, text } from '../sync/streams/values.js';

const closedRow = {
  invoice_key: text(80),
  customer_id: text(80),
  currency_est: currency,
  amount,
  invoice_date_est: isoDate,
  due_date: isoDate,
  clear_date: isoDate,
};
const openRow = {
  invoice_id: text(80),
  customer_id: text(80),
  invoice_currency: currency,
  total_open_amount: amount,
  posting_date: isoDate,
  due_in_date: isoDate,
};

const CLOSED = 'highradius_closed_dev.csv';
const OPEN = 'highradius_open_dev.csv';
/** One book: the closed rows do not tell their company. */
export const COMPANY = '1000';
/** The day after which nothing in the files has happened. */
export const LEDGER_DATE = '2020-05-22';
const CAD_TO_USD = { from_currency: 'CAD', to_currency: 'USD', rate_date: '2018-12-01', rate: '0.7145' };

/** A real ledger as the ERP would hold it: every closed invoice with one receipt that settled it exactly, on its clear date. */
export function readHighradius(folder: string): ErpLedger {
  const closed = readRows(join(folder, CLOSED), closedRow);
  const open = readRows(join(folder, OPEN), openRow);
  const items = [...closed.map(closedItem), ...open.map(openItem)];
  return {
    customers: customersOf(items),
    rates: [CAD_TO_USD],
    items,
    receipts: closed.map(receipt),
    settlements: closed.map(settlement),
  };
}

type Closed = RowOf<typeof closedRow>;
type Open = RowOf<typeof openRow>;

const closedItem = (row: Closed): LedgerItem => ({
  company: COMPANY,
  document_number: row.invoice_key,
  customer_number: row.customer_id,
  kind: 'invoice',
  issue_date: row.invoice_date_est,
  due_date: row.due_date,
  currency: row.currency_est,
  amount: row.amount,
});

const openItem = (row: Open): LedgerItem => ({
  company: COMPANY,
  document_number: row.invoice_id,
  customer_number: row.customer_id,
  kind: 'invoice',
  issue_date: row.posting_date,
  due_date: row.due_in_date,
  currency: row.invoice_currency,
  amount: row.total_open_amount,
});

const receiptNumber = (row: Closed): string => `ZE-${row.invoice_key}`;

const receipt = (row: Closed): LedgerReceipt => ({
  company: COMPANY,
  number: receiptNumber(row),
  customer_number: row.customer_id,
  received_on: row.clear_date,
  currency: row.currency_est,
  amount: row.amount,
  method: 'Wire',
});

const settlement = (row: Closed): LedgerSettlement => ({
  company: COMPANY,
  document_number: row.invoice_key,
  receipt_number: receiptNumber(row),
  credit_document: null,
  amount: row.amount,
  settled_on: row.clear_date,
  kind: 'payment',
});

/** Terms are those of the latest invoice; names are not in the files. */
function customersOf(items: readonly LedgerItem[]): ErpLedger['customers'] {
  const customers = new Map<string, ErpLedger['customers'][number]>();
  for (const { customer_number: number, currency, issue_date, due_date } of items) {
    const terms_days = Math.max(
      0,
      DateTime.fromISO(due_date ?? issue_date).diff(DateTime.fromISO(issue_date), 'days').days,
    );
    customers.set(number, { company: COMPANY, number, name: `Customer ${number}`, currency, terms_days });
  }
  return [...customers.values()];
}

function readRows<C extends Columns>(file: string, columns: C): RowOf<C>[] {
  let rows: Record<string, string>[];
  try {
    rows = parse(readFileSync(file), { columns: true, skip_empty_lines: true }) as Record<string, string>[];
  } catch (error) {
    throw usageError(`${file} cannot be read: ${errorText(error)}.`, `The folder must hold ${CLOSED} and ${OPEN}.`);
  }
  const problemOf = rowCheck(columns);
  return rows.map((row, index) => {
    const problem = problemOf(row);
    if (problem) throw usageError(`${file}, row ${index + 2}: ${problem}`);
    return row as RowOf<C>;
  });
}
