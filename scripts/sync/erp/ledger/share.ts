import { Decimal } from 'decimal.js';
import { minorUnits } from '../../money.js';

interface Part {
  readonly id: number;
  readonly amount: Decimal;
}

/** What falls to one part if a whole is shared out by amount; the last part takes what rounding left. */
export function shareOf(id: number, parts: readonly Part[], whole: Decimal, currency: string): Decimal {
  const total = sum(parts);
  if (total.isZero()) return new Decimal(0);
  const upTo = (count: number): Decimal =>
    sum(parts.slice(0, count)).times(whole).div(total).toDecimalPlaces(minorUnits(currency));
  const index = parts.findIndex((part) => part.id === id);
  return upTo(index + 1).minus(upTo(index));
}

const sum = (parts: readonly Part[]): Decimal => parts.reduce((all, { amount }) => all.plus(amount), new Decimal(0));
