import { z } from 'zod';
import { CreditSyncError } from '../../errors.js';
import type { ErpHealth } from '../erpSource.js';
import type { Ledger, LedgerTable, ReceivableLines } from '../ledger/ledger.js';
import { requireOrders } from '../ledger/orderRights.js';
import { NOTHING } from '../ledger/tables.js';
import { dialectOf, NEWEST, OLDEST, type Dialect } from './dialect.js';
import { ordersTable, SALES } from './orders.js';
import { OdooClient, type OdooAccess } from './odooClient.js';
import { OdooReceivables, type CompanyRecords } from './odooReceivables.js';
import { companyRecord } from './records.js';
import { customersTable, ratesTable } from './tables.js';

const journal = z.object({ id: z.number(), type: z.string() });

/** Each is asked once, so that a missing right is named before anything is written. */
const READ = ['account.move.line', 'account.move', 'account.payment', 'account.partial.reconcile', 'res.currency.rate'];

/** Odoo 14 to 18 over JSON-RPC. A company is named by its number (`res.company` id). */
export class OdooLedger implements Ledger {
  readonly kind = 'odoo';
  /** Taking a settlement back deletes its pair; only the open items tell for certain. */
  readonly movesOnPartPayment = false;
  readonly allocations = 'pairs';
  readonly hasBalances = true;
  private readonly client: OdooClient;
  private dialect: Dialect | undefined;
  private shared: Promise<Shared> | undefined;

  constructor(
    access: OdooAccess,
    private readonly options: { readonly pageSize: number; readonly orders: boolean },
  ) {
    this.client = new OdooClient(access);
  }

  async check(): Promise<ErpHealth> {
    const { text, major } = await this.client.version();
    if (!(major >= OLDEST && major <= NEWEST))
      throw new CreditSyncError(
        'ErpVersion',
        `The server runs Odoo ${text}; this source reads ${OLDEST} to ${NEWEST}.`,
        {
          actions: ['Use the SQL source for other versions.'],
        },
      );
    this.dialect = dialectOf(major);
    for (const model of READ) await this.client.search(model, [], 0, 1);
    if (this.options.orders) await requireOrders(() => this.client.search(SALES, [], 0, 1));
    const { companies } = await this.load();
    return { version: `Odoo ${text}`, companies: companies.map(({ id }) => String(id)), now: this.client.now };
  }

  now(): string {
    return this.client.now;
  }

  lines(company: string): ReceivableLines {
    return new OdooReceivables(this.client, this.checked(), company, this.options.pageSize, () =>
      this.recordsOf(company),
    );
  }

  customers(company: string): LedgerTable {
    return customersTable(this.client, this.checked(), company, this.options);
  }

  rates(): LedgerTable {
    return ratesTable(this.client, this.options.pageSize, async () => (await this.load()).companies[0]);
  }

  orders(company: string): LedgerTable {
    return this.options.orders ? ordersTable(this.client, company, this.options.pageSize) : NOTHING;
  }

  private checked(): Dialect {
    if (!this.dialect) throw new Error('check() has not been called');
    return this.dialect;
  }

  private async recordsOf(company: string): Promise<CompanyRecords> {
    const { companies, journals } = await this.load();
    const found = companies.find(({ id }) => String(id) === company);
    return { journals, exchangeJournal: found?.currency_exchange_journal_id?.[0] };
  }

  private load(): Promise<Shared> {
    this.shared ??= this.read();
    return this.shared;
  }

  private async read(): Promise<Shared> {
    const fields = ['currency_id', 'currency_exchange_journal_id'];
    const companies = await this.client.searchRead('res.company', companyRecord, fields, []);
    const journals = await this.client.searchRead('account.journal', journal, ['type'], []);
    return { companies, journals: new Map(journals.map(({ id, type }) => [id, type])) };
  }
}

interface Shared {
  readonly companies: readonly z.infer<typeof companyRecord>[];
  readonly journals: ReadonlyMap<number, string>;
}
