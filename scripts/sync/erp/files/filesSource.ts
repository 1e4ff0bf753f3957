import { Decimal } from 'decimal.js';
import { CreditSyncError } from '../../errors.js';
import type {
  Balance,
  Capabilities,
  Cursor,
  CustomerBalance,
  Entity,
  ErpHealth,
  ErpSource,
  OpenItem,
  Page,
  SourceRow,
} from '../erpSource.js';
import { DeliveredRows } from './deliveredRows.js';
import { DropFolder } from './dropFolder.js';
import { FileChanges } from './fileChanges.js';
import type { FilesOptions } from './settings.js';
import { readTotals, UNTOLD } from './totals.js';

/** Files delivered into a folder, each with rows that were added, changed or deleted. Nothing is remembered but where they lie. */
export class FilesSource implements ErpSource {
  readonly kind = 'files';
  readonly capabilities: Capabilities;
  private readonly folder: DropFolder;
  private readonly rows: DeliveredRows;

  constructor(
    private readonly options: FilesOptions,
    isDryRun = false,
  ) {
    this.folder = new DropFolder(options.folder, options.manifests, isDryRun);
    this.rows = new DeliveredRows(this.folder, options);
    this.capabilities = {
      changes: 'delta',
      tombstones: true,
      movesOnPartPayment: true,
      allocations: 'pairs',
      balances: options.totals,
      snapshot: false,
    };
  }

  async check(): Promise<ErpHealth> {
    await this.folder.prepare();
    const files = await this.folder.list(['incoming', 'processing', 'archive'], () => true);
    const named = files.map(({ company }) => company).filter((company) => company !== undefined);
    return { version: 'files', companies: [...new Set([...(this.options.companies ?? []), ...named])].sort() };
  }

  changes(entity: Entity, company: string | undefined, from: Cursor | undefined): AsyncGenerator<Page> {
    return new FileChanges(this.folder, this.options, entity, company).since(from);
  }

  /** To count is to read. */
  async countChanges(): Promise<undefined> {
    return undefined;
  }

  fetch(entity: Entity, company: string | undefined, keys: readonly string[]): Promise<readonly SourceRow[]> {
    return this.rows.byKey(entity, company, keys);
  }

  async allocationsOf(company: string, items: readonly string[]): Promise<readonly SourceRow[]> {
    const wanted = new Set<unknown>(items);
    const all = await this.rows.latest('allocations', company);
    return [...all.values()].filter(({ values }) => wanted.has(values['item_key']));
  }

  async balances(company: string | undefined): Promise<readonly Balance[]> {
    const files = await this.folder.list(['incoming', 'processing', 'archive'], (file) => file.company === company);
    const totals = files.filter(({ content }) => content === 'totals').at(-1);
    // Totals of an earlier delivery say nothing about rows that came after them.
    const stale = totals && files.some(({ content, at }) => content !== 'totals' && at > totals.at);
    return totals && !stale ? readTotals(totals.path, this.options) : UNTOLD;
  }

  async *customerBalances(company: string): AsyncGenerator<readonly CustomerBalance[]> {
    const sums = new Map<string, CustomerBalance>();
    for (const [entity, column, sign] of OWED)
      for (const { values } of (await this.rows.latest(entity, company)).values()) {
        const [customer, currency] = [String(values['customer_number']), String(values['currency'])];
        const amount = DECIMAL.test(String(values[column])) ? new Decimal(String(values[column])).times(sign) : 0;
        const key = JSON.stringify([customer, currency]);
        sums.set(key, { customer, currency, balance: new Decimal(sums.get(key)?.balance ?? 0).plus(amount).toFixed() });
      }
    yield [...sums.values()];
  }

  openItems(): AsyncIterable<readonly OpenItem[]> {
    throw noSnapshot();
  }

  keys(): AsyncIterable<readonly string[]> {
    throw noSnapshot();
  }

  async close(): Promise<void> {}
}

const OWED = [
  ['items', 'balance', 1],
  ['payments', 'unapplied_amount', -1],
] as const satisfies readonly (readonly [Entity, string, number])[];
const DECIMAL = /^-?\d+(\.\d+)?$/;

const noSnapshot = (): CreditSyncError =>
  new CreditSyncError('Unsupported', 'Files tell changes only, not all there is.');
