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
import { isGone } from '../odata/odataErrors.js';
import { pagesByChange, pagesByKey, rowsByFilter } from '../odata/entitySet.js';
import type { ODataClient } from '../odata/odataClient.js';
import { earlier, fromWatermark } from '../odata/overlap.js';
import { address } from '../odata/query.js';
import type { ODataReply } from '../odata/reply.js';
import { UNMARKED } from '../odata/unmarked.js';
import { textOf, type ODataRow } from '../odata/values.js';
import { commitmentKeys, orderOfKey } from '../openOrder.js';
import { entriesOf } from './applications.js';
import { Companies, type Company } from './companies.js';
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

  changes(entity: Entity, company: string | undefined, from: Cursor | undefined): AsyncGenerator<Page> {
    if (entity === 'rates' || entity === 'commitments') return this.everything(entity, company, from);
    if (entity === 'customers' && this.options.deltaLinks) return this.customerDelta(company, from);
    return this.marked(entity, company, from);
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
    const { expand: _lines, ...set } = this.sets.of(entity, at.id);
    for await (const rows of this.whole(set))
      if (entity === 'commitments') yield rows.flatMap((row) => commitmentKeys(String(row['number'])));
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

  /** What moves a time when it changes; what is read without a cursor is read by key, for old rows have no time. */
  private async *marked(entity: Entity, company: string | undefined, from: Cursor | undefined): AsyncGenerator<Page> {
    const began = await this.now();
    if (entity === 'items' || entity === 'payments') yield* this.entriesTouchedByApplications(entity, company, from);
    const at = await this.companies.named(company);
    let newest = UNMARKED;
    for await (const { rows, now } of this.changed(this.sets.of(entity, at.id), from)) {
      for (const row of rows) if (changeOf(row).at > newest) newest = changeOf(row).at;
      const next = { at: earlier(newest, earlier(began, now)) };
      yield { ...(await this.reader.read(entity, at, rows)), next: from && next };
    }
    if (!from && newest !== UNMARKED) yield { rows: [], next: { at: earlier(newest, began) } };
  }

  /** Tells of customers without a time of change, too. Where the link of the last run is too old, all are read again. */
  private async *customerDelta(company: string | undefined, from: Cursor | undefined): AsyncGenerator<Page> {
    const at = await this.companies.named(company);
    const { path, select = [] } = this.sets.of('customers', at.id);
    const preferences = { trackChanges: true, maxPageSize: this.options.pageSize };
    try {
      for await (const { rows, delta, now } of this.client.pages(from?.token ?? address(path, { select }), preferences))
        yield {
          ...(await this.reader.read('customers', at, rows)),
          next: delta ? { at: now, token: delta } : undefined,
        };
    } catch (error) {
      if (!isGone(error)) throw error;
      yield* this.customerDelta(company, undefined);
    }
  }

  /**
   * All of it in every run: the time of an order does not move when its lines do. What new invoices leave nothing of is
   * gone.
   */
  private async *everything(
    entity: 'rates' | 'commitments',
    company: string | undefined,
    from: Cursor | undefined,
  ): AsyncGenerator<Page> {
    const began = await this.now();
    const at = await this.companies.named(company);
    for await (const rows of this.whole(this.sets.of(entity, at.id)))
      yield { ...(await this.reader.read(entity, at, rows)), next: undefined };
    const gone = from && entity === 'commitments' ? await this.ordersGone(at, from) : [];
    yield { rows: [], gone, next: { at: began } };
  }

  /** Business Central deletes an order with its last invoice, which names it. */
  private async ordersGone(at: Company, from: Cursor): Promise<string[]> {
    const invoiced = new Set<string>();
    for await (const { rows } of this.changed(this.sets.of('items', at.id), from))
      for (const order of rows.map((row) => textOf(row['orderNumber']))) if (order !== null) invoiced.add(order);
    const left = await this.reader.byId('commitments', at, [...invoiced]);
    const open = new Set(left.map(({ key }) => orderOfKey(key)));
    return [...invoiced].filter((order) => !open.has(order)).flatMap(commitmentKeys);
  }

  private async *changed(set: BusinessCentralSet, from: Cursor | undefined): AsyncGenerator<ODataReply> {
    const { overlapSeconds, pageSize } = this.options;
    if (!from || !set.change) return yield* pagesByKey(this.client, set, pageSize);
    const since = fromWatermark(from.at, overlapSeconds);
    yield* pagesByChange(this.client, { ...set, change: set.change }, since, pageSize);
  }

  private async *openEntries(company: string): AsyncGenerator<readonly ODataRow[]> {
    const set = this.sets.entries((await this.companies.named(company)).id);
    yield* this.whole({ ...set, filter: 'open eq true' });
  }

  private async *whole(set: BusinessCentralSet): AsyncGenerator<readonly ODataRow[]> {
    const { pageSize } = this.options;
    const pages = set.byLink
      ? this.client.pages(set.path, { maxPageSize: pageSize })
      : pagesByKey(this.client, set, pageSize);
    for await (const { rows } of pages) yield rows;
  }

  /**
   * What an entry still owes is no field of it but the sum of its detailed entries. Posting an application writes the
   * entry too, but whether the time moves where no field did is not documented, so the entries are read again. These pages
   * move no cursor; the entries themselves do, after them.
   */
  private async *entriesTouchedByApplications(
    entity: 'items' | 'payments',
    company: string | undefined,
    from: Cursor | undefined,
  ): AsyncGenerator<Page> {
    if (!from) return;
    const at = await this.companies.named(company);
    for await (const { rows } of this.changed(this.sets.of('allocations', at.id), from))
      yield { rows: await this.reader.byId(entity, at, [...new Set(rows.flatMap(entriesOf))]), next: undefined };
  }

  private async now(): Promise<string> {
    return (await this.client.get(address('v2.0/companies', { top: 1 })))!.now;
  }
}

const isNumber = (key: string): boolean => /^\d+$/.test(key);
