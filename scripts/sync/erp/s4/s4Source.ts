import type {
  Balance,
  Capabilities,
  Cursor,
  Entity,
  ErpHealth,
  ErpSource,
  OpenItem,
  Page,
  SourceRow,
} from '../erpSource.js';
import { pagesByKey, rowsByFilter } from '../odata/entitySet.js';
import type { ODataClient } from '../odata/odataClient.js';
import { address } from '../odata/query.js';
import { itemOfAllocation } from './allocations.js';
import { customerNames, customerRow, customerSet, isCustomer } from './customers.js';
import { lineSet } from './lines.js';
import { orders, orderSet } from './orders.js';
import { rateRow, rateSet } from './rates.js';
import { Receivables } from './receivables.js';
import type { S4Settings } from './settings.js';
import { UNMARKED } from '../odata/unmarked.js';

type Options = Pick<
  S4Settings,
  'pageSize' | 'overlapSeconds' | 'companies' | 'paymentTypes' | 'salesOrganizations' | 'rates'
>;

/** SAP S/4HANA: customer lines of the general ledger, customers, sales orders; rates where a set of them is published. */
export class S4Source implements ErpSource {
  readonly kind = 's4';
  readonly capabilities: Capabilities = {
    changes: 'day',
    tombstones: false,
    movesOnPartPayment: false,
    allocations: 'groups',
    balances: false,
    snapshot: true,
  };
  private readonly receivables: Receivables;

  constructor(
    private readonly client: ODataClient,
    private readonly options: Options,
  ) {
    this.receivables = new Receivables(client, options);
  }

  async check(): Promise<ErpHealth> {
    const companies: string[] = [];
    const all = address('API_COMPANYCODE_SRV/A_CompanyCode', { select: ['CompanyCode'] });
    for await (const { rows } of this.client.pages(all))
      companies.push(...rows.map((row) => String(row['CompanyCode'])));
    const first = this.options.companies?.[0] ?? companies[0] ?? '';
    let now: string | undefined;
    for (const set of [lineSet(first), customerSet(first), this.orders(first)])
      now = (await this.client.get(address(set.path, { ...set, top: 1 })))?.now;
    return { version: 'SAP S/4HANA', companies, now };
  }

  async *changes(entity: Entity, company: string | undefined, from: Cursor | undefined): AsyncGenerator<Page> {
    if (entity === 'customers' || entity === 'rates' || entity === 'commitments')
      for await (const rows of this.unmarked(entity, company ?? '')) yield { rows, next: { at: UNMARKED } };
    else yield* this.receivables.changes(entity, company ?? '', from);
  }

  async countChanges(): Promise<undefined> {
    return undefined;
  }

  openItems(company: string): AsyncGenerator<readonly OpenItem[]> {
    return this.receivables.openItems(company);
  }

  async *keys(entity: Entity, company: string | undefined): AsyncGenerator<readonly string[]> {
    for await (const { rows } of this.changes(entity, company, undefined)) yield rows.map(({ key }) => key);
  }

  async fetch(entity: Entity, company: string | undefined, keys: readonly string[]): Promise<readonly SourceRow[]> {
    const wanted = new Set(keys);
    const found = await this.read(entity, company ?? '', keys);
    return found.filter(({ key }) => wanted.has(key));
  }

  allocationsOf(company: string, items: readonly string[]): Promise<readonly SourceRow[]> {
    return this.receivables.allocationsOf(company, items);
  }

  /** The line items are the only figures there are. */
  async balances(): Promise<readonly Balance[]> {
    return [];
  }

  async close(): Promise<void> {}

  private orders(company: string) {
    return orderSet(this.options.salesOrganizations[company] ?? [company]);
  }

  private async *unmarked(entity: 'customers' | 'rates' | 'commitments', company: string): AsyncGenerator<SourceRow[]> {
    const { pageSize, rates } = this.options;
    if (entity === 'commitments') yield* orders(this.client, this.orders(company), pageSize);
    if (entity === 'rates' && rates)
      for await (const { rows } of pagesByKey(this.client, rateSet(rates.path, rates.type), pageSize))
        yield rows.map(rateRow);
    if (entity !== 'customers') return;
    const names = await customerNames(this.client, pageSize);
    for await (const { rows } of pagesByKey(this.client, customerSet(company), pageSize))
      yield rows.map((row) => customerRow(row, names));
  }

  private async read(entity: Entity, company: string, keys: readonly string[]): Promise<readonly SourceRow[]> {
    switch (entity) {
      case 'items':
      case 'payments':
        return this.receivables.byKey(entity, company, keys);
      case 'allocations':
        return this.allocationsOf(company, [...new Set(keys.map(itemOfAllocation))]);
      case 'customers': {
        const names = await customerNames(this.client, this.options.pageSize, keys);
        const found: SourceRow[] = [];
        for await (const rows of rowsByFilter(this.client, customerSet(company), keys.map(isCustomer)))
          found.push(...rows.map((row) => customerRow(row, names)));
        return found;
      }
      default: {
        const all: SourceRow[] = [];
        for await (const rows of this.unmarked(entity, company)) all.push(...rows);
        return all;
      }
    }
  }
}
