import { Decimal } from 'decimal.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Capabilities, CustomerBalance, Entity, ErpSource } from '../../../scripts/sync/erp/erpSource.js';
import { OpenSums } from '../../../scripts/sync/totals/openSums.js';
import { isInside } from '../../../scripts/sync/retention/window.js';
import { isRefusal, type MappingContext } from '../../../scripts/sync/streams/stream.js';
import { STREAMS } from '../../../scripts/sync/streams/streams.js';
import { customerOf, owns } from '../../../scripts/sync/worker.js';
import { collect, ENTITIES, line, Mirror, openOf, readAll, sumOf, type Values } from './mirror.js';

/** What happens in the ledger of a company; each is booked on a document the ERP already has, or makes one. */
const EVENTS = [
  'a new invoice',
  'a part payment',
  'an overpayment',
  'a settlement taken back',
  'a cancellation',
  'a refund',
  'a write-off',
  'an invoice with three due dates',
  'a payment in another currency',
  'an order',
  'the invoice of a part of an order',
  'a document committed behind the watermark',
  'a deletion',
] as const;
export type LedgerEvent = (typeof EVENTS)[number];

/** Books the event, or says why it cannot happen in this kind of ERP. */
export type Booking = (() => Promise<void>) | { readonly impossible: string };

export interface NewInvoice {
  readonly number: string;
  readonly amount: string;
  readonly currency: string;
  readonly issued: string;
  readonly due: string;
}

/** An ERP with a ledger in it, and the source that reads it. Use pages of 2 or 3 rows, so that paging is tried. */
export interface ConformanceErp {
  readonly source: ErpSource;
  readonly company: string;
  readonly book: Readonly<Record<LedgerEvent, Booking>>;
  /** A company in which nothing has ever happened. */
  readonly emptyCompany: string;
  /** Books an invoice just as it is told; the number is the document's, the key the ERP's own. */
  readonly invoice: (invoice: NewInvoice) => Promise<void>;
  /** Books an item that breaks the contract and gives its key. */
  readonly badItem: () => Promise<string>;
  stop(): Promise<void>;
}

const ALL: readonly Entity[] = ['rates', ...ENTITIES];

/** What a source that claims this must have booked: nobody may call it impossible. Some ERPs know one due date only. */
const possibleWith = ({ changes, snapshot, tombstones }: Capabilities): LedgerEvent[] =>
  EVENTS.filter((event) => {
    if (event === 'an invoice with three due dates') return false;
    if (event === 'a document committed behind the watermark') return changes === 'timestamp';
    return event !== 'a deletion' || snapshot || tombstones;
  });

