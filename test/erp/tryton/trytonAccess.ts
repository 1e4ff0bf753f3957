import { beforeAll, describe, expect, it } from 'vitest';
import { LedgerSource } from '../../../scripts/sync/erp/ledger/ledgerSource.js';
import { TrytonLedger } from '../../../scripts/sync/erp/tryton/trytonLedger.js';
import type { TrytonAccess } from '../../../scripts/sync/erp/tryton/trytonClient.js';
import { collect } from '../../sync/erp/mirror.js';
import { CLERK, PASSWORD, type OpenedTryton, type Tryton } from './startTryton.js';

/** Who may read, and what is said to who may not. */
export function trytonAccess(tryton: () => Tryton): void {
  describe('the Tryton source and the rights of its user', () => {
    let opened: OpenedTryton;
    let company: string;
    beforeAll(async () => {
      opened = await tryton().open('access');
      company = tryton().books.company;
    }, 600_000);

    const sourceOf = (access: Partial<TrytonAccess> = {}): LedgerSource => {
      const { url } = tryton();
      const usual = {
        url,
        database: opened.database,
        user: 'admin',
        password: PASSWORD,
        timeoutMs: 60_000,
        retries: 0,
      };
      return new LedgerSource(new TrytonLedger({ ...usual, ...access }, { pageSize: 2, orders: true }), 0);
    };
    const refusal = async (access: Partial<TrytonAccess>): Promise<string> => {
      const error = await sourceOf(access)
        .check()
        .then(() => 'nothing')
        .catch((caught: unknown) => caught);
      return String(error);
    };

    it('names the user whose password is wrong, never the password', async () => {
      const said = await refusal({ password: 'not-the-password' });

      expect(said).toMatch(
        /^The Tryton server at 127\.0\.0\.1:\d+ refused user admin of database access\. .*source\.password/,
      );
      expect(said).not.toContain('not-the-password');
    });

    it('names the database that is not there', async () => {
      expect(await refusal({ database: 'nowhere' })).toContain('has no database nowhere. Correct source.database.');
    });

    it('names what the user may not read', async () => {
      expect(await refusal(CLERK)).toMatch(
        /does not let user clerk read: You are not allowed to access "Account Move Line"\. Give that user the right/,
      );
    });

    it('refuses to read what record rules narrow, and names no company the user does not see', async () => {
      const bookkeeper = await opened.startBookkeeper();
      const hire = async (login: string, rule?: readonly [string, readonly unknown[]]): Promise<{ user: string }> => {
        const groups = ['Account', 'Sales', 'Stock'];
        await bookkeeper.newUser({ login, password: CLERK.password, groups, ...(rule ? { rule } : {}) });
        return { ...CLERK, user: login };
      };
      await bookkeeper.secondCompany({ name: 'Elsewhere' });
      const accountant = await hire('accountant');
      const narrowed = await hire('narrowed', ['account.move', [['journal.type', '!=', 'cash']]]);
      const halfBlind = await hire('half-blind', ['account.invoice', [['id', '<', 0]]]);

      expect((await sourceOf(accountant).check()).companies).toEqual([company]);
      expect(await refusal(narrowed)).toMatch(
        /shows user narrowed only a part of the receivable lines of company 1: .*rule/,
      );
      expect(await refusal(halfBlind)).toBe('nothing');
      const source = sourceOf(halfBlind);
      await expect(collect(source.openItems(company))).rejects.toThrow(
        /shows user half-blind only a part of the invoices/,
      );
    });

    it('says in one sentence that nobody answers', async () => {
      expect(await refusal({ url: 'http://127.0.0.1:1' })).toMatch(
        /^The ERP at 127\.0\.0\.1:1 does not answer: .*Start it or correct source\.url/,
      );
    });

    it('logs in again when its session ends between two pages', async () => {
      const source = sourceOf();
      await source.check();
      const keys: string[] = [];
      for await (const page of source.changes('items', company, undefined)) {
        keys.push(...page.rows.map(({ key }) => key));
        await opened.sql('delete from ir_session');
      }

      expect(new Set(keys).size).toBe(9);
    });

    it('goes on after the last page that was confirmed', async () => {
      const source = sourceOf();
      await source.check();
      const first = await source.changes('items', company, undefined)[Symbol.asyncIterator]().next();
      const rest: string[] = [];
      for await (const page of sourceOf().changes('items', company, first.value?.next))
        rest.push(...page.rows.map(({ key }) => key));

      expect(rest).toHaveLength(7);
    });
  });
}
