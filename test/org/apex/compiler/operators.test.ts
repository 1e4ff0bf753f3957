import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { within } from '../../../../scripts/org/engine/transaction.js';
import { compiled, exe, failure } from '../support/exe.js';

// No page says so; packages compare what a record gives with the date they put into it.
it('a date equals the first instant of its day in GMT where both are objects', () => {
  const body =
    "Object day = Date.newInstance(2026, 3, 1); Object at = Datetime.newInstanceGmt(2026, 3, 1); return (day == at) + ' ' + at.equals(day);";
  expect(exe(body)).toBe('true true');
  expect(exe('return Date.newInstance(2026, 3, 1) == Datetime.newInstanceGmt(2026, 3, 1, 0, 0, 1);')).toBe(false);
});

describe('operators', () => {
  it.each([
    ['7 / 2', 3],
    // Apex Reference, "LoggingLevel Enum": from the lowest to the highest.
    ['LoggingLevel.FINEST.ordinal() < LoggingLevel.ERROR.ordinal()', true],
    ["Datetime.valueOf('2026-03-04 05:06:07+0100').formatGmt('mm:ss')", '06:07'],
    ["'a' + + 'b'", 'ab'],
    ['-7 / 2', -3],
    ['2147483647 + 1', -2147483648],
    ['1000000 * 1000000', -727379968],
    ['7 / 2L', 3n],
    ['7 / 2.0', '3.5'],
    ['1.10 + 2', '3.10'],
    ['1.5 * 2.25', '3.375'],
    ['2147483647L + 1', 2147483648n],
    ['5.0d / 2', '2.5'],
    ['1 << 33', 2],
    ['-8 >>> 28', 15],
    ['-1L >>> 60', 15n],
    ['6 & 3 | 8', 10],
    ['true ^ true', false],
    ['-(3 + 4)', -7],
    ['~5', -6],
    ['2 + 3 * 4', 14],
    ['(Decimal) 1 / 4', '0.25'],
    ["'a' + 1 + 2", 'a12'],
    ["1 + 2 + 'a'", '3a'],
    ["'x' + null", 'xnull'],
    ["'1.50: ' + 1.50", '1.50: 1.50'],
    ['1 == 1.0', true],
    ['1L == 1', true],
    ["'ABC' == 'abc'", true],
    ["'ABC'.equals('abc')", false],
    ["'b' > 'A'", true],
    ['null == null', true],
    ['5 != 5', false],
    ['5 <> 6', true],
    ['true ? 1 : 2.5', '1'],
    ['null ?? 5', 5],
    ['Date.newInstance(2026, 1, 31) + 1', '2026-02-01'],
    ["'it\\'s \\u0041'", "it's A"],
  ])('%s is %s', (expression, value) => {
    expect(exe(`return ${expression};`)).toStrictEqual(value);
  });

  it('gives false when a relation meets null', () => {
    expect(exe('Integer n; return n < 5 || n > 5 || n <= 5;')).toBe(false);
  });

  it('throws when arithmetic meets null', () => {
    expect(failure('Integer n; return n + 1;')).toBe(
      'System.NullPointerException: Attempt to de-reference a null object',
    );
    expect(failure('Decimal d; return d * 2;')).toBe(
      'System.NullPointerException: Attempt to de-reference a null object',
    );
  });

  it('refuses to divide by zero', () => {
    expect(failure('Integer n = 0; return 1 / n;')).toBe('System.MathException: Divide by 0');
  });

  it('evaluates the target of a compound assignment once', () => {
    const counter =
      'public class Counter { public static Integer calls = 0; public Integer n = 1; public static Counter give(Counter c) { calls++; return c; } }';
    expect(
      exe('Counter c = new Counter(); Counter.give(c).n += 4; Counter.give(c).n++; return c.n * 10 + Counter.calls;', {
        classes: [counter],
      }),
    ).toBe(62);
  });

  it('gives the value before for a postfix and after for a prefix step', () => {
    expect(exe('Integer i = 1; Integer a = i++; Integer b = ++i; Integer c = i--; return a * 100 + b * 10 + c;')).toBe(
      133,
    );
  });

  it('calculates Integers and Longs as two’s complement of 32 and 64 bits', () => {
    const source = `public class Calc {
      public static Integer i(Integer a, Integer b, Integer c) { return a * b + c - a; }
      public static Long l(Long a, Long b, Long c) { return a * b + c - a; }
      public static Long mixed(Integer a, Long b) { return a * b; }
    }`;
    const { org, program } = compiled({ classes: [source] });
    const calc = program!.classNamed('Calc')!;
    const int = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
    const long = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
    within(org.tx, () => {
      fc.assert(
        fc.property(
          int,
          int,
          int,
          (a, b, c) =>
            calc.callStatic('i', [a, b, c]) ===
            Number(BigInt.asIntN(32, BigInt(a) * BigInt(b) + BigInt(c) - BigInt(a))),
        ),
      );
      fc.assert(
        fc.property(
          long,
          long,
          long,
          (a, b, c) => calc.callStatic('l', [a, b, c]) === BigInt.asIntN(64, a * b + c - a),
        ),
      );
      fc.assert(
        fc.property(int, long, (a, b) => calc.callStatic('mixed', [a, b]) === BigInt.asIntN(64, BigInt(a) * b)),
      );
    });
  });
});
