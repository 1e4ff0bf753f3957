import { Decimal } from 'decimal.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dedupe, laterCursor, type Cursor, type Entity, type ErpSource } from '../../../scripts/sync/erp/erpSource.js';
import { isRefusal, type MappingContext } from '../../../scripts/sync/streams/stream.js';
import { STREAMS } from '../../../scripts/sync/streams/streams.js';

/** What happens in the ledger of a company; each is booked on a document the ERP already has, or makes one. */
export type LedgerEvent =
  | 'a new invoice'
  | 'a part payment'
  | 'an overpayment'
  | 'a settlement taken back'
  | 'a cancellation'
  | 'a refund'
  | 'a write-off'
  | 'an invoice with three due dates'
  | 'a payment in another currency'
  | 'a deletion';

/** An ERP with a ledger in it, and the source that reads it. Use pages of 2 or 3 rows, so that paging is tried. */
export interface ConformanceErp {
  readonly source: ErpSource;
  readonly company: string;
  /** The events this kind of ERP knows. */
  readonly book: Readonly<Partial<Record<LedgerEvent, () => Promise<void>>>>;
  stop(): Promise<void>;
}

type Values = Readonly<Record<string, unknown>>;
const ENTITIES: readonly Entity[] = ['customers', 'items', 'payments', 'allocations', 'commitments'];

/** What every source must keep; `start` gives an ERP that has been at work for a while. */
export function conformanceSuite(name: string, start: () => Promise<ConformanceErp>): void {
  describe(`${name} keeps what every source promises`, () => {
    let erp: ConformanceErp;
    beforeAll(async () => {
      erp = await start();
    });
    afterAll(() => erp?.stop());

    it('knows the company', async () => {
      expect((await erp.source.check()).companies).toContain(erp.company);
    });

    it.each(ENTITIES)('gives %s that the streams accept', async (entity) => {
      const stream = STREAMS.find((each) => each.entity === entity)!;
      for (const [key, values] of await readAll(erp, entity)) {
        const mapped = stream.map({ key, at: '', version: '', values }, context);
        expect(isRefusal(mapped) ? `${key}: ${mapped.reason}` : 'accepted').toBe('accepted');
      }
    });

    it.each(ENTITIES)(
      'gives the same %s by key as by change, and no answer for a key that is not there',
      async (entity) => {
        const all = await readAll(erp, entity);
        const found = await erp.source.fetch(entity, erp.company, [...all.keys(), 'no-such-key']);
        expect(new Map(found.map((row) => [row.key, row.values]))).toEqual(all);
      },
    );

    it.each(ENTITIES)('lists every key of %s once', async (entity) => {
      if (!erp.source.capabilities.snapshot) return expect(erp.source.capabilities.changes).not.toBe('none');
      const keys = await collect(erp.source.keys(entity, erp.company));
      expect(keys.sort()).toEqual([...(await readAll(erp, entity)).keys()].sort());
    });

    it('lists what is open, equal to the rows', async () => {
      if (!erp.source.capabilities.snapshot) return expect(erp.source.capabilities.movesOnPartPayment).toBe(true);
      const open = await collect(erp.source.openItems(erp.company));
      const told = open.map(({ entity, key, balance, currency }) => line(entity, key, currency, balance));
      expect(told.sort()).toEqual(
        [...openOf('items', await readAll(erp, 'items')), ...openOf('payments', await readAll(erp, 'payments'))].sort(),
      );
    });

    it('gives every allocation of an item', async () => {
      const all = await readAll(erp, 'allocations');
      const items = [...new Set([...all.values()].map((values) => String(values['item_key'])))];
      const found = await erp.source.allocationsOf(erp.company, items);
      expect(found.map((row) => row.key).sort()).toEqual([...all.keys()].sort());
    });

    it('has totals that are the sums of its rows', async () => {
      for (const { entity, currency, count, sums } of await erp.source.balances(erp.company)) {
        const rows = [...(await readAll(erp, entity)).values()].filter((values) => values['currency'] === currency);
        if (count !== undefined) expect(rows).toHaveLength(count);
        for (const [column, sum] of Object.entries(sums))
          expect(`${entity} ${currency} ${column} ${sumOf(rows, column)}`).toBe(
            `${entity} ${currency} ${column} ${new Decimal(sum).toFixed()}`,
          );
      }
    });

    it('has a balance for every customer that is the sum of its rows', async () => {
      const expected = new Map<string, Decimal>();
      const add = (rows: Map<string, Values>, column: string, sign: 1 | -1): void => {
        for (const values of rows.values()) {
          const key = `${String(values['customer_number'])} ${String(values['currency'])}`;
          expected.set(
            key,
            (expected.get(key) ?? new Decimal(0)).plus(new Decimal(String(values[column])).times(sign)),
          );
        }
      };
      add(await readAll(erp, 'items'), 'balance', 1);
      add(await readAll(erp, 'payments'), 'unapplied_amount', -1);
      const told = await collect(erp.source.customerBalances(erp.company));
      const inform = (entries: Iterable<readonly [string, Decimal]>): string[] =>
        [...entries]
          .filter(([, value]) => !value.isZero())
          .map(([key, value]) => `${key} ${value.toFixed()}`)
          .sort();
      expect(
        inform(told.map(({ customer, currency, balance }) => [`${customer} ${currency}`, new Decimal(balance)])),
      ).toEqual(inform(expected));
    });

    describe('tells a mirror of the ledger everything', () => {
      let mirror: Mirror;
      beforeAll(async () => {
        mirror = new Mirror(erp);
        await mirror.follow();
      });

      it.each([
        'a new invoice',
        'a part payment',
        'an overpayment',
        'a settlement taken back',
        'a cancellation',
        'a refund',
        'a write-off',
        'an invoice with three due dates',
        'a payment in another currency',
        'a deletion',
      ] as const)('after %s', async (event) => {
        await erp.book[event]?.();
        await mirror.follow();
        for (const entity of ENTITIES) expect(mirror.rows(entity)).toEqual(await readAll(erp, entity));
      });
    });
  });
}

