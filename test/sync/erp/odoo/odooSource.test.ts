import { Decimal } from 'decimal.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Entity, Page } from '../../../../scripts/sync/erp/erpSource.js';
import { LedgerSource } from '../../../../scripts/sync/erp/ledger/ledgerSource.js';
import { OdooLedger } from '../../../../scripts/sync/erp/odoo/odooLedger.js';
import { conformanceSuite } from '../conformance.js';
import { Mirror } from '../mirror.js';
import { OdooBooks } from './odooBooks.js';
import { ACCESS, startOdooServer, type OdooServer } from './odooServer.js';

const sourceOf = (url: string, access: Partial<typeof ACCESS> = {}, timeoutMs = 5000, overlapSeconds = 0) => {
  const options = { pageSize: 3, orders: true };
  return new LedgerSource(
    new OdooLedger({ url, ...ACCESS, ...access, timeoutMs, retries: 2, pauseMs: 1 }, options),
    overlapSeconds,
  );
};

for (const major of [14, 15, 16, 17, 18])
  conformanceSuite(`the Odoo source on version ${major}`, async () => {
    const server = await startOdooServer(major);
    const books = new OdooBooks(server.tables, major);
    const [paid, partly, cancelled, refunded] = [1000, 333.33, 120, 80.5].map((amount) =>
      books.invoice('Kestrel', [amount]),
    );
    const dollars = books.invoice('Lantern', [250], { currency: 'USD' });
    books.pay(paid!, 1000);
    const first = books.pay(partly!, 33.33);
    const order = books.order('Kestrel', 10);
    books.deliver(order, 4);
    books.bill(order, 'Kestrel', 1);
    for (const code of ['JPY', 'XYZ']) books.inventCurrency(code);
    const done = (work: () => unknown) => (): Promise<void> => Promise.resolve(void work());
    return {
      source: sourceOf(server.url, {}, 5000, 60),
      company: String(books.company),
      emptyCompany: '9999',
      invoice: async ({ amount, ...told }) => void books.invoice('Kestrel', [Number(amount)], told),
      badItem: async () => String(books.receivables(books.invoice('Kestrel', [1], { currency: 'XYZ' }))[0]!['id']),
      book: {
        'a new invoice': done(() => books.invoice('Lantern', [42])),
        'a part payment': done(() => books.pay(partly!, 100, { seen: false })),
        'an overpayment': done(() => books.pay(partly!, 300)),
        'a settlement taken back': done(() => books.unreconcile(paid!)),
        'a cancellation': done(() => books.cancel(cancelled!)),
        'a refund': done(() => books.settleWith(refunded!, books.invoice('Kestrel', [80.5], { refund: true }), 80.5)),
        'a write-off': done(() => books.pay(books.invoice('Kestrel', [60]), 55, { writeOff: 5 })),
        'an invoice with three due dates': done(() => books.pay(books.invoice('Kestrel', [33.33, 33.33, 33.34]), 40)),
        'a payment in another currency': done(() => books.pay(dollars, 90.91, { dollars: 100 })),
        'an order': done(() => books.order('Lantern, bills', 3)),
        'the invoice of a part of an order': done(() => books.bill(order, 'Kestrel', 5)),
        'a document committed behind the watermark': done(() =>
          books.invoice('Kestrel', [5], { stampedSecondsAgo: 30 }),
        ),
        'a deletion': done(() => books.deletePayment(first)),
      },
      stop: () => server.stop(),
    };
  });

