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
import { entriesOf } from './applications.js';
import { Companies } from './companies.js';
import { changeOf, currencyOf, isPayment, openAmount } from './entries.js';
import { RowReader } from './rowReader.js';
import { Sets, type BusinessCentralSet } from './sets.js';
import type { BusinessCentralSettings } from './settings.js';

type Options = Pick<BusinessCentralSettings, 'ledgerApi' | 'deltaLinks' | 'pageSize' | 'overlapSeconds' | 'companies'>;

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
  private readonly reader: RowReader;
  private readonly companies: Companies;

  constructor(
    private readonly client: ODataClient,
    private readonly options: Options,
  ) {
    this.sets = new Sets(options.ledgerApi);
    this.reader = new RowReader(client, this.sets);
    this.companies = new Companies(client, options.companies);
  }

  async check(): Promise<ErpHealth> {
    const reply = await this.client.get(address('v2.0/companies', { top: 1 }));
    const companies = await this.companies.all();
    for (const { id } of companies.values())
      for (const set of this.sets.all(id)) await this.client.get(address(set.path, { ...set, top: 1 }));
    return { version: 'Business Central API v2.0', companies: [...companies.keys()], now: reply?.now };
  }

  async *changes(entity: Entity, company: string | undefined, from: Cursor | undefined): AsyncGenerator<Page> {
    if (entity === 'commitments' && this.options.deltaLinks) return yield* this.orderDelta(company, from);
    const began = await this.now();
    if (entity === 'items' || entity === 'payments') yield* this.entriesTouchedByApplications(entity, company, from);
    const at = await this.companies.named(company);
    for await (const { rows, now } of this.pages(this.sets.of(entity, at.id), from)) {
      const read = await this.reader.read(entity, at, rows);
      const last = rows.at(-1);
      yield { ...read, next: last && { at: earlier(changeOf(last).at, earlier(began, now)) } };
    }
  }

  /** Counting costs a request of its own for each entity and tells only the progress bar something. */
  async countChanges(): Promise<undefined> {
    return undefined;
  }

  async *openItems(company: string): AsyncGenerator<readonly OpenItem[]> {
    const { currency } = await this.companies.named(company);
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
    const at = await this.companies.named(company);
    const set = this.sets.of(entity, at.id);
    for await (const { rows } of pagesByKey(this.client, set, this.options.pageSize))
      if (entity === 'commitments') yield rows.flatMap((row) => commitmentKeys(String(row['id'])));
      else yield (await this.reader.read(entity, at, rows)).rows.map(({ key }) => key);
  }

  async fetch(entity: Entity, company: string | undefined, keys: readonly string[]): Promise<readonly SourceRow[]> {
    const at = await this.companies.named(company);
    const ids = [...new Set(entity === 'commitments' ? keys.map(orderOfKey) : keys)];
    const wanted = new Set(keys);
    return (await this.reader.byId(entity, at, ids)).filter(({ key }) => wanted.has(key));
  }

  async allocationsOf(company: string, items: readonly string[]): Promise<readonly SourceRow[]> {
    const at = await this.companies.named(company);
    const set = this.sets.of('allocations', at.id);
    const wanted = new Set(items);
    const found = new Map<string, SourceRow>();
    for (const property of ['customerLedgerEntryNumber', 'appliedCustomerLedgerEntryNumber'])
      for await (const rows of rowsByFilter(
        this.client,
        set,
        items.filter(isNumber).map((item) => `${property} eq ${item}`),
      ))
        for (const row of (await this.reader.read('allocations', at, rows)).rows)
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
    const set = this.sets.entries((await this.companies.named(company)).id);
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
    const at = await this.companies.named(company);
    for await (const { rows } of this.pages(this.sets.of('allocations', at.id), from))
      yield { rows: await this.reader.byId(entity, at, [...new Set(rows.flatMap(entriesOf))]), next: undefined };
  }

  /** Orders vanish once they are invoiced in full; delta links tell, and where they are too old everything is read again. */
  private async *orderDelta(company: string | undefined, from: Cursor | undefined): AsyncGenerator<Page> {
    const at = await this.companies.named(company);
    const preferences = { trackChanges: true, maxPageSize: this.options.pageSize };
    const start = address(this.sets.of('commitments', at.id).path, { select: ['id'] });
    try {
      for await (const { rows, removed, delta, now } of this.client.pages(from?.token ?? start, preferences))
        yield {
          rows: await this.reader.byId(
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

  private async now(): Promise<string> {
    return (await this.client.get(address('v2.0/companies', { top: 1 })))!.now;
  }
}

const isNumber = (key: string): boolean => /^\d+$/.test(key);
