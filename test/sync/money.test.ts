import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  amountProblem,
  formatAmount,
  isCurrency,
  isDecimalText,
  isPartOf,
  jsonAmount,
  sumFromJson,
} from '../../scripts/sync/money.js';

const thousandths = fc.bigInt({ min: -999_999_999_999_999n, max: 999_999_999_999_999n });
const asText = (value: bigint): string => new Decimal(value.toString()).div(1000).toFixed(3);

describe('money', () => {
  it.each([
    ['0.00', '-10', true],
    ['-10', '-10.00', true],
    ['10.01', '10', false],
    ['-1', '10', false],
    ['1', '0', false],
  ])('%s is a part of %s: %s', (part, whole, isOne) => expect(isPartOf(part, whole)).toBe(isOne));

  it('refuses more decimals than the currency has', () => {
    expect(amountProblem('10.123', 'USD')).toContain('more than the 2 decimals of USD');
    expect(amountProblem('10.5', 'JPY')).toContain('more than the 0 decimals of JPY');
    expect(amountProblem('10.123', 'BHD')).toBeUndefined();
    expect(amountProblem('10.100', 'USD')).toBeUndefined();
  });

  it('refuses amounts beyond what an amount field holds exactly', () => {
    expect(amountProblem('999999999999.99', 'USD')).toBeUndefined();
    expect(amountProblem('1000000000000', 'USD')).toContain('larger');
  });

  it('knows decimal text as a regular expression does', () => {
    const almost = fc.string({ unit: fc.constantFrom('-', '.', '0', '1', '9', '/', ':', '٣'), maxLength: 6 });
    fc.assert(
      fc.property(almost, (text) => isDecimalText(text) === /^-?\d+(\.\d+)?$/.test(text)),
      { numRuns: 5000 },
    );
  });

  it('knows currencies by their ISO code only', () => {
    expect(isCurrency('EUR')).toBe(true);
    expect(isCurrency('eur')).toBe(false);
    expect(isCurrency('XQX')).toBe(false);
  });

  it('sends every amount it accepts as a JSON number without losing a digit', () => {
    fc.assert(
      fc.property(thousandths, (value) => {
        const text = asText(value);
        expect(new Decimal(JSON.parse(JSON.stringify(jsonAmount(text))) as number).equals(new Decimal(text))).toBe(
          true,
        );
      }),
    );
  });

  it('brings a sum of doubles back to the exact three decimals', () => {
    expect(sumFromJson(0.1 + 0.2).toFixed()).toBe('0.3');
    expect(sumFromJson(null).toFixed()).toBe('0');
  });

  it('prints amounts grouped, with the decimals of their currency', () => {
    expect(formatAmount(new Decimal('-1234567.5'), 'USD')).toBe('-1,234,567.50');
    expect(formatAmount(new Decimal('1234'), 'JPY')).toBe('1,234');
    expect(formatAmount(new Decimal('0'), 'USD')).toBe('0.00');
    expect(formatAmount(new Decimal('NaN'), 'USD')).toBe('NaN');
  });
});
