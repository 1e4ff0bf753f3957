/** What can be loaded into the demo ERP in bulk. Amounts are decimal text, dates ISO. */

export interface LedgerCustomer {
  readonly company: string;
  readonly number: string;
  readonly name: string;
  readonly currency: string;
  readonly terms_days: number;
}

export interface LedgerItem {
  readonly company: string;
  readonly document_number: string;
  readonly customer_number: string;
  readonly kind: 'invoice' | 'credit_note' | 'debit_note';
  readonly issue_date: string;
  readonly due_date: string | null;
  readonly currency: string;
  readonly amount: string;
  readonly disputed_amount?: string;
  /** Number of the part of an invoice that is due in several. */
  readonly installment?: number;
}

export interface LedgerReceipt {
  readonly company: string;
  readonly number: string;
  readonly customer_number: string;
  readonly received_on: string;
  readonly currency: string;
  readonly amount: string;
  readonly method: string;
}

export interface LedgerSettlement {
  readonly company: string;
  readonly document_number: string;
  readonly installment?: number;
  /** Settled by a receipt or by a credit note. */
  readonly receipt_number: string | null;
  readonly credit_document: string | null;
  readonly amount: string;
  readonly settled_on: string;
  readonly kind: 'payment' | 'credit';
}

export interface LedgerCommitment {
  readonly company: string;
  readonly number: string;
  readonly customer_number: string;
  readonly kind: 'order' | 'delivery';
  readonly currency: string;
  readonly amount: string;
}

export interface LedgerRate {
  readonly from_currency: string;
  readonly to_currency: string;
  readonly rate_date: string;
  readonly rate: string;
}

export interface ErpLedger {
  readonly customers: readonly LedgerCustomer[];
  readonly rates: readonly LedgerRate[];
  readonly items: readonly LedgerItem[];
  readonly receipts: readonly LedgerReceipt[];
  readonly settlements: readonly LedgerSettlement[];
  readonly commitments?: readonly LedgerCommitment[];
}
