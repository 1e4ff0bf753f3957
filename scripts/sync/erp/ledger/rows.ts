import type { SourceRow } from '../erpSource.js';
import type { Allocation, LedgerLine } from './ledger.js';

/** Ledger lines as the streams expect them. */

/** What people wrote, as much as the org holds of it: a long name of a bank account keeps no money out. */
const cut = (text: string | null, longest: number): string | null => text && text.slice(0, longest);

export function itemRow(line: LedgerLine): SourceRow {
  const balance = line.residual.toFixed();
  return {
    key: String(line.id),
    at: line.at,
    version: `${line.at} ${balance}`,
    values: {
      customer_number: line.customer,
      kind: line.kind,
      document_number: line.documentNumber,
      installment: line.installment,
      issue_date: line.date,
      due_date: line.dueDate,
      currency: line.currency,
      amount: line.amount.toFixed(),
      net_amount: line.net?.toFixed() ?? null,
      balance,
      state: line.state,
      cleared_on: line.clearedOn,
      payment_terms: cut(line.terms, 80),
      order_reference: cut(line.orderReference, 255),
    },
  };
}

const RECEIPT_STATES = {
  open: 'cleared',
  paid: 'cleared',
  written_off: 'cleared',
  pending: 'pending',
  cancelled: 'returned',
};

export function receiptRow(line: LedgerLine): SourceRow {
  const unapplied = line.residual.neg().toFixed();
  return {
    key: String(line.id),
    at: line.at,
    version: `${line.at} ${unapplied}`,
    values: {
      customer_number: line.customer,
      paid_on: line.date,
      currency: line.currency,
      amount: line.amount.neg().toFixed(),
      unapplied_amount: unapplied,
      method: cut(line.method, 40),
      state: RECEIPT_STATES[line.state],
      returned_on: line.state === 'cancelled' ? line.clearedOn : null,
      order_reference: cut(line.orderReference, 255),
    },
  };
}

/** A key of both lines and the kind: a pair that is settled again after it was taken back is the same row. */
export function allocationRow(allocation: Allocation): SourceRow {
  const { debit, credit, kind, at } = allocation;
  return {
    key: `${debit}-${credit}${kind === 'payment' || kind === 'credit' ? '' : `-${kind}`}`,
    at,
    version: `${at} ${allocation.amount.toFixed()}`,
    values: {
      customer_number: allocation.customer,
      item_key: String(debit),
      payment_key: allocation.settledBy === 'receipt' ? String(credit) : null,
      credit_item_key: allocation.settledBy === 'item' ? String(credit) : null,
      currency: allocation.currency,
      amount: allocation.amount.toFixed(),
      allocated_on: allocation.date,
      kind,
      exact: allocation.exact,
    },
  };
}

/** The item an allocation belongs to, by its key. */
export const debitOf = (allocationKey: string): string => allocationKey.split('-')[0] ?? '';
