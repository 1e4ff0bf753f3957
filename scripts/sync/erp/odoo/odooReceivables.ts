import { z } from 'zod';
import type { Balance } from '../erpSource.js';
import { groupBy } from '../ledger/groupBy.js';
import type { Allocation, LedgerLine, ReceivableLines, Scope } from '../ledger/ledger.js';
import { allocationsOf, CASH_JOURNALS, ledgerLine, writtenOff, type Book } from './book.js';
import { walk } from '../ledger/tables.js';
import type { Dialect } from './dialect.js';
import type { Domain, OdooClient } from './odooClient.js';
import {
  lineRecord,
  LINE_FIELDS,
  money,
  moveRecord,
  MOVE_FIELDS,
  odooTime,
  partialRecord,
  PARTIAL_FIELDS,
  paymentRecord,
  PAYMENT_FIELDS,
} from './records.js';
import type { LineRecord, PartialRecord } from './records.js';

const LINE = 'account.move.line';
const PARTIAL = 'account.partial.reconcile';
const RECEIPT: Domain = ['&', ['amount_currency', '<', 0], ['journal_id.type', 'in', CASH_JOURNALS]];
const ROLE = { receipt: RECEIPT, item: ['!', ...RECEIPT] } as const;
const POSTED: Domain = [['parent_state', '=', 'posted']];

const totals = z.object({
  currency_id: z.tuple([z.number(), z.string()]),
  __count: z.number(),
  amount_currency: z.number(),
  amount_residual_currency: z.number(),
});

/**
 * Lines that were posted once: what is reset to draft or cancelled later stays a row, with nothing open. Lines without an
 * amount in their currency are differences of rates; invoices of before Odoo 13 without bookkeeping are open to nobody.
 */
export const receivable = ({ receivable: condition }: Dialect, company: string): Domain => [
  ...condition,
  ['company_id', '=', Number(company)],
  ['amount_currency', '!=', 0],
  ['move_id.payment_state', '!=', 'invoicing_legacy'],
  '|',
  ['parent_state', '=', 'posted'],
  ['move_id.posted_before', '=', true],
];

export interface CompanyRecords {
  readonly exchangeJournal: number | undefined;
  readonly journals: ReadonlyMap<number, string>;
}

export class OdooReceivables implements ReceivableLines {
  private readonly domain: Domain;

  constructor(
    private readonly client: OdooClient,
    dialect: Dialect,
    company: string,
    private readonly pageSize: number,
    private readonly records: () => Promise<CompanyRecords>,
  ) {
    this.domain = receivable(dialect, company);
  }

  async *ids(role: 'item' | 'receipt', { after, since, open }: Scope): AsyncGenerator<readonly number[]> {
    const settledAnew = since === undefined ? [] : await this.settledSince(since);
    const domain = [
      ...this.domain,
      ...ROLE[role],
      ...(since === undefined ? [] : changedSince(since, settledAnew)),
      ...(open ? [...POSTED, ['amount_residual_currency', '!=', 0]] : []),
    ];
    const { client, pageSize } = this;
    yield* walk((above) => client.search(LINE, domain, above, pageSize), { after, pageSize });
  }

  async count(role: 'item' | 'receipt', since: string | undefined): Promise<number> {
    const changed = since === undefined ? [] : changedSince(since, await this.settledSince(since));
    return this.client.count(LINE, [...this.domain, ...ROLE[role], ...changed]);
  }

  async read(ids: readonly number[]): Promise<readonly LedgerLine[]> {
    const partials = await this.partials(['|', ['debit_move_id', 'in', ids], ['credit_move_id', 'in', ids]]);
    const book = await this.book(ids, partials);
    return ids.flatMap((id) => {
      const line = book.lines.get(id);
      return line ? [ledgerLine(line, book)] : [];
    });
  }

  async allocations(debits: readonly number[]): Promise<readonly Allocation[]> {
    const partials = await this.partials([['debit_move_id', 'in', debits]]);
    const credits = [...new Set(partials.map(({ credit_move_id }) => credit_move_id[0]))];
    const book = await this.book([...new Set([...debits, ...credits])], partials);
    const writing = credits.filter((id) => {
      const line = book.lines.get(id);
      return line && writtenOff(line, book.payments.get(line.payment_id?.[0] ?? 0)).gt(0);
    });
    return allocationsOf(writing.length > 0 ? await this.withAllPairsOf(writing, book) : book, new Set(debits));
  }

