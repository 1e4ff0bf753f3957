import { beforeAll, describe, expect, it } from 'vitest';
import { LedgerSource } from '../../../scripts/sync/erp/ledger/ledgerSource.js';
import { TrytonLedger } from '../../../scripts/sync/erp/tryton/trytonLedger.js';
import { ENTITIES, Mirror, readAll } from '../../sync/erp/mirror.js';
import type { Bookkeeper } from './bookkeeper.js';
import { day } from './ledger.js';
import { PASSWORD, type Tryton } from './startTryton.js';

/** What people do to customers and entries without touching the lines themselves; Tryton then stamps something else. */
export function trytonHousekeeping(tryton: () => Tryton): void {
  describe('the Tryton source tells a mirror of the ledger everything', () => {
    let mirror: Mirror;
    let bookkeeper: Bookkeeper;
    let company: string;
    let numbers: Readonly<Record<string, string>>;
    let source: (pageSize: number) => LedgerSource;

    beforeAll(async () => {
      const { url, books, open } = tryton();
      const opened = await open('housekeeping');
      ({ company, numbers } = books);
      bookkeeper = await opened.startBookkeeper();
      const access = { url, database: opened.database, user: 'admin', password: PASSWORD, timeoutMs: 60_000 };
      source = (pageSize) => new LedgerSource(new TrytonLedger(access, { pageSize, orders: true }), 0);
      const small = source(2);
      await small.check();
      mirror = new Mirror({ source: small, company });
      await mirror.follow();
    }, 600_000);

    /** Something of somebody else comes first, so that what is younger than the watermark is nothing but what happens. */
    const agreesAfter = async (happen: () => Promise<unknown>): Promise<void> => {
      await bookkeeper.draftEntry({ party: 'Kestrel', amount: '0.01', date: day(0) });
      await mirror.follow();
      await happen();
      await mirror.follow();
      const whole = source(1000);
      await whole.check();
      for (const entity of ENTITIES)
        expect(mirror.rows(entity)).toEqual(await readAll({ source: whole, company }, entity));
    };
    const item = (name: string) =>
      [...mirror.rows('items').values()].find((row) => row['document_number'] === numbers[name]);
    const customers = (): unknown[] => [...mirror.rows('customers').keys()];
    const owners = (): Set<unknown> =>
      new Set(
        (['items', 'payments', 'allocations', 'commitments'] as const).flatMap((entity) =>
          [...mirror.rows(entity).values()].map((row) => row['customer_number']),
        ),
      );

    it('after an entry got its number', async () => {
      const entry = await bookkeeper.draftEntry({ party: 'Harbor', amount: '44.00', date: day(0) });
      await agreesAfter(() => bookkeeper.postEntry(entry));
    });

    it('after a cent was written off a paid bill, which is paid, and most of another one, which is given up', async () => {
      const writeOff = (name: string, amount: string) =>
        bookkeeper.pay({ number: numbers[name]!, amount, date: day(0), how: 'writeoff' });
      await agreesAfter(() => writeOff('overpaid', '499.99'));
      await agreesAfter(() => writeOff('writtenOff', '10.00'));
      expect(item('overpaid')).toMatchObject({ balance: '0', state: 'paid' });
      expect(item('writtenOff')).toMatchObject({ balance: '0', state: 'written_off' });
    });

    it('after a part payment that bounced', async () => {
      await agreesAfter(() => bookkeeper.pay({ number: numbers['open']!, amount: '50.00', date: day(0) }));
      expect(item('open')).toMatchObject({ balance: '24.99' });
      await agreesAfter(() => bookkeeper.returnPayment({ number: numbers['open']! }));
      expect(item('open')).toMatchObject({ balance: '74.99', state: 'open' });
    });

    it('after a cancellation that was taken back', async () => {
      await agreesAfter(() => bookkeeper.cancel({ number: numbers['cancelled']! }));
      expect(item('cancelled')).toMatchObject({ balance: '0', state: 'cancelled' });
      await agreesAfter(() => bookkeeper.takeCancellationBack({ number: numbers['cancelled']! }));
      expect(item('cancelled')).toMatchObject({ balance: '120', state: 'open' });
    });

    it('after a customer who owes was deactivated', async () => {
      await agreesAfter(() => bookkeeper.deactivate({ party: 'Lantern' }));
      expect(customers()).toContain(item('overpaid')!['customer_number']);
    });

    it('after a customer got another number, and after it was merged into another one', async () => {
      await agreesAfter(() => bookkeeper.renumber({ party: 'Harbor', code: 'H-77' }));
      expect(item('paid')).toMatchObject({ customer_number: 'H-77' });
      await agreesAfter(() => bookkeeper.merge({ party: 'Harbor', into: 'Kestrel' }));
      expect(owners()).not.toContain('H-77');
      expect(owners()).toEqual(new Set(customers()));
    });
  });
}
