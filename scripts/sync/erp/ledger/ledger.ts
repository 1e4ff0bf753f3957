import type { Decimal } from 'decimal.js';
import type { Balance, ErpHealth, SourceRow } from '../erpSource.js';

/** What an ERP that keeps a general ledger tells of its receivables: move lines, and which line settles which. */

export type SettlementKind = 'payment' | 'credit' | 'write_off' | 'fx' | 'transfer';

/** One line of a receivable account. Every line is one row in the org: a receipt, or an item that is open or settled. */
export interface LedgerLine {
  readonly id: number;
  /** When it changed, as in SourceRow. */
  readonly at: string;
  readonly customer: string | null;
  readonly kind: 'invoice' | 'credit_note' | 'debit_note' | 'receipt';
  readonly documentNumber: string;
  readonly installment: number | null;
  readonly date: string;
  readonly dueDate: string | null;
  /** Currency of the document, ISO 4217. */
  readonly currency: string;
  /** In that currency, debit positive. */
  readonly amount: Decimal;
  /** What is not settled of it, same sign; zero when cancelled. */
  readonly residual: Decimal;
  readonly net: Decimal | null;
  readonly state: 'open' | 'paid' | 'written_off' | 'cancelled' | 'pending';
  readonly clearedOn: string | null;
  readonly terms: string | null;
  readonly orderReference: string | null;
  readonly method: string | null;
}

/** A credit line settles a debit line. */
export interface Settlement {
  readonly debit: number;
  readonly credit: number;
  /** Positive, in the currency of the debit line. */
  readonly amount: Decimal;
  /** Positive, in the currency of the credit line. */
  readonly creditAmount: Decimal;
  readonly date: string;
  readonly kind: SettlementKind;
  /** Whether the ERP knows this pair; else only the group it was settled in. */
  readonly exact: boolean;
}

/** A settlement with what its allocation row needs to know of both lines. */
export interface Allocation extends Settlement {
  readonly at: string;
  readonly customer: string | null;
  readonly currency: string;
  /** `nothing` where a payment carries what it writes off beyond its money. */
  readonly settledBy: 'receipt' | 'item' | 'nothing';
}

export interface Scope {
  /** Only ids above. */
  readonly after?: number;
  /** Only what may differ from what it was then (UTC, ISO 8601). */
  readonly since?: string | undefined;
  /** Only lines that are not settled in full. */
  readonly open?: boolean;
}

/** Anything with ids that only ever grow, so that paging by id misses nothing. */
export interface LedgerTable {
  /** Ascending, in pages. */
  ids(scope: Scope): AsyncIterable<readonly number[]>;
  count(since: string | undefined): Promise<number>;
  /** An id that is not there, or belongs to another table or company, is left out. */
  rows(ids: readonly number[]): Promise<readonly SourceRow[]>;
  /** The ids in which the rows of these keys are found; left out where the id is the key. */
  find?(keys: readonly string[]): Promise<readonly number[]>;
  /** Of tables whose ids may lose their rows without being deleted: the keys of all rows an id can have. */
  keysOf?(id: number): readonly string[];
}

export interface ReceivableLines {
  ids(role: 'item' | 'receipt', scope: Scope): AsyncIterable<readonly number[]>;
  count(role: 'item' | 'receipt', since: string | undefined): Promise<number>;
  read(ids: readonly number[]): Promise<readonly LedgerLine[]>;
  /** What settles these debit lines. */
  allocations(debits: readonly number[]): Promise<readonly Allocation[]>;
  /** The ERP's own totals, none if it has none. */
  balances(): Promise<readonly Balance[]>;
}

export interface Ledger {
  readonly kind: string;
  readonly movesOnPartPayment: boolean;
  readonly allocations: 'pairs' | 'groups';
  readonly hasBalances: boolean;
  check(): Promise<ErpHealth>;
  /** The clock of the ERP as of its latest answer: UTC, ISO 8601. */
  now(): string;
  lines(company: string): ReceivableLines;
  customers(company: string): LedgerTable;
  rates(): LedgerTable;
  /** Sales orders, as commitments. */
  orders(company: string): LedgerTable;
}
