import type { Cursor, OpenItem, Page, SourceRow } from '../erpSource.js';
import { pagesByKey, rowsByFilter } from '../odata/entitySet.js';
import type { ODataClient } from '../odata/odataClient.js';
import { dayOfWatermark } from '../odata/overlap.js';
import { and } from '../odata/query.js';
import { textOf, type ODataRow } from '../odata/values.js';
import { allocationRow, pairsOf } from './allocations.js';
import * as lines from './lines.js';
import { PartPayments } from './partPayments.js';
import type { S4Settings } from './settings.js';

/** Items, payments and allocations: all three are read off the customer lines of the general ledger. */
export class Receivables {
  constructor(
    private readonly client: ODataClient,
    private readonly options: Pick<S4Settings, 'pageSize' | 'overlapSeconds' | 'paymentTypes'>,
  ) {}

  /** Read in the order of the key, so only the end of the last page is a point to go on from. */
  async *changes(
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
      const own = rows.filter((line) => !lines.isClearing(line) && this.isPayment(line) === (entity === 'payments'));
      if (entity === 'allocations')
        yield { rows: await this.allocations(company, own, parts), wholeItems: own.map(lines.keyOf), next: undefined };
      else yield { rows: this.rows(own, parts), next: undefined };
    }
    yield { rows: [], next: newest === undefined ? undefined : { at: newest } };
  }

  async byKey(entity: 'items' | 'payments', company: string, keys: readonly string[]): Promise<SourceRow[]> {
    const found = (await this.linesOf(company, keys)).filter(
      (line) => this.isPayment(line) === (entity === 'payments'),
    );
    return this.rows(found, await this.partPayments(company));
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

  async allocationsOf(company: string, items: readonly string[]): Promise<SourceRow[]> {
    const found = (await this.linesOf(company, items)).filter((line) => !this.isPayment(line));
    return this.allocations(company, found, await this.partPayments(company));
  }

  private isPayment = (line: ODataRow): boolean =>
    lines.isCredit(line) && this.options.paymentTypes.includes(String(line['AccountingDocumentType']));

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
      for (const line of rows.filter((each) => !lines.isClearing(each)))
        cleared.set(lines.groupOf(line), [...(cleared.get(lines.groupOf(line)) ?? []), line]);
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
    return found.filter((line) => !lines.isClearing(line));
  }

  private async *open(company: string): AsyncGenerator<readonly ODataRow[]> {
    const set = lines.lineSet(company);
    const open = { ...set, filter: and(set.filter, 'IsCleared eq false') };
    for await (const { rows } of pagesByKey(this.client, open, this.options.pageSize)) yield rows;
  }
}
