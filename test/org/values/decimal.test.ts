import { Decimal as BigDecimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Decimal, type RoundingMode } from '../../../scripts/org/values/fractions.js';

const Exact = BigDecimal.clone({ precision: 400, toExpNeg: -400, toExpPos: 400 });
const ROUNDING: Record<Exclude<RoundingMode, 'UNNECESSARY'>, BigDecimal.Rounding> = {
  UP: BigDecimal.ROUND_UP,
  DOWN: BigDecimal.ROUND_DOWN,
  CEILING: BigDecimal.ROUND_CEIL,
  FLOOR: BigDecimal.ROUND_FLOOR,
  HALF_UP: BigDecimal.ROUND_HALF_UP,
  HALF_DOWN: BigDecimal.ROUND_HALF_DOWN,
  HALF_EVEN: BigDecimal.ROUND_HALF_EVEN,
};

/** Small amounts, amounts around the safe integers, and huge ones. */
const decimals = fc
  .tuple(
    fc.oneof(
      fc.bigInt({ min: -99_999n, max: 99_999n }),
      fc.bigInt({ min: -(2n ** 56n), max: 2n ** 56n }),
      fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }),
    ),
    fc.nat(12),
  )
  .map(([unscaled, scale]) => Decimal.of(unscaled, scale));
const exact = (value: Decimal): BigDecimal => new Exact(value.toPlainString());

describe('Decimal arithmetic', () => {
  it('adds, subtracts and multiplies exactly', () => {
    fc.assert(
      fc.property(decimals, decimals, (a, b) => {
        expect(exact(a.plus(b)).eq(exact(a).plus(exact(b)))).toBe(true);
        expect(exact(a.minus(b)).eq(exact(a).minus(exact(b)))).toBe(true);
        expect(exact(a.times(b)).eq(exact(a).times(exact(b)))).toBe(true);
      }),
    );
  });

  it('keeps the larger scale in sums and the sum of scales in products', () => {
    fc.assert(
      fc.property(decimals, decimals, (a, b) => {
        expect(a.plus(b).scale).toBe(Math.max(a.scale, b.scale));
        expect(a.times(b).scale).toBe(a.scale + b.scale);
      }),
    );
  });

  it('rounds to any scale in every mode as the reference does', () => {
    const modes = Object.keys(ROUNDING) as (keyof typeof ROUNDING)[];
    fc.assert(
      fc.property(decimals, fc.nat(10), fc.constantFrom(...modes), (value, scale, mode) => {
        const rounded = value.setScale(scale, mode);
        expect(rounded.scale).toBe(scale);
        expect(exact(rounded).eq(exact(value).toDecimalPlaces(scale, ROUNDING[mode]))).toBe(true);
      }),
    );
  });

  it('divides to a scale as the reference does', () => {
    fc.assert(
      fc.property(decimals, decimals, fc.nat(10), (a, b, scale) => {
        fc.pre(!b.isZero());
        const expected = exact(a).div(exact(b)).toDecimalPlaces(scale, BigDecimal.ROUND_HALF_EVEN);
        expect(exact(a.divideToScale(b, scale)).eq(expected)).toBe(true);
      }),
    );
  });

  it('divides to 33 significant digits where there is no end', () => {
    const Digits = BigDecimal.clone({ precision: 33, rounding: BigDecimal.ROUND_HALF_UP });
    fc.assert(
      fc.property(decimals, decimals, (a, b) => {
        fc.pre(!b.isZero());
        expect(exact(a.dividedBy(b)).eq(new Digits(a.toPlainString()).div(b.toPlainString()))).toBe(true);
      }),
    );
  });

  it('orders and compares by number, not by scale', () => {
    fc.assert(fc.property(decimals, decimals, (a, b) => Math.sign(a.compareTo(b)) === exact(a).cmp(exact(b))));
    expect(Decimal.fromString('1.0').equals(Decimal.fromString('1.00'))).toBe(true);
  });

  it('reads back what it writes', () => {
    fc.assert(
      fc.property(decimals, (value) => {
        const read = Decimal.fromString(value.toString());
        expect([read.unscaled, read.scale]).toEqual([value.unscaled, value.scale]);
      }),
    );
  });
});

/** Examples of the Apex Reference, "Decimal Class". */
describe('Decimal examples of the reference', () => {
  const text = (value: string): Decimal => Decimal.fromString(value);

  it.each([
    ['8.987551787', 3, '8.988'],
    ['5.245', 2, '5.24'],
    ['5.235', 2, '5.24'],
    ['4.5', 0, '4'],
    ['5.5', 0, '6'],
    ['-5.7', 0, '-6'],
  ])('%s.setScale(%i) is %s: half even', (value, scale, expected) => {
    expect(text(value).setScale(scale).toString()).toBe(expected);
  });

  it('12.4567.divide(7, 2, UP) is 1.78', () => {
    expect(text('12.4567').divideToScale(text('7'), 2, 'UP').toString()).toBe('1.78');
  });

  it('19.divide(100, 3) is 0.190', () => {
    expect(text('19').divideToScale(text('100'), 3).toString()).toBe('0.190');
  });

  it('4.12.pow(2) is 16.9744', () => {
    expect(text('4.12').pow(2).toString()).toBe('16.9744');
  });

  it.each([
    ['1', '3', '0.333333333333333333333333333333333'],
    ['1.0000', '3.00', '0.333333333333333333333333333333333'],
    ['1.0', '4.0', '0.25'],
    ['10', '4', '2.5'],
    ['100.00', '4', '25.00'],
  ])('%s / %s is %s', (a, b, expected) => {
    expect(text(a).dividedBy(text(b)).toString()).toBe(expected);
  });

  it('refuses to divide by zero', () => {
    expect(() => text('1').dividedBy(text('0.00'))).toThrow('Divide by 0');
  });

  it.each([
    ['1.50', '1.50'],
    ['0.0000001', '1E-7'],
    ['0.000001', '0.000001'],
    ['-12.5', '-12.5'],
  ])('String.valueOf(%s) is %s', (value, expected) => {
    expect(text(value).toString()).toBe(expected);
  });
});