/** What every source must keep; `start` gives an ERP that has been at work for a while. */
export function conformanceSuite(name: string, start: () => Promise<ConformanceErp>): void {
  describe(`${name} keeps what every source promises`, () => {
    let erp: ConformanceErp;
    beforeAll(async () => {
      erp = await start();
    });
    afterAll(() => erp?.stop());
    /** Companies share rates. */
    const placeOf = (entity: Entity) => ({ source: erp.source, company: entity === 'rates' ? undefined : erp.company });

    it('knows the company', async () => {
      expect((await erp.source.check()).companies).toContain(erp.company);
    });

    it.each(ALL)('gives %s that the streams accept, and has some', async (entity) => {
      const stream = STREAMS.find((each) => each.entity === entity)!;
      const all = await readAll(placeOf(entity), entity);
      expect(all.size).toBeGreaterThan(0);
      for (const [key, values] of all) {
        const mapped = stream.map({ key, at: '', version: '', values }, context);
        expect(isRefusal(mapped) ? `${key}: ${mapped.reason}` : 'accepted').toBe('accepted');
      }
    });

    it.each(ALL)('gives the same %s by key as by change, and no answer for a key that is not there', async (entity) => {
      const place = placeOf(entity);
      const all = await readAll(place, entity);
      const found = await erp.source.fetch(entity, place.company, [...all.keys(), 'no-such-key']);
      expect(new Map(found.map((row) => [row.key, row.values]))).toEqual(all);
    });

    it.each(ALL)('lists every key of %s once', async (entity) => {
      if (!erp.source.capabilities.snapshot) return expect(erp.source.capabilities.changes).not.toBe('none');
      const place = placeOf(entity);
      const keys = await collect(erp.source.keys(entity, place.company));
      expect(keys.sort()).toEqual([...(await readAll(place, entity)).keys()].sort());
    });

    it('names its kind, by which the org tells sources apart', () => {
      expect(erp.source.kind).toMatch(/^[\w-]+$/);
    });

    it('tells its clock, where it tells one, and no change of a later time', async () => {
      const { now } = await erp.source.check();
      const soon = Date.now() + 60_000;
      expect(Math.abs(Date.parse(now ?? new Date().toISOString()) - Date.now())).toBeLessThan(60_000);
      for (const entity of ALL)
        for await (const { next } of erp.source.changes(entity, placeOf(entity).company, undefined))
          expect(Date.parse(next?.at ?? '1970-01-01')).toBeLessThan(soon);
    });

    it('says of allocations that have no life of their own which items they complete', async () => {
      const { allocations } = erp.source.capabilities;
      for await (const page of erp.source.changes('allocations', erp.company, undefined)) {
        const items = page.rows.map(({ values }) => String(values['item_key']));
        if (allocations !== 'pairs') expect(page.wholeItems).toEqual(expect.arrayContaining(items));
      }
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
      const told = await erp.source.balances(erp.company);
      expect(told.some(({ entity, sums }) => entity === 'items' && 'balance' in sums)).toBe(
        erp.source.capabilities.balances,
      );
      for (const { entity, currency, count, sums } of told) {
        const rows = [...(await readAll(erp, entity)).values()].filter((values) => values['currency'] === currency);
        if (count !== undefined) expect(rows).toHaveLength(count);
        for (const [column, sum] of Object.entries(sums))
          expect(`${entity} ${currency} ${column} ${sumOf(rows, column)}`).toBe(
            `${entity} ${currency} ${column} ${new Decimal(sum).toFixed()}`,
          );
      }
    });

    it('leaves out, if it can, what other workers have and what was closed before a day', async () => {
      const { source, company } = erp;
      if (!source.capabilities.narrows) return expect(source.capabilities.narrows).toBeUndefined();
      const items = await readAll(erp, 'items');
      const day = [...items.values()].map((values) => String(values['issue_date'])).sort()[1]!;
      const inside = (entity: Entity, key: string, values: Values): boolean =>
        isInside(entity, { key, values, at: '', version: '' }, day);
      for (const index of [1, 2]) {
        const worker = { index, of: 2 };
        for (const entity of ENTITIES) {
          const own = [...(await readAll(erp, entity))].filter(([, values]) =>
            owns(worker, customerOf(entity, { values })),
          );
          const changed: string[] = [];
          for await (const { rows } of source.changes(entity, company, undefined, { worker }))
            changed.push(...rows.map((row) => row.key));
          expect([...new Set(changed)].sort()).toEqual(own.map(([key]) => key).sort());
          expect(await source.countChanges(entity, company, undefined, { worker })).toBe(own.length);
          const kept = own.filter(([key, values]) => {
            const item = String(values['item_key']);
            return inside(entity, key, values) || (items.has(item) && inside('items', item, items.get(item)!));
          });
          expect((await collect(source.keys(entity, company, { worker, closedSince: day }))).sort()).toEqual(
            kept.map(([key]) => key).sort(),
          );
          const totals = (await source.balances(company, { worker, closedSince: day })).filter(
            (row) => row.entity === entity,
          );
          expect(totals.reduce((sum, { count = 0 }) => sum + count, 0)).toBe(kept.length);
        }
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
      const told = await balancesOf(erp.source, erp.company);
      const inform = (entries: Iterable<readonly [string, Decimal]>): string[] =>
        [...entries]
          .filter(([, value]) => !value.isZero())
          .map(([key, value]) => `${key} ${value.toFixed()}`)
          .sort();
      expect(
        inform(told.map(({ customer, currency, balance }) => [`${customer} ${currency}`, new Decimal(balance)])),
      ).toEqual(inform(expected));
    });

    it('reads an empty company without a word', async () => {
      const { source, emptyCompany: company } = erp;
      for (const entity of ENTITIES) expect(await readAll({ source, company }, entity)).toEqual(new Map());
      expect(await balancesOf(source, company)).toEqual([]);
      if (source.capabilities.snapshot) expect(await collect(source.openItems(company))).toEqual([]);
    });

    it('gives amounts to the last decimal and days as they are, wherever it runs', async () => {
      const zone = process.env['TZ'];
      for (const invoice of EXACT) await erp.invoice(invoice);
      try {
        for (const TZ of ['Pacific/Kiritimati', 'America/Los_Angeles', 'UTC']) {
          process.env['TZ'] = TZ;
          const items = [...(await readAll(erp, 'items')).values()];
          for (const { number, amount, currency, issued, due } of EXACT) {
            const row = items.find(({ document_number }) => document_number === number);
            expect(row).toMatchObject({ currency, issue_date: issued, due_date: due, state: 'open' });
            for (const column of ['amount', 'balance']) {
              expect(row?.[column]).toBeTypeOf('string');
              expect(new Decimal(String(row?.[column])).toFixed()).toBe(amount);
            }
          }
        }
      } finally {
        if (zone === undefined) delete process.env['TZ'];
        else process.env['TZ'] = zone;
      }
    });

    it('tells the same whichever entity is read first', async () => {
      const mirror = new Mirror(erp);
      await mirror.follow([...ENTITIES].reverse());
      for (const entity of ENTITIES) expect(mirror.rows(entity)).toEqual(await readAll(erp, entity));
    });

    it('misses nothing that is booked between two pages', async () => {
      let booked = 0;
      const mirror = new Mirror(erp, async (entity) => {
        if (entity === 'items' && booked < 3) await erp.invoice({ ...EXACT[0]!, number: `PAGE-${++booked}` });
        return false;
      });
      await mirror.follow();
      await mirror.follow();
      for (const entity of ENTITIES) expect(mirror.rows(entity)).toEqual(await readAll(erp, entity));
    });

    it.each(ALL)('saves no watermark of %s behind which rows are still to come', async (entity) => {
      const { source, company } = placeOf(entity);
      let saved = '';
      for await (const { rows, next } of source.changes(entity, company, undefined)) {
        expect(rows.filter(({ at }) => at < saved)).toEqual([]);
        // A token says more than the time does.
        saved = next?.token === undefined ? (next?.at ?? saved) : '';
      }
    });

    it('goes on after a crash at any page, and once more finds nothing new', async () => {
      let pages = 0;
      let crashed = true;
      const mirror = new Mirror(erp, async () => {
        const crashes = ++pages % 2 === 1 && pages < 40;
        crashed ||= crashes;
        return crashes;
      });
      while (crashed) {
        crashed = false;
        await mirror.follow();
      }
      for (const entity of ENTITIES) expect(mirror.rows(entity)).toEqual(await readAll(erp, entity));
      const before = ENTITIES.map((entity) => new Map(mirror.rows(entity)));
      await mirror.follow();
      expect(ENTITIES.map((entity) => mirror.rows(entity))).toEqual(before);
    });

    describe('tells a mirror of the ledger everything', () => {
      let mirror: Mirror;
      beforeAll(async () => {
        mirror = new Mirror(erp);
        await mirror.follow();
      });

      it.each(EVENTS)('after %s', async (event) => {
        const booking = erp.book[event];
        if ('impossible' in booking) return expect(possibleWith(erp.source.capabilities)).not.toContain(event);
        const items = mirror.rows('items').size;
        await booking();
        await mirror.follow();
        if (event === 'an invoice with three due dates') expect(mirror.rows('items').size).toBe(items + 3);
        for (const entity of ENTITIES) expect(mirror.rows(entity)).toEqual(await readAll(erp, entity));
      });
    });

    it('gives a row that breaks the contract like any other, for the stream to refuse', async () => {
      const before = await readAll(erp, 'items');
      const key = await erp.badItem();
      const after = await readAll(erp, 'items');
      expect([...after.keys()].sort()).toEqual([...before.keys(), key].sort());
      const [row] = await erp.source.fetch('items', erp.company, [key]);
      const items = STREAMS.find(({ entity }) => entity === 'items')!;
      expect(isRefusal(items.map(row!, context))).toBe(true);
    });
  });
}

/** As the engine asks: what the ERP adds up by customer, or what is open. */
const balancesOf = (source: ErpSource, company: string): Promise<readonly CustomerBalance[]> =>
  source.customerBalances
    ? collect(source.customerBalances(company))
    : new OpenSums(source, company, undefined).balances();

const EXACT: readonly NewInvoice[] = [
  { number: 'EXACT-1', amount: '0.01', currency: 'USD', issued: '2026-01-01', due: '2026-12-31' },
  { number: 'EXACT-2', amount: '123456789012.34', currency: 'EUR', issued: '2024-02-29', due: '2026-03-29' },
  { number: 'EXACT-3', amount: '1000', currency: 'JPY', issued: '2025-12-31', due: '2026-01-01' },
];

const context: MappingContext = {
  sourceKey: 'kit:company',
  company: 'company',
  erpKey: (key) => `kit:company:${key}`,
  accountOf: () => '001000000000001AAA',
  orderOf: () => null,
};
