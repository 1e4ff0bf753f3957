import { CreditSyncError } from '../../errors.js';
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
import { pagesByChange, pagesByKey, rowsByFilter } from '../odata/entitySet.js';
import type { ODataClient } from '../odata/odataClient.js';
import { isGone } from '../odata/odataErrors.js';
import { earlier, fromWatermark } from '../odata/overlap.js';
import { address } from '../odata/query.js';
import { textOf, type ODataRow } from '../odata/values.js';
import { commitmentKeys, orderOfKey } from '../openOrder.js';
import { allocationRow, entriesOf } from './applications.js';
import { changeOf, currencyOf, entryRow, isPayment, openAmount } from './entries.js';
import { orderRows } from './orders.js';
import { rateRow } from './rates.js';
import { Sets, type BusinessCentralSet } from './sets.js';
import type { BusinessCentralSettings } from './settings.js';

type Options = Pick<BusinessCentralSettings, 'ledgerApi' | 'deltaLinks' | 'pageSize' | 'overlapSeconds' | 'companies'>;
interface Company {
  readonly id: string;
  readonly currency: string;
}

/** Dynamics 365 Business Central: API v2.0 and the two ledger pages of config/examples/business-central. */
export class BusinessCentralSource implements ErpSource {
  readonly kind = 'business-central';
  readonly capabilities: Capabilities = {
    changes: 'timestamp',
    tombstones: false,
    movesOnPartPayment: true,
    allocations: 'pairs',
    balances: false,
    snapshot: true,
  };
  private readonly sets: Sets;
  private companies: Promise<Map<string, Company>> | undefined;

  constructor(
    private readonly client: ODataClient,
    private readonly options: Options,
  ) {
    this.sets = new Sets(options.ledgerApi);
  }

  async check(): Promise<ErpHealth> {
    const reply = await this.client.get(address('v2.0/companies', { top: 1 }));
    const companies = await this.known();
    for (const { id } of companies.values())
      for (const set of this.sets.all(id)) await this.client.get(address(set.path, { ...set, top: 1 }));
    return { version: 'Business Central API v2.0', companies: [...companies.keys()], now: reply?.now };
  }

  async *changes(entity: Entity, company: string | undefined, from: Cursor | undefined): AsyncGenerator<Page> {
    if (entity === 'commitments' && this.options.deltaLinks) return yield* this.orderDelta(company, from);
    const began = await this.now();
    if (entity === 'items' || entity === 'payments') yield* this.entriesTouchedByApplications(entity, company, from);
    const at = await this.at(company);
    for await (const { rows, now } of this.pages(this.sets.of(entity, at.id), from)) {
      const read = await this.read(entity, at, rows);
      const last = rows.at(-1);
      yield { ...read, next: last && { at: earlier(changeOf(last).at, earlier(began, now)) } };
    }
  }

  /** Counting costs a request of its own for each entity and tells only the progress bar something. */
  async countChanges(): Promise<undefined> {
    return undefined;
  }

  async *openItems(company: string): AsyncGenerator<readonly OpenItem[]> {
    const { currency } = await this.at(company);
    for await (const entries of this.openEntries(company))
      yield entries.map((entry) => ({
        entity: isPayment(entry) ? ('payments' as const) : ('items' as const),
        key: String(entry['entryNumber']),
        customer: textOf(entry['customerNumber']) ?? '',
        balance: openAmount(entry) ?? '0',
        currency: currencyOf(entry, currency),
      }));
  }

  async *keys(entity: Entity, company: string | undefined): AsyncGenerator<readonly string[]> {
    const at = await this.at(company);
    const set = this.sets.of(entity, at.id);
    for await (const { rows } of pagesByKey(this.client, set, this.options.pageSize))
      if (entity === 'commitments') yield rows.flatMap((row) => commitmentKeys(String(row['id'])));
      else yield (await this.read(entity, at, rows)).rows.map(({ key }) => key);
  }

  async fetch(entity: Entity, company: string | undefined, keys: readonly string[]): Promise<readonly SourceRow[]> {
    const at = await this.at(company);
    const ids = [...new Set(entity === 'commitments' ? keys.map(orderOfKey) : keys)];
    const wanted = new Set(keys);
    return (await this.byId(entity, at, ids)).filter(({ key }) => wanted.has(key));
  }

  async allocationsOf(company: string, items: readonly string[]): Promise<readonly SourceRow[]> {
    const at = await this.at(company);
    const set = this.sets.of('allocations', at.id);
    const wanted = new Set(items);
    const found = new Map<string, SourceRow>();
    for (const property of ['customerLedgerEntryNumber', 'appliedCustomerLedgerEntryNumber'])
      for await (const rows of rowsByFilter(
        this.client,
        set,
        items.filter(isNumber).map((item) => `${property} eq ${item}`),
      ))
        for (const row of (await this.read('allocations', at, rows)).rows)
          if (wanted.has(String(row.values['item_key']))) found.set(row.key, row);
    return [...found.values()];
  }

  /** Business Central has totals in local currency only; the open entries are the control. */
  async balances(): Promise<readonly Balance[]> {
    return [];
  }

  async close(): Promise<void> {}

  private pages(set: BusinessCentralSet, from: Cursor | undefined) {
    const since = from && fromWatermark(from.at, this.options.overlapSeconds);
    return pagesByChange(this.client, set, since, this.options.pageSize);
  }

