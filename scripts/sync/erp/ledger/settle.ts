import { Decimal } from 'decimal.js';

/** A line on one side of a settlement. */
export interface Side {
  readonly id: number;
  /** Lines are settled oldest first. */
  readonly order: string;
  readonly currency: string;
  /** Positive, in its currency. */
  readonly amount: Decimal;
  /** Positive, in the currency common to both sides. */
  readonly value: Decimal;
}

export interface Pair {
  readonly debit: number;
  readonly credit: number;
  readonly amount: Decimal;
  readonly creditAmount: Decimal;
}

const ZERO = new Decimal(0);

interface Rest extends Side {
  left: Decimal;
  valueLeft: Decimal;
}

/**
 * Which credit settles which debit, where the ERP knows the group alone: oldest with oldest. Lines of one currency first,
 * in that currency, so that an invoice in dollars is settled by its dollars whatever they were worth on the day they came;
 * what then is left of either side by its common value. A difference of rates settles nothing and is in no pair.
 */
export function settle(
  debits: readonly Side[],
  credits: readonly Side[],
  decimals: (currency: string) => number,
): Pair[] {
  const open = [rests(debits), rests(credits)] as const;
  const pairs: Pair[] = [];
  each(open, (debit, credit) => {
    if (debit.currency !== credit.currency) return;
    const amount = Decimal.min(debit.left, credit.left);
    if (amount.isZero()) return;
    pairs.push({ debit: debit.id, credit: credit.id, amount: take(debit, amount), creditAmount: take(credit, amount) });
  });
  each(open, (debit, credit) => {
    const value = Decimal.min(debit.valueLeft, credit.valueLeft);
    if (value.lte(0) || debit.left.isZero() || credit.left.isZero()) return;
    const amount = takeValue(debit, value, decimals);
    pairs.push({ debit: debit.id, credit: credit.id, amount, creditAmount: takeValue(credit, value, decimals) });
  });
  return pairs.filter(({ amount }) => !amount.isZero());
}

const rests = (sides: readonly Side[]): Rest[] =>
  [...sides]
    .sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : a.id - b.id))
    .map((side) => ({ ...side, left: side.amount, valueLeft: side.value }));

function each([debits, credits]: readonly [Rest[], Rest[]], match: (debit: Rest, credit: Rest) => void): void {
  for (const debit of debits) for (const credit of credits) match(debit, credit);
}

function take(rest: Rest, amount: Decimal): Decimal {
  rest.valueLeft = amount.eq(rest.left) ? ZERO : rest.valueLeft.times(rest.left.minus(amount)).div(rest.left);
  rest.left = rest.left.minus(amount);
  return amount;
}

function takeValue(rest: Rest, value: Decimal, decimals: (currency: string) => number): Decimal {
  const amount = value.eq(rest.valueLeft)
    ? rest.left
    : rest.left.times(value).div(rest.valueLeft).toDecimalPlaces(decimals(rest.currency));
  rest.left = rest.left.minus(amount);
  rest.valueLeft = rest.valueLeft.minus(value);
  return amount;
}
