import { Decimal } from 'decimal.js';
import { z } from 'zod';
import { CreditSyncError } from '../../errors.js';
import { receivable } from './domains.js';
import type { TrytonClient } from './trytonClient.js';

const debtor = z.object({ id: z.number(), receivable: z.string() });
const openLine = z.object({ party: z.number(), debit: z.string(), credit: z.string() });

/**
 * Tryton leaves out without a word what a record rule forbids. What a party owes it adds up without asking the rules, so the
 * lines the user sees must come to the same. Whoever books meanwhile makes another difference each time.
 */
export async function requireAllLines(client: TrytonClient, company: string): Promise<void> {
  const first = await hidden(client, company);
  if (first.size === 0) return;
  const again = await hidden(client, company);
  const parties = [...first].filter(([party, amount]) => again.get(party)?.eq(amount)).map(([party]) => party);
  if (parties.length > 0)
    throw partOnly(
      client,
      `receivable lines of company ${company}: by these, ${parties.length} of its customers owe something else than Tryton says, one of them the party with id ${parties[0]}`,
    );
}

/** Without its invoice a line would be taken for one that nobody has paid in part. Conditions on links ask no rules. */
export async function requireInvoices(client: TrytonClient, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  const named = ['OR', ['move.origin.id', 'in', ids, 'account.invoice'], ['invoice_payment', 'in', ids]];
  if ((await client.count('account.move.line', [named])) > 0)
    throw partOnly(client, `invoices: not the one with id ${ids[0]}, which a receivable line names`);
}

const partOnly = ({ user }: TrytonClient, what: string): CreditSyncError =>
  new CreditSyncError('ErpNoRights', `Tryton shows user ${user} only a part of the ${what}.`, {
    actions: ['Let no record rule of Tryton narrow what that user sees of parties, accounts, moves and invoices.'],
  });

/** What parties owe beyond the lines the user sees, by party; empty where all is seen. */
async function hidden(client: TrytonClient, company: string): Promise<Map<number, Decimal>> {
  const owed = new Map<number, Decimal>();
  const add = (party: number, amount: Decimal): void =>
    void owed.set(party, (owed.get(party) ?? new Decimal(0)).plus(amount));
  const debtors = [['receivable', '!=', null]];
  for (const { id, receivable: amount } of await client.searchRead('party.party', debtor, ['receivable'], debtors, {
    company: Number(company),
  }))
    add(id, new Decimal(amount));
  const open = [...receivable(company), ['reconciliation', '=', null], ['party', '!=', null]];
  for (const line of await client.searchRead('account.move.line', openLine, ['party', 'debit', 'credit'], open))
    add(line.party, new Decimal(line.credit).minus(line.debit));
  return new Map([...owed].filter(([, amount]) => !amount.isZero()));
}
