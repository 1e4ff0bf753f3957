import { Decimal } from 'decimal.js';
import { groupBy } from '../ledger/groupBy.js';
import type { Allocation, LedgerLine, SettlementKind } from '../ledger/ledger.js';
import { shareOf } from '../ledger/share.js';
import { money, type LineRecord, type MoveRecord, type PartialRecord, type PaymentRecord } from './records.js';

/** Receivable lines with what is needed to say what they are. */
export interface Book {
  readonly lines: ReadonlyMap<number, LineRecord>;
  readonly moves: ReadonlyMap<number, MoveRecord>;
  readonly payments: ReadonlyMap<number, PaymentRecord>;
  /** Types of the journals: sale, bank, cash, credit (cards), general, … */
  readonly journals: ReadonlyMap<number, string>;
  /** Moves that book an expense. */
  readonly expense: ReadonlySet<number>;
  /** Where the company books differences of exchange rates. */
  readonly exchangeJournal: number | undefined;
  readonly partials: readonly PartialRecord[];
  readonly byMove: ReadonlyMap<number, readonly LineRecord[]>;
}

export const CASH_JOURNALS: readonly string[] = ['bank', 'cash', 'credit'];

export const isReceipt = (line: LineRecord, { journals }: Book): boolean =>
  line.amount.lt(0) && CASH_JOURNALS.includes(journals.get(line.journal_id[0]) ?? '');

export function ledgerLine(line: LineRecord, book: Book): LedgerLine {
  const move = book.moves.get(line.move_id[0]);
  const payment = book.payments.get(line.payment_id?.[0] ?? 0);
  const isPosted = line.parent_state === 'posted';
  // A cancelled invoice keeps its residual.
  const residual = isPosted ? line.residual : new Decimal(0);
  return {
    id: line.id,
    at: latest([line.write_date, move?.write_date, payment?.write_date]),
    customer: customerOf(line),
    kind: kindOf(line, book, move),
    documentNumber: move?.name ?? line.move_id[1],
    installment: installment(line, siblingsOf(line, book)),
    date: move?.invoice_date ?? line.date,
    dueDate: line.date_maturity,
    currency: line.currency,
    amount: amountOf(line, residual, payment),
    residual,
    net: netOf(line, move, siblingsOf(line, book)),
    state: isPosted ? stateOf(residual, payment) : 'cancelled',
    clearedOn: residual.isZero() ? latest([line.date, ...settledOn(line, book)]) : null,
    terms: move?.invoice_payment_term_id?.[1] ?? null,
    orderReference: move?.invoice_origin ?? move?.ref ?? null,
    method: line.journal_id[1],
  };
}

const customerOf = ({ partner_id }: LineRecord): string | null => (partner_id ? String(partner_id[0]) : null);

/** The receivable lines of the same document, one for each due date. */
const siblingsOf = (line: LineRecord, { byMove }: Book): readonly LineRecord[] => byMove.get(line.move_id[0]) ?? [line];

const settledOn = ({ id, date }: LineRecord, { partials }: Book): string[] =>
  partials
    .filter(({ debit_move_id, credit_move_id }) => debit_move_id[0] === id || credit_move_id[0] === id)
    .map(({ max_date }) => max_date ?? date);

/** Pairs as Odoo keeps them. A pair without an amount in the currency of the item is a difference of rates. */
export function allocationsOf(book: Book, debits: ReadonlySet<number>): Allocation[] {
  return [...groupBy(book.partials, ({ credit_move_id }) => credit_move_id[0]).values()]
    .flatMap((partials) => ofOneCredit(partials, book))
    .filter(({ debit, amount }) => debits.has(debit) && !amount.isZero());
}

