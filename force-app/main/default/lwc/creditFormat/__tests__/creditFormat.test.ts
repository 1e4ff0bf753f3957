import {
  age,
  alignedPercent,
  bareAmount,
  calendarDate,
  decimal,
  fill,
  measure,
  moment,
  money,
  percent,
  plainNumber,
  wholeNumber,
} from 'c/creditFormat';

const NOW = Date.parse('2026-11-21T12:00:00Z');

describe('creditFormat', () => {
  it('puts values into the numbered gaps of a label and leaves gaps without a value alone', () => {
    expect(fill('{1} of {0}, {2}', 'ten', 3)).toBe('3 of ten, {2}');
  });

  it('writes money as the locale does, with the decimals of the currency', () => {
    expect(money(12345.6, 'USD', 'en-US')).toBe('USD\u00a012,345.60');
    expect(money(-0.5, 'EUR', 'de-DE')).toBe('EUR\u00a0-0,50');
    expect(money(1000, 'JPY', 'en-US')).toBe('JPY\u00a01,000');
  });

  it('leaves the code out where a heading names the currency, and keeps its decimals', () => {
    expect(bareAmount(-310, 'USD', 'en-US')).toBe('-310.00');
    expect(bareAmount(1.5, 'BHD', 'en-US')).toBe('1.500');
  });

  it('gives no sign to what rounds to zero', () => {
    expect(plainNumber(-0.001, 'en-US')).toBe('0');
    expect(plainNumber(-0.01, 'en-US')).toBe('-0.01');
  });

  it('rounds days as the server does: a half away from zero', () => {
    expect([7.5, -7.5, -0.4, 2.4].map((days) => wholeNumber(days, 'en-US'))).toEqual(['8', '-8', '0', '2']);
  });

  it('measures time in words and money with its code', () => {
    expect(measure(30, 'day', 'de-DE')).toBe('30 Tage');
    expect(measure(1, 'hour', 'en-US')).toBe('1 hour');
    expect(measure(30, 'EUR', 'de-DE')).toBe('EUR\u00a030,00');
  });

  it('never rounds a percentage up to the limit', () => {
    expect(percent(99.99, 'en-US')).toBe('99.9%');
    expect(percent(100, 'en-US')).toBe('100%');
    expect(percent(64.1, 'en-US')).toBe('64.1%');
    expect(alignedPercent(4, 'en-US')).toBe('4.0%');
    expect(alignedPercent(99.99, 'en-US')).toBe('99.9%');
    expect(decimal(54.4, 2, 'de')).toBe('54,40');
  });

  it('keeps a date the same day in every time zone', () => {
    expect(calendarDate('2026-11-21', 'en-US')).toBe('Nov 21, 2026');
  });

  it('writes a moment in the time zone of the user', () => {
    expect(moment('2026-11-21T23:30:00Z', 'en-US', 'America/New_York')).toMatch(/^Nov 21, 2026, 6:30\sPM$/);
  });

  it.each([
    ['2026-11-21T12:00:00Z', 'now'],
    ['2026-11-21T11:48:00Z', '12 minutes ago'],
    ['2026-11-21T09:00:01Z', '2 hours ago'],
    ['2026-11-20T10:00:00Z', 'yesterday'],
    ['2026-11-21T12:00:30Z', 'now'],
  ])('says of %s that it was %s', (asOf, text) => {
    expect(age(asOf, NOW, 'en-US')).toBe(text);
  });
});
