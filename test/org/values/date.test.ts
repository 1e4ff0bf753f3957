import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { ApexDate, ApexDatetime, ApexTime, dayAt } from '../../../scripts/org/values/dates.js';

const days = fc.integer({ min: -100_000, max: 100_000 });
const utc = (date: ApexDate): DateTime => DateTime.fromISO(date.toString(), { zone: 'UTC' });

describe('ApexDate', () => {
  it('is the same object for the same day', () => {
    expect(ApexDate.of(2024, 2, 29)).toBe(ApexDate.fromIso('2024-02-29'));
  });

  it('adds days and months as the calendar does', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -500, max: 500 }), (day, n) => {
        const date = ApexDate.ofDays(day);
        expect(date.plusDays(n).toString()).toBe(utc(date).plus({ days: n }).toISODate());
        expect(date.plusMonths(n).toString()).toBe(utc(date).plus({ months: n }).toISODate());
      }),
    );
  });

  it('knows its place in the year and the week', () => {
    fc.assert(
      fc.property(days, (day) => {
        const date = ApexDate.ofDays(day);
        expect([date.dayOfYear, date.weekday]).toEqual([utc(date).ordinal, utc(date).weekday % 7]);
      }),
    );
  });

  it.each(['2024-02-30', '2023-02-29', '2024-13-01', '24-01-01', '2024-1', 'today'])('refuses %s', (text) => {
    expect(() => ApexDate.fromIso(text)).toThrow(`Invalid date: ${text}`);
  });
});

describe('ApexDatetime', () => {
  it('reads date and time in any zone', () => {
    const zones = fc.constantFrom('America/Los_Angeles', 'Europe/Berlin', 'Asia/Kolkata', 'Pacific/Auckland', 'UTC');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000_000 }), zones, (ms, zone) => {
        const value = new ApexDatetime(ms);
        const expected = DateTime.fromMillis(ms, { zone });
        expect(value.date(zone).toString()).toBe(expected.toISODate());
        expect(value.time(zone).toString()).toBe(expected.toFormat("HH:mm:ss.SSS'Z'"));
      }),
    );
  });

  it('says the day of any moment in any zone, whichever was asked before', () => {
    const zones = fc.constantFrom('America/Los_Angeles', 'Europe/Berlin', 'Africa/Cairo', 'Pacific/Apia');
    // Hours around the turn of the clocks in Berlin, and around the day Apia left out.
    const moments = fc
      .tuple(
        fc.constantFrom('2026-03-29T00:00Z', '2026-10-25T00:00Z', '2011-12-30T12:00Z'),
        fc.integer({ min: -60, max: 60 }),
      )
      .map(([iso, hours]) => Date.parse(iso) + hours * 1_800_000);
    fc.assert(
      fc.property(moments, zones, (ms, zone) => {
        expect(dayAt(ms, zone).toString()).toBe(DateTime.fromMillis(ms, { zone }).toISODate());
      }),
      { numRuns: 1000 },
    );
  });

  it('puts a date and a time together in a zone', () => {
    const nine = ApexDatetime.of(ApexDate.of(2026, 7, 1), ApexTime.of(9, 0, 0, 0), 'Europe/Berlin');
    expect(nine.toIso()).toBe('2026-07-01T07:00:00.000Z');
  });
});

describe('ApexTime', () => {
  it('goes round at midnight', () => {
    expect(ApexTime.of(23, 30, 0, 0).plus(3_600_000).toString()).toBe('00:30:00.000Z');
    expect(ApexTime.of(0, 15, 0, 0).plus(-1_800_000).toString()).toBe('23:45:00.000Z');
  });
});