  async balances(): Promise<readonly Balance[]> {
    const all: Balance[] = [];
    for (const [role, entity] of [['item', 'items'] as const, ['receipt', 'payments'] as const]) {
      const every = await this.totals([...this.domain, ...ROLE[role]]);
      const posted = await this.totals([...this.domain, ...ROLE[role], ...POSTED]);
      for (const { currency, count, amount } of every) {
        const open = posted.find((each) => each.currency === currency)?.residual ?? money(0, currency);
        const sums =
          role === 'item'
            ? { amount: amount.toFixed(), balance: open.toFixed() }
            : { unapplied_amount: open.neg().toFixed() };
        all.push({ entity, currency, count, sums });
      }
    }
    return all;
  }

  private async totals(domain: Domain) {
    const fields = ['amount_currency:sum', 'amount_residual_currency:sum'];
    const found = await this.client.readGroup(LINE, totals, domain, fields, 'currency_id');
    return found.map(({ currency_id: [, currency], __count, amount_currency, amount_residual_currency }) => ({
      currency,
      count: __count,
      amount: money(amount_currency, currency),
      residual: money(amount_residual_currency, currency),
    }));
  }

  /** Lines of pairs made since. A pair taken back leaves no trace but on the invoice. */
  private async settledSince(since: string): Promise<number[]> {
    const pairs = await this.partials([['write_date', '>=', odooTime(since)]]);
    return [...new Set(pairs.flatMap(({ debit_move_id, credit_move_id }) => [debit_move_id[0], credit_move_id[0]]))];
  }

  private partials(domain: Domain): Promise<PartialRecord[]> {
    return this.client.searchRead(PARTIAL, partialRecord, PARTIAL_FIELDS, domain);
  }

  private async withAllPairsOf(credits: readonly number[], book: Book): Promise<Book> {
    const every = await this.partials([['credit_move_id', 'in', credits]]);
    const known = new Set(every.map(({ id }) => id));
    const partials = [...book.partials.filter(({ id }) => !known.has(id)), ...every];
    const others = every.map(({ debit_move_id }) => debit_move_id[0]).filter((id) => !book.lines.has(id));
    const lines = new Map([...book.lines, ...(await this.lines([['id', 'in', others]]))]);
    return { ...book, partials, lines };
  }

  private async lines(conditions: Domain): Promise<Map<number, LineRecord>> {
    const found = await this.client.searchRead(LINE, lineRecord, LINE_FIELDS, [...this.domain, ...conditions]);
    return new Map(found.map((line) => [line.id, line]));
  }

  private async book(ids: readonly number[], partials: readonly PartialRecord[]): Promise<Book> {
    const lines = await this.lines([['id', 'in', ids]]);
    const moves = [...new Set([...lines.values()].map(({ move_id }) => move_id[0]))];
    const paymentIds = [...lines.values()].flatMap(({ payment_id }) => (payment_id ? [payment_id[0]] : []));
    const [foundMoves, payments, siblings, expense, records] = await Promise.all([
      this.client.searchRead('account.move', moveRecord, MOVE_FIELDS, [['id', 'in', moves]]),
      this.client.searchRead('account.payment', paymentRecord, PAYMENT_FIELDS, [['id', 'in', paymentIds]]),
      this.lines([['move_id', 'in', moves]]),
      this.expenses(lines),
      this.records(),
    ]);
    return {
      lines,
      moves: new Map(foundMoves.map((move) => [move.id, move])),
      payments: new Map(payments.map((payment) => [payment.id, payment])),
      byMove: groupBy(siblings.values(), ({ move_id }) => move_id[0]),
      expense,
      partials,
      ...records,
    };
  }

  /** Entries booked by hand that book an expense beside the receivable. */
  private async expenses(lines: ReadonlyMap<number, LineRecord>): Promise<Set<number>> {
    const { journals } = await this.records();
    const entries = [...lines.values()].filter(({ journal_id }) => journals.get(journal_id[0]) === 'general');
    if (entries.length === 0) return new Set();
    const found = await this.client.searchRead(
      LINE,
      moveOfLine,
      ['move_id'],
      [
        ['move_id', 'in', entries.map(({ move_id }) => move_id[0])],
        ['account_id.internal_group', '=', 'expense'],
      ],
    );
    return new Set(found.map(({ move_id }) => move_id[0]));
  }
}

const moveOfLine = z.object({ move_id: z.tuple([z.number(), z.string()]) });

/** Partners that are merged leave their lines to another one, of which alone the stamp moves. */
function changedSince(since: string, settledAnew: readonly number[]): Domain {
  const time = odooTime(since);
  return [
    '|',
    '|',
    '|',
    '|',
    ['write_date', '>=', time],
    ['move_id.write_date', '>=', time],
    ['payment_id.write_date', '>=', time],
    ['partner_id.write_date', '>=', time],
    ['id', 'in', settledAnew],
  ];
}
