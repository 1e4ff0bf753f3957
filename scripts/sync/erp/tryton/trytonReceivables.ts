import { z } from 'zod';
import { slices } from '../../slices.js';
import type { Allocation, LedgerLine, ReceivableLines, Scope } from '../ledger/ledger.js';
import { walk } from '../ledger/tables.js';
import { NOT_CASH, type Book } from './book.js';
import type { ExchangeTable } from './exchangeTable.js';
import { also, anyOf, changedParties, changedSince, condition, present, receivable } from './domains.js';
import { allocations, ledgerLines } from './lines.js';
import { invoiceRecord, INVOICE_FIELDS, LINE_FIELDS, moveLine, originInvoice } from './records.js';
import type { InvoiceRecord, MoveLine } from './records.js';
import { requireInvoices } from './rights.js';
import type { Domain, TrytonClient } from './trytonClient.js';
import { dateTime, decimal } from './values.js';

const LINE = 'account.move.line';
const INVOICE = 'account.invoice';
const IS_RECEIPT: Domain = [
  ['credit', '>', decimal('0')],
  ['move.journal.type', 'not in', NOT_CASH],
];
const IS_ITEM: Domain = [['OR', ['credit', '<=', decimal('0')], ['move.journal.type', 'in', NOT_CASH]]];

export interface CompanyBook {
  readonly currency: string;
  readonly rates: ExchangeTable;
}

const touchedInvoice = z.object({ move: z.number().nullable(), cancel_move: z.number().nullable(), party: z.number() });

export class TrytonReceivables implements ReceivableLines {
  constructor(
    private readonly client: TrytonClient,
    private readonly company: string,
    private readonly pageSize: number,
    private readonly companyBook: () => Promise<CompanyBook>,
  ) {}

  async *ids(role: 'item' | 'receipt', { after = 0, since, open }: Scope): AsyncGenerator<readonly number[]> {
    if (since !== undefined) {
      const changed = (await this.changed(role, since)).filter((id) => id > after);
      for (const ids of slices(changed, this.pageSize)) yield ids;
      return;
    }
    const domain = [...this.domain(role), ...(open ? [['reconciliation', '=', null]] : [])];
    const { client, pageSize } = this;
    yield* walk((above) => client.search(LINE, domain, above, pageSize), { after, pageSize });
  }

  async count(role: 'item' | 'receipt', since: string | undefined): Promise<number> {
    if (since !== undefined) return (await this.changed(role, since)).length;
    return this.client.count(LINE, this.domain(role));
  }

  async read(ids: readonly number[]): Promise<readonly LedgerLine[]> {
    return ledgerLines(await this.book(ids, ['untaxed_amount']), new Set(ids));
  }

  async allocations(debits: readonly number[]): Promise<readonly Allocation[]> {
    return allocations(await this.book(debits, []), new Set(debits));
  }

  balances(): Promise<[]> {
    return Promise.resolve([]);
  }

  private domain(role: 'item' | 'receipt'): Domain {
    return [...receivable(this.company), ...(role === 'receipt' ? IS_RECEIPT : IS_ITEM)];
  }

  /**
   * Lines that changed, those whose move or customer did, and those whose invoice did: paying in part moves the invoice
   * alone. Which line an invoice no longer counts as its payment cannot be asked, so all open lines of its customer are
   * looked at again.
   */
  private async changed(role: 'item' | 'receipt', since: string): Promise<number[]> {
    const invoices = await this.client.searchRead(
      INVOICE,
      touchedInvoice,
      ['move', 'cancel_move', 'party'],
      [
        ['company', '=', Number(this.company)],
        ['OR', changedSince(since), ['payment_lines.write_date', '>=', dateTime(since)]],
      ],
    );
    const moves = present(invoices.flatMap(({ move, cancel_move }) => [move, cancel_move]));
    const parties = present(invoices.map(({ party }) => party));
    const found = await this.search(role, [
      'OR',
      changedSince(since),
      ['move.write_date', '>=', dateTime(since)],
      ['party', 'in', await changedParties(this.client, since)],
    ]);
    for (const some of slices(moves)) found.push(...(await this.search(role, ['move', 'in', some])));
    for (const some of slices(parties))
      found.push(
        ...(await this.search(role, [
          ['party', 'in', some],
          ['reconciliation', '=', null],
        ])),
      );
    return [...new Set(found)].sort((a, b) => a - b);
  }

  private search(role: 'item' | 'receipt', condition: unknown): Promise<number[]> {
    return this.client.search(LINE, [...this.domain(role), condition], 0, null);
  }

  /** The lines with all that settles them: the rest of their groups, of their invoices, and the payments of those. */
  private async book(ids: readonly number[], invoiceFields: readonly string[]): Promise<Book> {
    const asked = await this.lines([['id', 'in', ids]]);
    const invoices = await this.invoicesOf(asked, invoiceFields);
    const around = anyOf([
      condition(
        'reconciliation',
        asked.map(({ reconciliation }) => reconciliation?.id),
      ),
      condition(
        'move',
        [...invoices.values()].map(({ move }) => move),
      ),
      also(condition('invoice_payment', [...invoices.keys()]), ['reconciliation', '=', null]),
    ]);
    const others = around ? await this.lines([around, ['id', 'not in', ids]]) : [];
    const lines = [...asked, ...others].sort((a, b) => a.id - b.id);
    const { currency, rates } = await this.companyBook();
    return { companyCurrency: currency, lines, invoices, rates };
  }

  private lines(conditions: Domain): Promise<MoveLine[]> {
    return this.client.searchRead(LINE, moveLine, LINE_FIELDS, [...receivable(this.company), ...conditions]);
  }

  private async invoicesOf(lines: readonly MoveLine[], extra: readonly string[]): Promise<Map<number, InvoiceRecord>> {
    const found = new Map<number, InvoiceRecord>();
    const read = async (domain: unknown): Promise<void> => {
      if (!domain) return;
      for (const each of await this.client.searchRead(INVOICE, invoiceRecord, [...INVOICE_FIELDS, ...extra], [domain]))
        found.set(each.id, each);
    };
    const ids = lines.flatMap((line) => [originInvoice(line), line.invoice_payment]);
    const moves = lines.map(({ move }) => move.id);
    await read(anyOf([condition('id', ids), condition('cancel_move', moves)]));
    const cancellations = [...found.values()].map(({ cancel_move }) => cancel_move);
    await read(condition('move', cancellations));
    await requireInvoices(
      this.client,
      present(ids).filter((id) => !found.has(id)),
    );
    return found;
  }
}
