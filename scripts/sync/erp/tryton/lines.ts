import { Decimal } from 'decimal.js';
import { groupBy } from '../ledger/groupBy.js';
import type { Allocation, LedgerLine, Settlement } from '../ledger/ledger.js';
import { shareOf } from '../ledger/share.js';
import { amountOf, currencyOf, isReceipt, ownInvoice, settlements, value, type Book } from './book.js';
import { changedAt, type InvoiceRecord, type MoveLine } from './records.js';

/** The receivable lines of a book as the ledger source wants them. */
export function ledgerLines(book: Book, asked: ReadonlySet<number>): LedgerLine[] {
  const settled = settlements(book);
  const byLine = groupBy(
    [...settled.flatMap((each) => [each.debit, each.credit].map((id) => ({ id, each })))],
    ({ id }) => id,
  );
  const ofMove = groupBy(book.lines, (line) => line.move.id);
  const reversed = reversedMoves(book);
  return book.lines
    .filter((line) => asked.has(line.id))
    .map((line) =>
      ledgerLine(line, book, {
        settled: (byLine.get(line.id) ?? []).map(({ each }) => each),
        move: ofMove.get(line.move.id) ?? [],
        reversed: reversed.has(line.move.id),
      }),
    );
}

export function allocations(book: Book, debits: ReadonlySet<number>): Allocation[] {
  const byId = new Map(book.lines.map((line) => [line.id, line]));
  return settlements(book)
    .filter(({ debit }) => debits.has(debit))
    .map((settlement) => {
      const debit = byId.get(settlement.debit)!;
      const credit = byId.get(settlement.credit)!;
      const [at = ''] = [changedAt(debit), changedAt(credit)].sort().reverse();
      return {
        ...settlement,
        at,
        customer: debit.party?.code ?? null,
        currency: currencyOf(debit, book),
        settledBy: isReceipt(credit) ? 'receipt' : 'item',
      };
    });
}

interface Surroundings {
  readonly settled: readonly Settlement[];
  /** The receivable lines of the same move. */
  readonly move: readonly MoveLine[];
  readonly reversed: boolean;
}

function ledgerLine(line: MoveLine, book: Book, { settled, move, reversed }: Surroundings): LedgerLine {
  const invoice = ownInvoice(line, book);
  const residual = residualOf(line, settled);
  return {
    id: line.id,
    at: [changedAt(line), ...(invoice ? [changedAt(invoice)] : [])].sort().at(-1) ?? '',
    customer: line.party?.code ?? null,
    kind: kindOf(line, invoice),
    documentNumber: invoice?.number ?? numberOf(line),
    installment: invoice ? installment(line, move) : null,
    date: invoice?.invoice_date ?? line.move.date,
    dueDate: line.maturity_date,
    currency: currencyOf(line, book),
    amount: amountOf(line),
    residual,
    net: invoice ? netOf(line, invoice, move) : null,
    state: reversed && residual.isZero() ? 'cancelled' : stateOf(line, residual, settled),
    clearedOn: residual.isZero() ? clearedOn(line, settled) : null,
    terms: invoice?.term ?? null,
    orderReference: invoice?.reference ?? null,
    method: line.journal.name,
  };
}

const numberOf = ({ move }: MoveLine): string => move.post_number ?? move.number ?? String(move.id);

const clearedOn = ({ reconciliation }: MoveLine, settled: readonly Settlement[]): string | null =>
  reconciliation?.date ??
  settled
    .map(({ date }) => date)
    .sort()
    .at(-1) ??
  null;

/** A reconciled line has nothing left, whatever its pairs say: the rest is a difference of rates. */
function residualOf(line: MoveLine, settled: readonly Settlement[]): Decimal {
  const amount = amountOf(line);
  if (line.reconciliation) return new Decimal(0);
  return settled.reduce(
    (rest, each) => (each.debit === line.id ? rest.minus(each.amount) : rest.plus(each.creditAmount)),
    amount,
  );
}

function kindOf(line: MoveLine, invoice: InvoiceRecord | undefined): LedgerLine['kind'] {
  if (isReceipt(line)) return 'receipt';
  if (value(line).lt(0)) return 'credit_note';
  return invoice ? 'invoice' : 'debit_note';
}

/** Given up is what lost more than money paid of it: of a bill short by a cent or a discount people say that it is paid. */
function stateOf({ id }: MoveLine, residual: Decimal, settled: readonly Settlement[]): LedgerLine['state'] {
  if (!residual.isZero()) return 'open';
  const settledBy = (by: Settlement['kind']): Decimal =>
    settled.reduce(
      (sum, { debit, kind, amount }) => (debit === id && kind === by ? sum.plus(amount) : sum),
      new Decimal(0),
    );
  return settledBy('write_off').gt(settledBy('payment')) ? 'written_off' : 'paid';
}

/** Moves of invoices cancelled by a reversing move, and those. An invoice cancelled by a refund is settled by its credit note. */
function reversedMoves({ invoices }: Book): Set<number | null> {
  const ofInvoices = new Set([...invoices.values()].map(({ move }) => move));
  const reversed = [...invoices.values()].filter(
    ({ state, cancel_move }) => state === 'cancelled' && cancel_move !== null && !ofInvoices.has(cancel_move),
  );
  return new Set(reversed.flatMap(({ move, cancel_move }) => [move, cancel_move]));
}

/** 1, 2, 3 by due date; null where the invoice is due at once. */
function installment(line: MoveLine, move: readonly MoveLine[]): number | null {
  if (move.length < 2) return null;
  return inOrder(move).findIndex(({ id }) => id === line.id) + 1;
}

const inOrder = (move: readonly MoveLine[]): MoveLine[] =>
  [...move].sort((a, b) => (a.maturity_date ?? '').localeCompare(b.maturity_date ?? '') || a.id - b.id);

/** The untaxed amount shared out over the due dates, the last one taking what rounding left. */
function netOf(line: MoveLine, invoice: InvoiceRecord, move: readonly MoveLine[]): Decimal | null {
  if (invoice.untaxed_amount === undefined) return null;
  const parts = inOrder(move).map((part) => ({ id: part.id, amount: amountOf(part) }));
  return shareOf(line.id, parts, new Decimal(invoice.untaxed_amount), invoice.currency);
}
