import { ApexDouble, Decimal } from './fractions.js';

/** Integer = number, Long = bigint, Decimal, Double. */
export type Numeric = number | bigint | Decimal | ApexDouble;

export function isNumeric(value: unknown): value is Numeric {
  return (
    typeof value === 'number' || typeof value === 'bigint' || value instanceof Decimal || value instanceof ApexDouble
  );
}

export function compareNumbers(left: Numeric, right: Numeric): number {
  if (left instanceof ApexDouble || right instanceof ApexDouble) {
    const [a, b] = [toJsNumber(left), toJsNumber(right)];
    return a < b ? -1 : a > b ? 1 : 0;
  }
  if (left instanceof Decimal || right instanceof Decimal) return toDecimal(left).compareTo(toDecimal(right));
  return left < right ? -1 : left > right ? 1 : 0;
}

export function toDecimal(value: Numeric): Decimal {
  if (value instanceof Decimal) return value;
  return value instanceof ApexDouble ? Decimal.fromDouble(value.value) : Decimal.fromInteger(value);
}

export function toJsNumber(value: Numeric): number {
  if (value instanceof Decimal) return value.toNumber();
  return value instanceof ApexDouble ? value.value : Number(value);
}
