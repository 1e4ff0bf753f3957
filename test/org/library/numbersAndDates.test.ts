import { describe, expect, it, vi } from 'vitest';
import { platformConstant } from '../../../scripts/org/apex/library/tables.js';
import { ApexDate, ApexDatetime } from '../../../scripts/org/values/dates.js';
import { ApexDouble, Decimal } from '../../../scripts/org/values/fractions.js';
import { call } from './call.js';
import { inTransaction } from './fakeTransaction.js';

const dec = (text: string): Decimal => Decimal.fromString(text);
const datetime = (iso: string): ApexDatetime => ApexDatetime.fromIso(iso);

describe('numbers', () => {
  it.each(['abc', '', '1.5', '2147483648', '1e3'])('Integer.valueOf refuses %j', (text) => {
    expect(() => call('System.Integer', 'static valueOf(System.String)', text)).toThrow(`Invalid integer: ${text}`);
  });

  it('read and convert', () => {
    expect(call('System.Integer', 'static valueOf(System.String)', '-42')).toBe(-42);
    expect(call('System.Integer', 'static valueOf(Object)', dec('12.9'))).toBe(12);
    expect(call('System.Long', 'static valueOf(System.String)', '9223372036854775807')).toBe(9223372036854775807n);
    expect(call('System.Decimal', 'intValue()', dec('4294967297'))).toBe(1);
    expect(String(call('System.Decimal', 'doubleValue()', dec('1')))).toBe('1.0');
    expect(String(call('System.Decimal', 'static valueOf(System.Double)', new ApexDouble(2)))).toBe('2.0');
  });

  it('round half even unless told otherwise', () => {
    const up = platformConstant('System.RoundingMode', 'HALF_UP');
    expect(call('System.Decimal', 'round()', dec('4.5'))).toBe(4n);
    expect(call('System.Decimal', 'round(System.RoundingMode)', dec('4.5'), up)).toBe(5n);
    expect(call('System.Math', 'static round(System.Decimal)', dec('-2.5'))).toBe(-2);
    expect(String(call('System.Math', 'static ceil(System.Decimal)', dec('1.01')))).toBe('2');
  });

  it('give the larger and the smaller, and the remainder with the sign of the dividend', () => {
    expect(String(call('System.Math', 'static max(System.Decimal,System.Decimal)', dec('1.0'), dec('2.50')))).toBe(
      '2.50',
    );
    expect(call('System.Math', 'static min(System.Integer,System.Integer)', 3, -2)).toBe(-2);
    expect(call('System.Math', 'static mod(System.Integer,System.Integer)', -7, 3)).toBe(-1);
    expect(() => call('System.Math', 'static mod(System.Integer,System.Integer)', 1, 0)).toThrow('Divide by 0');
  });

  it.each([
    ['en_US', '12,345.679'],
    ['de_DE', '12.345,679'],
  ])('are formatted for %s', (locale, expected) => {
    inTransaction(() => expect(call('System.Decimal', 'format()', dec('12345.6789'))).toBe(expected), {
      user: { locale },
    });
  });
});

describe('dates', () => {
  const day = ApexDate.of(2024, 2, 29);

  it('count days and months', () => {
    expect(call('System.Date', 'daysBetween(System.Date)', day, ApexDate.of(2024, 3, 31))).toBe(31);
    expect(call('System.Date', 'monthsBetween(System.Date)', day, ApexDate.of(2025, 1, 1))).toBe(11);
    expect(String(call('System.Date', 'addYears(System.Integer)', day, 1))).toBe('2025-02-28');
  });

  it.each([
    ['en_US', '2/29/2024', '2024-02-25'],
    ['de_DE', '29.02.2024', '2024-02-26'],
    ['de_DE_EURO', '29.02.2024', '2024-02-26'],
    ['en_GB', '29/02/2024', '2024-02-26'],
  ])('follow the locale %s', (locale, formatted, weekStart) => {
    inTransaction(
      () => {
        expect(call('System.Date', 'format()', day)).toBe(formatted);
        expect(call('System.Date', 'static parse(System.String)', formatted)).toBe(day);
        expect(String(call('System.Date', 'toStartOfWeek()', day))).toBe(weekStart);
      },
      { user: { locale } },
    );
  });

  it('take today from the zone of the user', () => {
    const now = '2026-03-02T05:00:00Z';
    inTransaction(() => expect(String(call('System.Date', 'static today()'))).toBe('2026-03-01'), { now });
    inTransaction(() => expect(String(call('System.Date', 'static today()'))).toBe('2026-03-02'), {
      now,
      user: { timeZone: 'UTC' },
    });
  });

  it('refuse what is no date', () => {
    inTransaction(() =>
      expect(() => call('System.Date', 'static valueOf(System.String)', '2026-02-30')).toThrow(
        'Invalid date: 2026-02-30',
      ),
    );
  });
});

describe('datetimes', () => {
  const at = datetime('2026-07-04T17:05:09.042Z');

  it.each([
    ["yyyy-MM-dd'T'HH:mm:ss.SSSZ", '2026-07-04T10:05:09.042-0700'],
    ['h:mm a', '10:05 AM'],
    ['EEEE, MMMM d yy', 'Saturday, July 4 26'],
    ["'o''clock' H", "o'clock 10"],
    ['XXX', '-07:00'],
    ['D/w/u', '185/27/6'],
  ])('are written by the pattern %s', (pattern, expected) => {
    inTransaction(() => expect(call('System.Datetime', 'format(System.String)', at, pattern)).toBe(expected));
  });

  it('are written and read in the format of the locale', () => {
    inTransaction(() => {
      expect(call('System.Datetime', 'format()', at)).toBe('7/4/2026, 10:05 AM');
      expect(call('System.Datetime', 'formatLong()', at)).toMatch(/^7\/4\/2026, 10:05:\d\d AM \S+$/);
      expect(
        (call('System.Datetime', 'static parse(System.String)', '7/4/2026, 10:05 AM') as ApexDatetime).toIso(),
      ).toBe('2026-07-04T17:05:00.000Z');
    });
  });

  it('build no formatter twice, because each holds memory that only a full collection frees', () => {
    const work = (): void =>
      inTransaction(() => {
        call('System.TimeZone', 'static getTimeZone(System.String)', 'Europe/Vienna');
        call('System.Datetime', 'format()', at);
        call('System.Date', 'static parse(System.String)', '7/4/2026');
      });
    work();
    const built = vi.spyOn(Intl, 'DateTimeFormat');
    work();
    expect(built).not.toHaveBeenCalled();
    built.mockRestore();
  });

  // Apex Reference, "Datetime Class": valueOf(fieldValue).
  it('are made of milliseconds', () =>
    inTransaction(() =>
      expect((call('System.Datetime', 'static valueOf(Object)', 1_767_225_600_000n) as ApexDatetime).toIso()).toBe(
        '2026-01-01T00:00:00.000Z',
      ),
    ));

  it('read local and GMT parts', () => {
    inTransaction(() => {
      expect([call('System.Datetime', 'hour()', at), call('System.Datetime', 'hourGmt()', at)]).toEqual([10, 17]);
      expect(String(call('System.Datetime', 'date()', datetime('2026-07-05T01:00:00Z')))).toBe('2026-07-04');
    });
  });

  it('let hours roll over into the next day', () => {
    const key =
      'static newInstanceGmt(System.Integer,System.Integer,System.Integer,System.Integer,System.Integer,System.Integer)';
    expect((call('System.Datetime', key, 2026, 1, 31, 25, 0, 0) as ApexDatetime).toIso()).toBe(
      '2026-02-01T01:00:00.000Z',
    );
  });
});