  private async *openEntries(company: string): AsyncGenerator<readonly ODataRow[]> {
    const set = this.sets.entries((await this.at(company)).id);
    for await (const { rows } of pagesByKey(this.client, { ...set, filter: 'open eq true' }, this.options.pageSize))
      yield rows;
  }

  /**
   * Whether an application moves the change time of the entries it settles is not documented, so they are read again.
   * These pages move no cursor; the entries themselves do, after them.
   */
  private async *entriesTouchedByApplications(
    entity: 'items' | 'payments',
    company: string | undefined,
    from: Cursor | undefined,
  ): AsyncGenerator<Page> {
    if (!from) return;
    const at = await this.at(company);
    for await (const { rows } of this.pages(this.sets.of('allocations', at.id), from))
      yield { rows: await this.byId(entity, at, [...new Set(rows.flatMap(entriesOf))]), next: undefined };
  }

  /** Orders vanish once they are invoiced in full; delta links tell, and where they are too old everything is read again. */
  private async *orderDelta(company: string | undefined, from: Cursor | undefined): AsyncGenerator<Page> {
    const at = await this.at(company);
    const preferences = { trackChanges: true, maxPageSize: this.options.pageSize };
    const start = address(this.sets.of('commitments', at.id).path, { select: ['id'] });
    try {
      for await (const { rows, removed, delta, now } of this.client.pages(from?.token ?? start, preferences))
        yield {
          rows: await this.byId(
            'commitments',
            at,
            rows.map((row) => String(row['id'])),
          ),
          gone: removed.flatMap((id) => commitmentKeys(/\(([^)]*)\)$/.exec(id)?.[1] ?? id)),
          next: delta === undefined ? undefined : { at: now, token: delta },
        };
    } catch (error) {
      if (!isGone(error)) throw error;
      yield* this.orderDelta(company, undefined);
    }
  }

  private async byId(entity: Entity, at: Company, ids: readonly string[]): Promise<SourceRow[]> {
    const set = this.sets.of(entity, at.id);
    const found: SourceRow[] = [];
    for await (const rows of rowsByFilter(this.client, set, ids.filter(set.isKey).map(set.is)))
      found.push(...(await this.read(entity, at, rows)).rows);
    return found;
  }

  /** Canonical rows, and what the ERP no longer counts as one. */
  private async read(
    entity: Entity,
    { id, currency }: Company,
    rows: readonly ODataRow[],
  ): Promise<{ rows: SourceRow[]; gone?: string[] }> {
    switch (entity) {
      case 'customers':
        return { rows: rows.map((row) => customerRow(row, currency)) };
      case 'rates':
        return { rows: rows.map((row) => rateRow(row, currency)) };
      case 'items':
      case 'payments':
        return { rows: rows.map((row) => entryRow(row, currency)) };
      case 'commitments':
        return { rows: rows.flatMap((row) => orderRows(row, currency)) };
      case 'allocations': {
        const entries = await this.entries(id, [...new Set(rows.flatMap(entriesOf))]);
        const found = rows.map((row) => allocationRow(row, entries, currency));
        const gone = rows.filter((row) => row['unapplied'] === true).map((row) => String(row['entryNumber']));
        return { rows: found.filter((row) => row !== undefined), gone };
      }
    }
  }

  private async entries(id: string, numbers: readonly string[]): Promise<Map<string, ODataRow>> {
    const found = new Map<string, ODataRow>();
    for await (const rows of rowsByFilter(
      this.client,
      this.sets.entries(id),
      numbers.map((number) => `entryNumber eq ${number}`),
    ))
      for (const row of rows) found.set(String(row['entryNumber']), row);
    return found;
  }

  private async now(): Promise<string> {
    return (await this.client.get(address('v2.0/companies', { top: 1 })))!.now;
  }

  /** Exchange rates are those of the first company. */
  private async at(company: string | undefined): Promise<Company> {
    const companies = await this.known();
    const found = company === undefined ? [...companies.values()][0] : companies.get(company);
    if (found) return found;
    throw new CreditSyncError('UnknownCompany', `Business Central has no company ${company ?? 'at all'}.`, {
      actions: [`It has ${[...companies.keys()].join(', ') || 'none'}.`],
    });
  }

  private known(): Promise<Map<string, Company>> {
    return (this.companies ??= this.readCompanies());
  }

  private async readCompanies(): Promise<Map<string, Company>> {
    const companies = new Map<string, Company>();
    for await (const { rows } of this.client.pages(address('v2.0/companies', { select: ['id', 'name'] })))
      for (const row of rows.filter(({ name }) => this.options.companies?.includes(String(name)) ?? true)) {
        const id = String(row['id']);
        const information = await this.client.get(`v2.0/companies(${id})/companyInformation`);
        companies.set(String(row['name']), { id, currency: textOf(information?.rows[0]?.['currencyCode']) ?? '' });
      }
    return companies;
  }
}

const isNumber = (key: string): boolean => /^\d+$/.test(key);

function customerRow(customer: ODataRow, localCurrency: string): SourceRow {
  const values = {
    number: textOf(customer['number']),
    name: textOf(customer['displayName']),
    currency: currencyOf(customer, localCurrency),
  };
  return { key: String(customer['number']), ...changeOf(customer), values };
}
