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
import { dayOfWatermark } from '../odata/overlap.js';
import { address, and } from '../odata/query.js';
import { textOf, type ODataRow } from '../odata/values.js';
import { allocationRow, itemOfAllocation, pairsOf } from './allocations.js';
import { customerNames, customerRow, customerSet, isCustomer } from './customers.js';
import * as lines from './lines.js';
import { orders, orderSet } from './orders.js';
import { PartPayments } from './partPayments.js';
import { rateRow, rateSet } from './rates.js';
import type { S4Settings } from './settings.js';
import { UNMARKED } from './unmarked.js';

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

  constructor(
    private readonly client: ODataClient,
    private readonly options: Options,
  ) {}

  async check(): Promise<ErpHealth> {
    const companies: string[] = [];
    const all = address('API_COMPANYCODE_SRV/A_CompanyCode', { select: ['CompanyCode'] });
    for await (const { rows } of this.client.pages(all))
      companies.push(...rows.map((row) => String(row['CompanyCode'])));
    const first = this.options.companies?.[0] ?? companies[0] ?? '';
    let now: string | undefined;
    for (const set of [lines.lineSet(first), customerSet(first), this.orders(first)])
      now = (await this.client.get(address(set.path, { ...set, top: 1 })))?.now;
    return { version: 'SAP S/4HANA', companies, now };
  }

  async *changes(entity: Entity, company: string | undefined, from: Cursor | undefined): AsyncGenerator<Page> {
    if (entity === 'customers' || entity === 'rates' || entity === 'commitments')
      for await (const rows of this.unmarked(entity, company ?? '')) yield { rows, next: { at: UNMARKED } };
    else yield* this.lineChanges(entity, company ?? '', from);
  }

  async countChanges(): Promise<undefined> {
    return undefined;
  }

  async *openItems(company: string): AsyncGenerator<readonly OpenItem[]> {
    const parts = await this.partPayments(company);
    for await (const page of this.open(company))
      yield page
        .map((line) => ({
          entity: this.isPayment(line) ? ('payments' as const) : ('items' as const),
          key: lines.keyOf(line),
          customer: textOf(line['Customer']) ?? '',
          balance: parts
            .open(line)
            .times(this.isPayment(line) ? -1 : 1)
            .toFixed(),
          currency: textOf(line['TransactionCurrency']) ?? '',
        }))
        .filter(({ balance }) => Number(balance) !== 0);
  }

  async *keys(entity: Entity, company: string | undefined): AsyncGenerator<readonly string[]> {
    for await (const { rows } of this.changes(entity, company, undefined)) yield rows.map(({ key }) => key);
  }

  async fetch(entity: Entity, company: string | undefined, keys: readonly string[]): Promise<readonly SourceRow[]> {
    const wanted = new Set(keys);
    const found = await this.read(entity, company ?? '', keys);
    return found.filter(({ key }) => wanted.has(key));
  }

  async allocationsOf(company: string, items: readonly string[]): Promise<readonly SourceRow[]> {
    const found = (await this.linesOf(company, items)).filter((line) => !this.isPayment(line));
    return this.allocations(company, found, await this.partPayments(company));
  }

  /** The line items are the only figures there are. */
  async balances(): Promise<readonly Balance[]> {
    return [];
  }

  async close(): Promise<void> {}

  private isPayment = (line: ODataRow): boolean =>
    lines.isCredit(line) && this.options.paymentTypes.includes(String(line['AccountingDocumentType']));

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

  /** Read in the order of the key, so only the end of the last page is a point to go on from. */
  private async *lineChanges(
    entity: 'items' | 'payments' | 'allocations',
    company: string,
    from: Cursor | undefined,
  ): AsyncGenerator<Page> {
    const { pageSize, overlapSeconds } = this.options;
    const set = lines.lineSet(company);
    const filter = and(set.filter, from && lines.changedSince(dayOfWatermark(from.at, overlapSeconds)));
    const parts = await this.partPayments(company);
    let newest = from?.at;
    for await (const { rows, now } of pagesByKey(this.client, { ...set, filter }, pageSize)) {
      for (const { at } of rows.map((line) => lines.changeOf(line)))
        if (at <= now && (newest === undefined || at > newest)) newest = at;
      const own = rows.filter((line) => this.isPayment(line) === (entity === 'payments'));
      if (entity === 'allocations')
        yield { rows: await this.allocations(company, own, parts), wholeItems: own.map(lines.keyOf), next: undefined };
      else yield { rows: this.rows(own, parts), next: undefined };
    }
    yield { rows: [], next: newest === undefined ? undefined : { at: newest } };
  }

  private async read(entity: Entity, company: string, keys: readonly string[]): Promise<readonly SourceRow[]> {
    switch (entity) {
      case 'items':
      case 'payments':
        return this.rows(
          (await this.linesOf(company, keys)).filter((line) => this.isPayment(line) === (entity === 'payments')),
          await this.partPayments(company),
        );
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

  private rows(found: readonly ODataRow[], parts: PartPayments): SourceRow[] {
    return found.map((line) =>
      this.isPayment(line)
        ? lines.paymentRow(line, parts.open(line))
        : lines.itemRow(line, parts.open(line), this.options.paymentTypes),
    );
  }

  /** Every allocation of these lines: by the group that cleared them, or of the part payments posted for them. */
  private async allocations(company: string, items: readonly ODataRow[], parts: PartPayments): Promise<SourceRow[]> {
    const wanted = new Map(items.map((line) => [lines.keyOf(line), lines.changeOf(line).at]));
    const cleared = new Map<string, ODataRow[]>();
    const set = lines.lineSet(company);
    const groups = [...new Set(items.filter(lines.isCleared).map(lines.groupOf))];
    for await (const rows of rowsByFilter(this.client, set, groups.map(lines.filterOfGroup)))
      for (const line of rows) cleared.set(lines.groupOf(line), [...(cleared.get(lines.groupOf(line)) ?? []), line]);
    const open = items.filter((line) => !lines.isCleared(line));
    const pairs = [...[...cleared.values()].flatMap(pairsOf), ...parts.pairsOf(open)];
    return pairs
      .map((pair) => allocationRow(pair, this.isPayment))
      .filter(({ values }) => wanted.has(String(values['item_key'])))
      .map((row) => ({ ...row, at: wanted.get(String(row.values['item_key']))! }));
  }

  private partPayments(company: string): Promise<PartPayments> {
    return PartPayments.read(this.client, company, this.options.pageSize);
  }

  private async linesOf(company: string, keys: readonly string[]): Promise<ODataRow[]> {
    const filters = keys.map(lines.filterOf).filter((filter) => filter !== undefined);
    const found: ODataRow[] = [];
    for await (const rows of rowsByFilter(this.client, lines.lineSet(company), filters)) found.push(...rows);
    return found;
  }

  private async *open(company: string): AsyncGenerator<readonly ODataRow[]> {
    const set = lines.lineSet(company);
    const open = { ...set, filter: and(set.filter, 'IsCleared eq false') };
    for await (const { rows } of pagesByKey(this.client, open, this.options.pageSize)) yield rows;
  }
}