describe('the Odoo source', () => {
  let server: OdooServer;
  let books: OdooBooks;
  beforeEach(async () => {
    server = await startOdooServer(17);
    books = new OdooBooks(server.tables, 17);
    return () => server.stop();
  });

  const read = async (entity: Entity): Promise<Record<string, unknown>[]> => {
    const source = sourceOf(server.url);
    await source.check();
    const rows: Record<string, unknown>[] = [];
    for await (const page of source.changes(entity, String(books.company), undefined))
      rows.push(...page.rows.map((row) => row.values));
    return rows;
  };

  it('tells apart the money of a payment and what it wrote off', async () => {
    books.pay(books.invoice('Kestrel', [1000]), 995, { writeOff: 5 });

    expect(await read('payments')).toMatchObject([{ amount: '995', unapplied_amount: '0' }]);
    expect(
      (await read('allocations')).map(({ kind, amount, payment_key }) => [kind, amount, payment_key === null]),
    ).toEqual([
      ['payment', '995', false],
      ['write_off', '5', true],
    ]);
  });

  it('takes a loss booked by hand for a write-off, an entry without expense for a transfer', async () => {
    books.writeOff(books.invoice('Lantern', [70]), 70);

    expect(await read('allocations')).toMatchObject([{ kind: 'write_off', amount: '70' }]);
  });

  it('takes a difference of rates for no settlement', async () => {
    const invoice = books.invoice('Kestrel', [100], { currency: 'USD' });
    books.pay(invoice, 100, { currency: 'USD' });
    books.bookExchangeDifference(invoice, 3.5);

    expect((await read('allocations')).map(({ kind, amount }) => [kind, amount])).toEqual([['payment', '100']]);
    expect(await read('items')).toHaveLength(1);
  });

  it('holds nothing open of a cancelled invoice, although Odoo keeps its residual', async () => {
    books.cancel(books.invoice('Kestrel', [12_800.88]));

    expect(await read('items')).toMatchObject([{ amount: '12800.88', balance: '0', state: 'cancelled' }]);
  });

  it('takes a posted invoice that went back to draft for cancelled, and knows no draft', async () => {
    books.cancel(books.invoice('Kestrel', [10]), 'draft');
    books.invoice('Kestrel', [20], { post: false });

    expect((await read('items')).map(({ amount, state }) => [amount, state])).toEqual([['10', 'cancelled']]);
  });

  it('takes money that no bank statement shows for pending', async () => {
    books.pay(books.invoice('Kestrel', [10]), 10, { seen: false });

    expect(await read('payments')).toMatchObject([{ state: 'pending', unapplied_amount: '0' }]);
  });

  it('brings floats back to cents', async () => {
    const invoice = books.invoice('Kestrel', [0.3]);
    server.tables.compute('account.move.line', Number(books.receivables(invoice)[0]!['id']), {
      amount_currency: 0.1 + 0.2,
      amount_residual_currency: 0.1 + 0.2,
    });

    expect(await read('items')).toMatchObject([{ amount: '0.3', balance: '0.3' }]);
    const [balance] = await sourceBalances();
    expect(new Decimal(balance!.sums['balance']!).toFixed()).toBe('0.3');
  });

  describe('asked for orders', () => {
    const left = async (): Promise<string[]> =>
      (await read('commitments')).map(({ kind, amount }) => `${String(kind)} ${String(amount)}`);

    it('tells what is not delivered and what is not invoiced, with tax', async () => {
      const order = books.order('Kestrel', 10);
      expect(await left()).toEqual(['order 119', 'delivery 0']);
      books.deliver(order, 4);
      expect(await left()).toEqual(['order 71.4', 'delivery 47.6']);
      books.bill(order, 'Kestrel', 3);
      expect(await left()).toEqual(['order 71.4', 'delivery 11.9']);
      books.bill(order, 'Kestrel', 7);
      expect(await left()).toEqual(['order 0', 'delivery 0']);
    });

    it('counts no draft as an invoice, which nobody owes yet', async () => {
      books.bill(books.order('Kestrel', 2), 'Kestrel', 2, { post: false });
      expect(await left()).toEqual(['order 23.8', 'delivery 0']);
    });

    it('takes a down payment off what is still to be invoiced', async () => {
      const order = books.order('Kestrel', 10);
      books.deliver(order, 9);
      books.billDownPayment(order, 'Kestrel', 30);
      expect(await left()).toEqual(['order 0', 'delivery 83.3']);
    });

    it('names the company behind an address that is billed, among the customers as well', async () => {
      books.order('Lantern, bills', 1);
      const [order] = await read('commitments');
      expect((await read('customers')).map(({ number, name }) => [number, name])).toEqual([
        [order!['customer_number'], 'Lantern'],
      ]);
    });

    it('tells that a cancelled order is none any more', async () => {
      const order = books.order('Kestrel', 1);
      books.cancelOrder(order);
      const source = sourceOf(server.url);
      await source.check();
      const told: Page[] = [];
      for await (const page of source.changes('commitments', String(books.company), { at: '2026-01-01' }))
        told.push(page);
      expect(told.flatMap(({ rows }) => rows)).toEqual([]);
      expect(told.flatMap(({ gone }) => gone ?? [])).toEqual([`${order}:order`, `${order}:delivery`]);
    });
  });

  describe('asked for changes', () => {
    /** Everything so far is of long ago. */
    const age = (): void => {
      const models = [
        'account.move',
        'account.move.line',
        'account.payment',
        'account.partial.reconcile',
        'res.partner',
      ];
      for (const model of models)
        for (const { id } of server.tables.all(model))
          server.tables.compute(model, Number(id), { write_date: '2026-01-01 00:00:00' });
    };
    const changed = async (entity: Entity): Promise<string[]> => {
      const source = sourceOf(server.url);
      await source.check();
      const keys: string[] = [];
      for await (const page of source.changes(entity, String(books.company), { at: '2026-02-01' }))
        keys.push(...page.rows.map(({ key }) => key));
      return keys;
    };
    const keysOf = (move: number): string[] => books.receivables(move).map(({ id }) => String(id));

    it('finds the lines of a document that changed, although their own stamp stands still', async () => {
      const invoice = books.invoice('Kestrel', [10]);
      books.invoice('Kestrel', [20]);
      age();
      books.cancel(invoice);

      expect(await changed('items')).toEqual(keysOf(invoice));
    });

    it('finds both lines of a new pair, although nothing else tells', async () => {
      const invoice = books.invoice('Kestrel', [10]);
      const receipt = books.pay(books.invoice('Kestrel', [20]), 25);
      age();
      books.settleWith(invoice, receipt, 5);
      for (const { id } of server.tables.all('account.move'))
        server.tables.compute('account.move', Number(id), { write_date: '2026-01-01 00:00:00' });

      expect(await changed('items')).toEqual(keysOf(invoice));
      expect(await changed('payments')).toEqual(keysOf(receipt));
      expect(await changed('allocations')).toHaveLength(1);
    });

    it('finds money that has come to the bank since', async () => {
      const receipt = books.pay(books.invoice('Kestrel', [20]), 20, { seen: false });
      age();
      const [payment] = server.tables.all('account.payment');
      server.tables.write('account.payment', Number(payment!['id']), { is_matched: true });

      expect(await changed('payments')).toEqual(keysOf(receipt));
    });

    it('finds the lines of customers that were merged into another one, which no stamp of theirs says', async () => {
      const invoice = books.invoice('Lantern', [10]);
      const receipt = books.pay(invoice, 4);
      age();
      books.merge('Lantern', 'Kestrel');

      expect(await changed('items')).toEqual(keysOf(invoice));
      expect(await changed('payments')).toEqual(keysOf(receipt));
    });

    it('has what is open tell of money that was freed, which no stamp of the payment says', async () => {
      const invoice = books.invoice('Kestrel', [100]);
      books.pay(invoice, 60);
      age();
      books.pay(books.invoice('Lantern', [1]), 1);
      const source = sourceOf(server.url);
      await source.check();
      const mirror = new Mirror({ source, company: String(books.company) });
      await mirror.follow();
      books.unreconcile(invoice);
      await mirror.follow();

      expect([...mirror.rows('payments').values()]).toMatchObject([
        { amount: '60', unapplied_amount: '60' },
        { amount: '1', unapplied_amount: '0' },
      ]);
    });
  });

  it('gives the rates of the company currency, its own and those of all companies, as they are stored in the org', async () => {
    const dollar = Number(server.tables.all('res.currency.rate')[0]!['currency_id']);
    const { currency_id } = server.tables.get('res.company', books.company);
    const other = server.tables.create('res.company', { name: 'Elsewhere', currency_id: currency_id! });
    const rate = (name: string, rate: number, company_id: number | false): number =>
      server.tables.create('res.currency.rate', { name, rate, currency_id: dollar, company_id });
    rate('2026-01-02', 1 / 3, false);
    rate('2026-01-03', 7, other);

    expect(await read('rates')).toEqual([
      { from_currency: 'EUR', to_currency: 'USD', rate_date: '2026-01-01', rate: '1.1' },
      { from_currency: 'EUR', to_currency: 'USD', rate_date: '2026-01-02', rate: '0.333333333' },
    ]);
  });

  it('still gives the money of a bank account that was closed', async () => {
    books.pay(books.invoice('Kestrel', [20]), 25);
    books.archiveBank();

    expect(await read('payments')).toMatchObject([{ amount: '25', unapplied_amount: '5', state: 'cleared' }]);
  });

  it('says that nothing is open in a currency in which all was cancelled', async () => {
    books.cancel(books.invoice('Kestrel', [10], { currency: 'USD' }));

    expect(await sourceBalances()).toContainEqual({
      entity: 'items',
      currency: 'USD',
      count: 1,
      sums: { amount: '10', balance: '0' },
    });
  });

  const sourceBalances = async () => {
    const source = sourceOf(server.url);
    await source.check();
    return source.balances(String(books.company));
  };
});