/** What the engine does with a source, without an org: changes, deletions, open items and key snapshots. */
class Mirror {
  private readonly tables = new Map<Entity, Map<string, Values>>();
  private readonly cursors = new Map<Entity, Cursor>();

  constructor(private readonly erp: ConformanceErp) {}

  rows(entity: Entity): Map<string, Values> {
    const table = this.tables.get(entity) ?? new Map<string, Values>();
    this.tables.set(entity, table);
    return table;
  }

  async follow(): Promise<void> {
    const { capabilities } = this.erp.source;
    for (const entity of ENTITIES) await this.readChanges(entity);
    if (!capabilities.snapshot) return;
    if (!capabilities.movesOnPartPayment) await this.sweepOpenItems();
    if (!capabilities.tombstones) for (const entity of ENTITIES) await this.dropMissing(entity);
  }

  private async readChanges(entity: Entity): Promise<void> {
    const { source, company } = this.erp;
    const rows = this.rows(entity);
    let cursor = this.cursors.get(entity);
    for await (const page of source.changes(entity, company, cursor)) {
      const whole = new Set(page.wholeItems);
      for (const [key, values] of rows) if (whole.has(String(values['item_key']))) rows.delete(key);
      for (const row of dedupe(page.rows)) rows.set(row.key, row.values);
      for (const key of page.gone ?? []) rows.delete(key);
      cursor = laterCursor(cursor, page.next);
    }
    if (cursor) this.cursors.set(entity, cursor);
  }

  private async sweepOpenItems(): Promise<void> {
    const { source, company } = this.erp;
    for (const entity of ['items', 'payments'] as const) {
      const rows = this.rows(entity);
      const told = (await collect(source.openItems(company))).filter((open) => open.entity === entity);
      const inErp = new Set(told.map(({ key, currency, balance }) => line(entity, key, currency, balance)));
      const here = new Set(openOf(entity, rows));
      const differing = [...inErp, ...here].filter((each) => !inErp.has(each) || !here.has(each));
      const keys = [...new Set(differing.map((each) => each.split(' ')[1] ?? ''))];
      for (const row of await source.fetch(entity, company, keys)) rows.set(row.key, row.values);
      if (entity === 'items')
        for (const row of await source.allocationsOf(company, keys)) this.rows('allocations').set(row.key, row.values);
    }
  }

  private async dropMissing(entity: Entity): Promise<void> {
    const keys = new Set(await collect(this.erp.source.keys(entity, this.erp.company)));
    for (const key of this.rows(entity).keys()) if (!keys.has(key)) this.rows(entity).delete(key);
  }
}

const context: MappingContext = {
  sourceKey: 'kit:company',
  company: 'company',
  erpKey: (key) => `kit:company:${key}`,
  accountOf: () => '001000000000001AAA',
  orderOf: () => null,
};

async function readAll({ source, company }: ConformanceErp, entity: Entity): Promise<Map<string, Values>> {
  const rows = new Map<string, Values>();
  for await (const page of source.changes(entity, company, undefined))
    for (const row of dedupe(page.rows)) rows.set(row.key, row.values);
  return rows;
}

async function collect<T>(pages: AsyncIterable<readonly T[]>): Promise<T[]> {
  const all: T[] = [];
  for await (const page of pages) all.push(...page);
  return all;
}

const line = (entity: Entity, key: string, currency: string, balance: string): string =>
  `${entity} ${key} ${currency} ${new Decimal(balance).toFixed()}`;

function openOf(entity: 'items' | 'payments', rows: Map<string, Values>): string[] {
  const column = entity === 'items' ? 'balance' : 'unapplied_amount';
  return [...rows]
    .filter(([, values]) => !new Decimal(String(values[column])).isZero())
    .map(([key, values]) => line(entity, key, String(values['currency']), String(values[column])));
}

const sumOf = (rows: readonly Values[], column: string): string =>
  rows.reduce((sum, values) => sum.plus(String(values[column])), new Decimal(0)).toFixed();
