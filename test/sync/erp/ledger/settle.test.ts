import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settle, type Pair, type Side } from '../../../../scripts/sync/erp/ledger/settle.js';

const side = (id: number, order: string, currency: string, amount: string, value = amount): Side => ({
  id,
  order,
  currency,
  amount: new Decimal(amount),
  value: new Decimal(value),
});
const cents = (): number => 2;
const told = (pairs: readonly Pair[]): string[] =>
  pairs.map((pair) => `${pair.debit} by ${pair.credit}: ${pair.amount.toFixed()} / ${pair.creditAmount.toFixed()}`);

describe('settling a group of lines', () => {
  it('settles the oldest debit with the oldest credit', () => {
    const debits = [side(2, '2026-02-01', 'EUR', '70'), side(1, '2026-01-01', 'EUR', '50')];
    const credits = [side(9, '2026-03-02', 'EUR', '60'), side(8, '2026-03-01', 'EUR', '60')];

    expect(told(settle(debits, credits, cents))).toEqual(['1 by 8: 50 / 50', '2 by 8: 10 / 10', '2 by 9: 60 / 60']);
  });

  it('settles dollars by dollars, whatever they were worth on the day they came', () => {
    const debits = [side(1, '2026-01-01', 'USD', '1000', '909.09')];
    const credits = [side(8, '2026-02-01', 'USD', '1000', '833.33'), side(9, '2026-02-01', 'EUR', '75.76')];

    expect(told(settle(debits, credits, cents))).toEqual(['1 by 8: 1000 / 1000']);
  });

  it('settles what another currency is worth by the share of the value', () => {
    const debits = [side(1, '2026-01-01', 'USD', '100', '90')];
    const credits = [side(8, '2026-02-01', 'EUR', '30'), side(9, '2026-03-01', 'EUR', '60')];

    expect(told(settle(debits, credits, cents))).toEqual(['1 by 8: 33.33 / 30', '1 by 9: 66.67 / 60']);
  });

  it('never settles more than there is, and all there is where both sides are equal', () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(amounts, amounts, (debitCents, creditCents) => {
        const sides = (all: number[], from: number): Side[] =>
          all.map((amount, index) => side(from + index, String(index), 'EUR', (amount / 100).toFixed(2)));
        const debits = sides(debitCents, 1);
        const credits = sides(creditCents, 100);
        const pairs = settle(debits, credits, cents);

        const total = (all: readonly { amount: Decimal }[]): Decimal =>
          all.reduce((sum, { amount }) => sum.plus(amount), new Decimal(0));
        for (const { id, amount } of debits)
          expect(total(pairs.filter(({ debit }) => debit === id)).lte(amount)).toBe(true);
        for (const { id, amount } of credits)
          expect(total(pairs.filter(({ credit }) => credit === id)).lte(amount)).toBe(true);
        expect(total(pairs).eq(Decimal.min(total(debits), total(credits)))).toBe(true);
      }),
    );
  });
});
