import { Decimal } from 'decimal.js';
import { minorUnits } from '../../money.js';
import { groupBy } from '../ledger/groupBy.js';
import type { Settlement, SettlementKind } from '../ledger/ledger.js';
import { settle, type Side } from '../ledger/settle.js';
import type { ExchangeTable } from './exchangeTable.js';
import { originInvoice, type InvoiceRecord, type MoveLine } from './records.js';

/** Receivable lines with everything that settles them, as read together. */
export interface Book {
  readonly companyCurrency: string;
  readonly lines: readonly MoveLine[];
  readonly invoices: ReadonlyMap<number, InvoiceRecord>;
  readonly rates: ExchangeTable;
}

/** Journals whose credits are no money: of invoices, of differences written off, of year ends. */
export const NOT_CASH: readonly string[] = ['revenue', 'expense', 'write-off', 'situation'];

export const value = (line: MoveLine): Decimal => new Decimal(line.debit).minus(line.credit);
export const isReceipt = (line: MoveLine): boolean =>
  new Decimal(line.credit).gt(0) && !NOT_CASH.includes(line.journal.type);
export const currencyOf = (line: MoveLine, book: Book): string => line.secondCurrency ?? book.companyCurrency;

/** In the currency of the document. */
export function amountOf(line: MoveLine): Decimal {
  return line.secondCurrency === null ? value(line) : new Decimal(line.amount_second_currency ?? 0);
}

/** The invoice a line is to be paid for, not one that it pays. */
export function ownInvoice(line: MoveLine, { invoices }: Book): InvoiceRecord | undefined {
  const invoice = invoices.get(originInvoice(line) ?? 0);
  return invoice?.move === line.move.id ? invoice : undefined;
}

/**
 * Tryton reconciles groups of lines whose debits and credits are equal in the currency of the company; until that is so, an
 * invoice only names the lines that pay it (its payment lines). Both are turned into pairs.
 */
export function settlements(book: Book): Settlement[] {
  const reconciled = groupBy(
    book.lines.filter((line) => line.reconciliation),
    (line) => line.reconciliation?.id,
  );
  const partly = groupBy(
    book.lines.filter((line) => !line.reconciliation),
    (line) => line.invoice_payment ?? ownInvoice(line, book)?.id,
  );
  return [
    ...[...reconciled.values()].flatMap((lines) => pairsOf(lines, groupSide(book))),
    ...[...book.invoices.values()].flatMap((invoice) => {
      const lines = partly.get(invoice.id) ?? [];
      return pairsOf(lines, invoiceSide(invoice, lines, book));
    }),
  ];
}

type ToSide = (line: MoveLine) => Side;

function pairsOf(lines: readonly MoveLine[], side: ToSide): Settlement[] {
  const byId = new Map(lines.map((line) => [line.id, line]));
  const debits = lines.filter((line) => value(line).gt(0));
  const credits = lines.filter((line) => value(line).lt(0));
  const exact = debits.length === 1 || credits.length === 1;
  return settle(debits.map(side), credits.map(side), minorUnits).map((pair) => {
    const debit = byId.get(pair.debit)!;
    const credit = byId.get(pair.credit)!;
    const date = debit.move.date > credit.move.date ? debit.move.date : credit.move.date;
    return { ...pair, date, kind: kindOf(debit, credit), exact };
  });
}

function kindOf(debit: MoveLine, credit: MoveLine): SettlementKind {
  if ([debit, credit].some((line) => line.journal.type === 'write-off')) return 'write_off';
  return isReceipt(credit) ? 'payment' : 'credit';
}

/** Differences written off come last: they settle what money did not. */
const orderOf = (line: MoveLine): string =>
  `${line.journal.type === 'write-off' ? 1 : 0} ${line.maturity_date ?? line.move.date}`;

const groupSide =
  (book: Book): ToSide =>
  (line) => ({
    id: line.id,
    order: orderOf(line),
    currency: currencyOf(line, book),
    amount: amountOf(line).abs(),
    value: value(line).abs(),
  });

/** What a payment in another currency pays of an invoice, Tryton takes at the rate of the invoice date, rounded once. */
function invoiceSide(invoice: InvoiceRecord, lines: readonly MoveLine[], book: Book): ToSide {
  const worth = new Map<number, Decimal>();
  let sum = new Decimal(0);
  let told = new Decimal(0);
  for (const line of lines)
    if (currencyOf(line, book) === invoice.currency) worth.set(line.id, amountOf(line).abs());
    else {
      sum = sum.plus(value(line));
      const total = book.rates.convert(sum, book.companyCurrency, invoice.currency, invoice.invoice_date);
      worth.set(line.id, total.minus(told).abs());
      told = total;
    }
  return (line) => ({ ...groupSide(book)(line), value: worth.get(line.id) ?? new Decimal(0) });
}
