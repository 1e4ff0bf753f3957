import { z } from 'zod';
import { CreditSyncError } from '../../errors.js';
import type { ErpHealth } from '../erpSource.js';
import type { Ledger, LedgerTable, ReceivableLines } from '../ledger/ledger.js';
import { requireOrders } from '../ledger/orderRights.js';
import { NOTHING } from '../ledger/tables.js';
import { ExchangeTable } from './exchangeTable.js';
import { ordersTable, SALES } from './orders.js';
import { requireAllLines } from './rights.js';
import { customersTable, ratesTable, RATE_FIELDS, rateRecord } from './tables.js';
import { TrytonClient, type TrytonAccess } from './trytonClient.js';
import { TrytonReceivables, type CompanyBook } from './trytonReceivables.js';

const company = z
  .object({ id: z.number(), 'currency.': z.looseObject({ code: z.string() }) })
  .transform(({ id, ...rest }) => ({ id: String(id), currency: rest['currency.'].code }));

/** Each is asked once, so that a missing right is named before anything is written. */
const READ = [
  'party.party',
  'currency.currency.rate',
  'account.move.line',
  'account.move',
  'account.journal',
  'account.move.reconciliation',
  'account.invoice',
  'account.invoice.payment_term',
];

/** Tryton 6 over JSON-RPC. A company is named by its number (`company.company` id). */
export class TrytonLedger implements Ledger {
  readonly kind = 'tryton';
  /** A part payment moves its invoice, which `changes` looks at. */
  readonly movesOnPartPayment = true;
  readonly allocations = 'groups';
  readonly hasBalances = false;
  private readonly client: TrytonClient;
  private shared: Promise<{ rates: ExchangeTable; currencies: ReadonlyMap<string, string> }> | undefined;

  constructor(
    access: TrytonAccess,
    private readonly options: { readonly pageSize: number; readonly orders: boolean },
  ) {
    this.client = new TrytonClient(access);
  }

  async check(): Promise<ErpHealth> {
    const version = await this.client.version();
    if (!version.startsWith('6.'))
      throw new CreditSyncError('ErpVersion', `The server runs Tryton ${version}; this source reads Tryton 6.`, {
        actions: ['Use the SQL source for other versions.'],
      });
    for (const model of READ) await this.client.search(model, [], 0, 1);
    if (this.options.orders) for (const model of SALES) await requireOrders(() => this.client.search(model, [], 0, 1));
    const companies = (await this.client.companies()).map(String);
    for (const each of companies) await requireAllLines(this.client, each);
    return { version: `Tryton ${version}`, companies, now: this.client.now };
  }

  now(): string {
    return this.client.now;
  }

  lines(ofCompany: string): ReceivableLines {
    return new TrytonReceivables(this.client, ofCompany, this.options.pageSize, () => this.book(ofCompany));
  }

  customers(ofCompany: string): LedgerTable {
    return customersTable(this.client, ofCompany, this.options);
  }

  rates(): LedgerTable {
    return ratesTable(this.client, this.options.pageSize, async () => {
      const { rates, currencies } = await this.load();
      return { rates, currency: [...currencies.values()][0] ?? '' };
    });
  }

  orders(ofCompany: string): LedgerTable {
    return this.options.orders ? ordersTable(this.client, ofCompany, this.options.pageSize) : NOTHING;
  }

  private async book(ofCompany: string): Promise<CompanyBook> {
    const { rates, currencies } = await this.load();
    return { rates, currency: currencies.get(ofCompany) ?? '' };
  }

  private load() {
    this.shared ??= this.read();
    return this.shared;
  }

  private async read() {
    const companies = await this.client.searchRead('company.company', company, ['currency.code'], []);
    const rates = await this.client.searchRead('currency.currency.rate', rateRecord, RATE_FIELDS, []);
    return {
      rates: new ExchangeTable(rates),
      currencies: new Map(companies.map(({ id, currency }) => [id, currency] as const)),
    };
  }
}