function ofOneCredit(partials: readonly PartialRecord[], book: Book): Allocation[] {
  const credit = book.lines.get(partials[0]?.credit_move_id[0] ?? 0);
  if (!credit) return [];
  let beyond = writtenOff(credit, book.payments.get(credit.payment_id?.[0] ?? 0));
  // The money went to what was settled first, so the last pairs hold what was written off.
  return [...partials]
    .sort((a, b) => b.id - a.id)
    .flatMap((partial) => {
      const debit = book.lines.get(partial.debit_move_id[0]);
      if (!debit) return [];
      const whole = allocation(partial, debit, credit, book);
      const without = Decimal.min(beyond, whole.amount);
      beyond = beyond.minus(without);
      if (without.isZero()) return [whole];
      const rest = whole.amount.minus(without);
      return [
        { ...whole, amount: rest, creditAmount: rest },
        { ...whole, amount: without, creditAmount: without, kind: 'write_off', settledBy: 'nothing' },
      ];
    });
}

function allocation(partial: PartialRecord, debit: LineRecord, credit: LineRecord, book: Book): Allocation {
  return {
    debit: debit.id,
    credit: credit.id,
    amount: money(partial.debit_amount_currency, debit.currency),
    creditAmount: money(partial.credit_amount_currency, credit.currency),
    date: partial.max_date ?? latest([debit.date, credit.date]),
    kind: kindOfPair(credit, book),
    exact: true,
    at: partial.write_date,
    customer: customerOf(debit),
    currency: debit.currency,
    settledBy: isReceipt(credit, book) ? 'receipt' : 'item',
  };
}

function kindOfPair(credit: LineRecord, book: Book): SettlementKind {
  const move = credit.move_id[0];
  if (isReceipt(credit, book)) return 'payment';
  if (book.moves.get(move)?.move_type === 'out_refund') return 'credit';
  if (credit.journal_id[0] === book.exchangeJournal) return 'fx';
  return book.expense.has(move) ? 'write_off' : 'transfer';
}

const latest = (times: readonly (string | undefined)[]): string =>
  times.reduce<string>((last, time) => (time !== undefined && time > last ? time : last), '');

/** What a payment writes off beyond its money is in its receivable line too; it is no money. */
export function writtenOff(line: LineRecord, payment: PaymentRecord | undefined): Decimal {
  if (!payment || payment.currency_id[1] !== line.currency || line.amount.gte(0)) return new Decimal(0);
  const beyond = line.amount.abs().minus(money(payment.amount, line.currency));
  return Decimal.max(0, beyond);
}

function amountOf(line: LineRecord, residual: Decimal, payment: PaymentRecord | undefined): Decimal {
  const beyond = writtenOff(line, payment);
  return beyond.isZero() ? line.amount : Decimal.min(line.amount.plus(beyond), residual);
}

/** Money that is booked but not seen on a bank statement yet is still at risk. */
function stateOf(residual: Decimal, payment: PaymentRecord | undefined): LedgerLine['state'] {
  if (payment && !payment.is_matched) return 'pending';
  return residual.isZero() ? 'paid' : 'open';
}

function kindOf(line: LineRecord, book: Book, move: MoveRecord | undefined): LedgerLine['kind'] {
  if (isReceipt(line, book)) return 'receipt';
  if (line.amount.lt(0)) return 'credit_note';
  return move?.move_type === 'out_invoice' || move?.move_type === 'out_receipt' ? 'invoice' : 'debit_note';
}

const inOrder = (lines: readonly LineRecord[]): LineRecord[] =>
  [...lines].sort((a, b) => (a.date_maturity ?? '').localeCompare(b.date_maturity ?? '') || a.id - b.id);

function installment(line: LineRecord, siblings: readonly LineRecord[]): number | null {
  return siblings.length < 2 ? null : inOrder(siblings).findIndex(({ id }) => id === line.id) + 1;
}

/** The untaxed amount shared out over the due dates, the last one taking what rounding left. */
function netOf(line: LineRecord, move: MoveRecord | undefined, siblings: readonly LineRecord[]): Decimal | null {
  if (!move?.move_type.startsWith('out_')) return null;
  const sign = line.amount.lt(0) ? -1 : 1;
  return shareOf(line.id, inOrder(siblings), money(move.amount_untaxed, line.currency).times(sign), line.currency);
}