describe('the Odoo source and a server in trouble', () => {
  let server: OdooServer;
  let version = 17;
  afterEach(() => server.stop());
  const start = async (): Promise<void> => {
    server = await startOdooServer(version);
    new OdooBooks(server.tables, version);
  };
  const refusal = async (access: Partial<typeof ACCESS> = {}, timeoutMs = 5000): Promise<string> => {
    const error = await sourceOf(server.url, access, timeoutMs)
      .check()
      .catch((caught: unknown) => caught);
    expect(String(error)).not.toContain(ACCESS.key);
    return String(error);
  };

  it('names the user it refused, and the key of the configuration', async () => {
    await start();
    expect(await refusal({ key: 'wrong' })).toMatch(/refused user credit@example\.com of database erp\. .*source\.key/);
  });

  it('names the database that is not there', async () => {
    await start();
    expect(await refusal({ database: 'gone' })).toContain('has no database gone');
  });

  it('names the model the user may not read', async () => {
    await start();
    server.forbidden.add('account.partial.reconcile');
    expect(await refusal()).toMatch(/does not let user credit@example\.com read account\.partial\.reconcile/);
  });

  it('says how to do without orders, which the user may not read', async () => {
    await start();
    server.forbidden.add('sale.order');
    expect(await refusal()).toMatch(/does not let user .* read sale\.order.*set source\.orders to false/s);
  });

  it('refuses versions it does not know', async () => {
    version = 19;
    await start();
    version = 17;
    expect(await refusal()).toMatch(/runs Odoo 19\.0; this source reads 14 to 18/);
  });

  it('says that a page of a proxy is not Odoo', async () => {
    await start();
    server.next.push((respond) => respond(200, '<html>Sign in</html>', { 'content-type': 'text/html' }));
    expect(await refusal()).toMatch(/answered with HTTP 200, not as Odoo does\. Correct source\.url/);
  });

  it('names what it asked for and got otherwise than Odoo gives it', async () => {
    await start();
    server.next.push((respond) => respond(200, JSON.stringify({ jsonrpc: '2.0', result: { server_version: 17 } })));
    expect(await refusal()).toMatch(
      /^The Odoo server at \S+ answered for its version otherwise than Odoo 14 to 18: server_version .*source\.url/s,
    );
  });

  it('waits as long as it is told, and goes on', async () => {
    await start();
    server.next.push((respond) => respond(429, '', { 'retry-after': '0' }));
    server.next.push((respond) => respond(503, ''));
    expect((await sourceOf(server.url).check()).version).toBe('Odoo 17.0');
  });

  it('logs in again when the session ends in the middle', async () => {
    await start();
    const source = sourceOf(server.url);
    await source.check();
    const ended = { jsonrpc: '2.0', id: 1, error: { code: 100, message: 'Odoo Session Expired', data: {} } };
    server.next.push((respond) => respond(200, JSON.stringify(ended)));
    expect(await source.countChanges('rates', undefined, undefined)).toBe(1);
    expect(server.calls.filter((call) => call.startsWith('common login'))).toHaveLength(2);
  });

  it('gives up on a server that stays silent, in one sentence', async () => {
    await start();
    for (let call = 0; call < 3; call++) server.next.push(() => undefined);
    expect(await refusal({}, 50)).toMatch(
      /does not answer: no answer within 0\.05 seconds\. Start it or correct source\.url/,
    );
  });
});
