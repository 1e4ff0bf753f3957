import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bookPayment } from '../../scripts/demo/bookPayment.js';
import { loadLedger, withErp } from '../../scripts/demo/loadLedger.js';
import type { ErpLedger, LedgerItem } from '../../scripts/demo/erpLedger.js';
import { CreditSyncError } from '../../scripts/sync/errors.js';
import type { Cursor, Entity, SourceRow } from '../../scripts/sync/erp/erpSource.js';
import { SqlSource } from '../../scripts/sync/erp/sql/sqlSource.js';

const invoice = (document_number: string, day: number, amount: string): LedgerItem => ({
  company: '1000',
  document_number,
  customer_number: 'C1',
  kind: 'invoice',
  issue_date: `2026-01-${String(day).padStart(2, '0')}`,
  due_date: `2026-02-${String(day).padStart(2, '0')}`,
  currency: 'USD',
  amount,
});

export const ledger: ErpLedger = {
  customers: [
    { company: '1000', number: 'C1', name: 'Cobalt', currency: 'USD', terms_days: 30 },
    { company: '2000', number: 'C1', name: 'Kestrel', currency: 'EUR', terms_days: 30 },
  ],
  rates: [{ from_currency: 'EUR', to_currency: 'USD', rate_date: '2026-01-01', rate: '1.1' }],
  items: [1, 2, 3, 4, 5].map((day) => invoice(`RE-${day}`, day, '100.10')),
  receipts: [
    {
      company: '1000',
      number: 'ZE-1',
      customer_number: 'C1',
      received_on: '2026-01-20',
      currency: 'USD',
      amount: '150.25',
      method: 'Wire',
    },
  ],
  settlements: [
    {
      company: '1000',
      document_number: 'RE-1',
      receipt_number: 'ZE-1',
      credit_document: null,
      amount: '100.10',
      settled_on: '2026-01-20',
      kind: 'payment',
    },
  ],
};

export interface Server {
  readonly url: string;
  stop(): Promise<void>;
}

