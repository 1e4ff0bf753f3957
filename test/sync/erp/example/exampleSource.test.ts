import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Entity } from '../../../../scripts/sync/erp/erpSource.js';
import { conformanceSuite } from '../conformance.js';
import { ExampleSource } from './exampleSource.js';

type Row = Readonly<Record<string, string | boolean | null>>;

/** The imaginary ERP: rows of company 1000 by entity and key, each stamped when it is put. */
class ExampleErp {
  private readonly tables = new Map<string, Map<string, Row>>();
  private last = 0;
  readonly server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://erp');
    response.end(JSON.stringify(this.answer(url.pathname.slice(1), url.searchParams)));
  });

  put(entity: Entity, key: string, columns: Row, secondsAgo = 0): void {
    this.book([entity, key, columns, secondsAgo]);
  }

  /** Rows booked together have one moment, in which a page may end. */
  book(...rows: readonly [Entity, string, Row, number?][]): void {
    this.last = Math.max(this.last + 1, Date.now());
    for (const row of rows) this.stamp(...row);
  }

  private stamp(entity: Entity, key: string, columns: Row, secondsAgo = 0): void {
    const updated_at = new Date(this.last - secondsAgo * 1000).toISOString();
    const table = this.tables.get(entity) ?? new Map<string, Row>();
    table.set(key, { ...table.get(key), ...columns, key, updated_at });
    this.tables.set(entity, table);
  }

  drop(entity: Entity, key: string): void {
    this.tables.get(entity)?.delete(key);
  }

  private answer(entity: string, query: URLSearchParams): unknown {
    if (entity === 'health') return { version: '1', companies: ['1000'], now: new Date().toISOString() };
    const rows =
      entity === 'rates' || query.get('company') === '1000' ? [...(this.tables.get(entity)?.values() ?? [])] : [];
    if (query.has('key')) return rows.filter(({ key }) => query.getAll('key').includes(String(key)));
    if (query.has('item')) return rows.filter((row) => query.getAll('item').includes(String(row['item_key'])));
    const place = (row: Row): string => `${String(row['updated_at'])}|${String(row['key'])}`;
    const behind = rows.filter((row) => place(row) > (query.get('after') ?? ''));
    return behind.sort((a, b) => (place(a) < place(b) ? -1 : 1)).slice(0, Number(query.get('limit')));
  }
}

const item = (document_number: string, amount: string, more: Row = {}): Row => ({
  customer_number: 'C1',
  kind: 'invoice',
  document_number,
  issue_date: '2026-03-01',
  due_date: '2026-03-31',
  currency: 'USD',
  amount,
  balance: amount,
  state: 'open',
  ...more,
});
const receipt = (amount: string, unapplied_amount: string, currency = 'USD'): Row => ({
  customer_number: 'C1',
  paid_on: '2026-03-10',
  currency,
  amount,
  unapplied_amount,
  state: 'cleared',
});
const order = (amount: string): Row => ({ customer_number: 'C1', kind: 'order', currency: 'USD', amount });
const settled = (item_key: string, payment_key: string | null, amount: string, kind = 'payment'): Row => ({
  customer_number: 'C1',
  item_key,
  payment_key,
  currency: 'USD',
  amount,
  allocated_on: '2026-03-10',
  kind,
  exact: true,
});

conformanceSuite('the example of a source', async () => {
  const erp = new ExampleErp();
  erp.put('customers', 'C1', { number: 'C1', name: 'Cobalt', currency: 'USD' });
  for (const number of ['RE-1', 'RE-2', 'RE-3', 'RE-4', 'RE-5']) erp.put('items', number, item(number, '100.10'));
  erp.put('payments', 'ZE-1', receipt('150.25', '50.15'));
  erp.put('items', 'RE-1', { balance: '0.00', state: 'paid' });
  erp.put('allocations', 'A-1', settled('RE-1', 'ZE-1', '100.10'));
  erp.put('commitments', 'AB-1', order('12.50'));
  erp.put('rates', 'EUR', { from_currency: 'EUR', to_currency: 'USD', rate_date: '2026-01-01', rate: '1.1' });
  await once(erp.server.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(erp.server.address() as AddressInfo).port}`;
  const booked =
    (...rows: [Entity, string, Row, number?][]) =>
    async () =>
      erp.book(...rows);
  return {
    source: new ExampleSource({ url, pageSize: 2, overlapSeconds: 60 }),
    company: '1000',
    emptyCompany: '9999',
    invoice: async ({ number, amount, currency, issued, due }) =>
      erp.put('items', number, item(number, amount, { currency, issue_date: issued, due_date: due })),
    badItem: async () => {
      erp.put('items', 'RE-BAD', item('RE-BAD', '1', { currency: 'XYZ' }));
      return 'RE-BAD';
    },
    book: {
      'a new invoice': booked(['items', 'RE-NEW', item('RE-NEW', '77.77')]),
      'a part payment': booked(
        ['payments', 'ZE-2', receipt('30', '0')],
        ['items', 'RE-2', { balance: '70.10' }],
        ['allocations', 'A-2', settled('RE-2', 'ZE-2', '30')],
      ),
      'an overpayment': booked(
        ['payments', 'ZE-3', receipt('999', '898.90')],
        ['items', 'RE-3', { balance: '0', state: 'paid' }],
      ),
      'a settlement taken back': async () => {
        erp.put('items', 'RE-1', { balance: '100.10', state: 'open' });
        erp.put('payments', 'ZE-1', { unapplied_amount: '150.25' });
        erp.drop('allocations', 'A-1');
      },
      'a cancellation': booked(['items', 'RE-4', { balance: '0', state: 'cancelled' }]),
      'a refund': booked(['items', 'GS-1', item('GS-1', '-50', { kind: 'credit_note' })]),
      'a write-off': booked(
        ['items', 'RE-5', { balance: '0', state: 'written_off' }],
        ['allocations', 'A-4', settled('RE-5', null, '100.10', 'write_off')],
      ),
      'an invoice with three due dates': booked(
        ['items', 'S:1', item('S', '10.01', { installment: '1' })],
        ['items', 'S:2', item('S', '10.02', { installment: '2' })],
        ['items', 'S:3', item('S', '10.03', { installment: '3' })],
      ),
      'a payment in another currency': booked(
        ['items', 'RE-EUR', item('RE-EUR', '100', { currency: 'EUR', balance: '60' })],
        ['payments', 'ZE-EUR', receipt('40', '0', 'EUR')],
      ),
      'an order': booked(['commitments', 'AB-2', order('30')]),
      'the invoice of a part of an order': booked(
        ['commitments', 'AB-1', order('2.50')],
        ['items', 'RE-AB', item('RE-AB', '10.00')],
      ),
      'a document committed behind the watermark': booked(['items', 'RE-LATE', item('RE-LATE', '5'), 30]),
      'a deletion': async () => erp.drop('items', 'S:2'),
    },
    stop: async () => {
      erp.server.closeAllConnections();
      erp.server.close();
    },
  };
});