/** What the SQL source promises, whichever server speaks the PostgreSQL wire protocol. `start` gives an ERP without rows. */
export function sqlSourceSuite(name: string, start: () => Promise<Server>): void {
  describe(`SQL source on ${name}`, () => {
    let server: Server;
    let source: SqlSource;

    beforeAll(async () => {
      server = await start();
    });
    afterAll(() => server.stop());
    beforeEach(async () => {
      await withErp(server.url, (client) =>
        client.query('truncate settlement, receipt, receivable_item, customer, exchange_rate restart identity cascade'),
      );
      await loadLedger(server.url, ledger);
      source = new SqlSource({ url: server.url, pageSize: 2, overlapSeconds: 60 });
      return () => source.close();
    });

    const read = async (entity: Entity, from?: Cursor): Promise<SourceRow[]> => {
      const rows: SourceRow[] = [];
      for await (const page of source.changes(entity, '1000', from)) rows.push(...page.rows);
      return rows;
    };
    const lastCursor = async (entity: Entity): Promise<Cursor> => {
      let cursor: Cursor | undefined;
      for await (const page of source.changes(entity, '1000', undefined)) cursor = page.next ?? cursor;
      return cursor!;
    };

    it('finds the companies and keeps them apart', async () => {
      expect((await source.check()).companies).toEqual(['1000', '2000']);
      expect((await read('customers')).map((row) => row.values['name'])).toEqual(['Cobalt']);
    });

    it('pages through every change once, oldest first', async () => {
      expect((await read('items')).map((row) => row.key)).toEqual(['RE-2', 'RE-3', 'RE-4', 'RE-5', 'RE-1']);
      expect(await source.countChanges('items', '1000', undefined)).toBe(5);
    });

    it('pages by key where many rows changed at the same moment', async () => {
      await withErp(server.url, (client) =>
        client.query(
          `select begin_load(); update receivable_item set updated_at = '2026-03-01T12:00:00.123456Z'; alter table receivable_item enable trigger user`,
        ),
      );

      expect((await read('items')).map((row) => row.key)).toEqual(['RE-1', 'RE-2', 'RE-3', 'RE-4', 'RE-5']);
    });

    it('gives amounts and dates as text, as the ERP wrote them', async () => {
      const row = (await read('items')).find((each) => each.key === 'RE-1')!;

      expect(row.values).toMatchObject({
        amount: '100.100',
        balance: '0.000',
        state: 'paid',
        issue_date: '2026-01-01',
        cleared_on: '2026-01-20',
      });
      expect(row.at).toBe('2026-01-20T20:00:00.000000Z');
    });

    it('reads only what changed since the cursor, and what a payment moved', async () => {
      const cursor = await lastCursor('items');
      expect((await read('items', cursor)).map((row) => row.key)).toEqual(['RE-1']);

      await bookPayment(server.url, { customer: 'Cobalt', amount: '120.10', date: '2026-03-01' });

      const changed = await read('items', cursor);
      expect(changed.filter((row) => row.at > cursor.at).map((row) => [row.key, row.values['balance']])).toEqual([
        ['RE-2', '0.000'],
        ['RE-3', '80.100'],
      ]);
      expect((await read('allocations')).map((row) => row.values['amount'])).toEqual(['100.100', '100.100', '20.000']);
    });

    it('sees a transaction that committed behind the watermark', async () => {
      const cursor = await lastCursor('items');
      await withErp(server.url, (client) =>
        client.query(
          `insert into receivable_item (company, document_number, customer_number, kind, issue_date, currency, amount, open_amount, updated_at)
           values ('1000', 'RE-LATE', 'C1', 'invoice', '2026-01-20', 'USD', 10, 10, $1::timestamptz - interval '59 seconds')`,
          [cursor.at],
        ),
      );

      expect((await read('items', cursor)).map((row) => row.key)).toContain('RE-LATE');
    });

    it('does not let a row dated in the future push the cursor past today', async () => {
      await withErp(server.url, (client) =>
        client.query(
          `update exchange_rate set rate = 2; select begin_load(); update receivable_item set updated_at = now() + interval '1 year' where document_number = 'RE-3'; alter table receivable_item enable trigger user`,
        ),
      );

      const { at } = await lastCursor('items');

      expect(at < new Date(Date.now() + 86_400_000).toISOString()).toBe(true);
    });

    it('tells open items, keys and rows by key', async () => {
      const open: string[] = [];
      for await (const page of source.openItems('1000')) open.push(...page.map((item) => item.key));
      const keys: string[] = [];
      for await (const page of source.keys('items', '1000')) keys.push(...page);

      expect(open).toEqual(['RE-2', 'RE-3', 'RE-4', 'RE-5', 'ZE-1']);
      expect(keys).toEqual(['RE-1', 'RE-2', 'RE-3', 'RE-4', 'RE-5']);
      expect((await source.fetch('items', '1000', ['RE-2', 'GONE'])).map((row) => row.key)).toEqual(['RE-2']);
      expect((await source.allocationsOf('1000', ['RE-1', 'RE-2'])).map((row) => row.values['amount'])).toEqual([
        '100.100',
      ]);
    });

    it('gives the ERP side of the control totals', async () => {
      expect(await source.balances('1000')).toEqual([
        { entity: 'customers', currency: 'USD', count: 1, sums: {} },
        { entity: 'items', currency: 'USD', count: 5, sums: { amount: '500.500', balance: '400.400' } },
        { entity: 'payments', currency: 'USD', count: 1, sums: { amount: '150.250', unapplied_amount: '50.150' } },
        { entity: 'allocations', currency: 'USD', count: 1, sums: { amount: '100.100' } },
      ]);
      const balances = async (only?: readonly string[]) => {
        const customers = [];
        for await (const page of source.customerBalances('1000', only)) customers.push(...page);
        return customers;
      };
      expect(await balances()).toEqual([{ customer: 'C1', currency: 'USD', balance: '350.250' }]);
      expect(await balances(['C1', "O'Neill"])).toEqual(await balances());
      expect(await balances(['C2'])).toEqual([]);
      expect(await source.balances(undefined)).toEqual([{ entity: 'rates', currency: 'EUR', count: 1, sums: {} }]);
    });

    it('names a view that is missing', async () => {
      await withErp(server.url, (client) => client.query('alter view erp_items rename to hidden_items'));
      try {
        await expect(source.check()).rejects.toMatchObject({
          name: 'ErpViewMissing',
          message: expect.stringContaining('erp_items') as string,
        });
      } finally {
        await withErp(server.url, (client) => client.query('alter view hidden_items rename to erp_items'));
      }
    });

    it('says in one sentence that nobody answers', async () => {
      const nobody = new SqlSource({
        url: 'postgresql://sync@127.0.0.1:1/erp',
        pageSize: 10,
        overlapSeconds: 0,
        retries: 0,
      });

      const error = await nobody.check().catch((caught: unknown) => caught);

      expect(error).toBeInstanceOf(CreditSyncError);
      expect((error as CreditSyncError).toString()).toMatch(
        /^The ERP database at 127\.0\.0\.1:1\/erp does not answer: .*ECONNREFUSED.* Start it or correct the url/,
      );
      await nobody.close();
    });
  });
}
