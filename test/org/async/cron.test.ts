import { describe, expect, it } from 'vitest';
import { nextFire, parseCron } from '../../../scripts/org/async/cron.js';

const fires = (cron: string, after: string, count = 3, zone = 'UTC') => {
  const times: string[] = [];
  for (let at: number | undefined = Date.parse(after); times.length < count;) {
    at = nextFire(parseCron(cron), at!, zone);
    if (at === undefined) break;
    times.push(new Date(at).toISOString().slice(0, 16));
  }
  return times;
};

describe('a cron expression', () => {
  it.each([
    ['0 30 2 * * ?', ['2026-01-30T02:30', '2026-01-31T02:30', '2026-02-01T02:30']],
    ['0 0 8-10 ? * MON', ['2026-02-02T08:00', '2026-02-02T09:00', '2026-02-02T10:00']],
    ['0 0 0/8 1,15 * ?', ['2026-02-01T00:00', '2026-02-01T08:00', '2026-02-01T16:00']],
    ['0 0 1 L * ?', ['2026-01-31T01:00', '2026-02-28T01:00', '2026-03-31T01:00']],
    ['0 0 1 1W * ?', ['2026-02-02T01:00', '2026-03-02T01:00', '2026-04-01T01:00']],
    ['0 0 1 ? * 6L', ['2026-01-30T01:00', '2026-02-27T01:00', '2026-03-27T01:00']],
    ['0 0 1 ? * 2#1', ['2026-02-02T01:00', '2026-03-02T01:00', '2026-04-06T01:00']],
    ['0 0 1 29 FEB ?', ['2028-02-29T01:00', '2032-02-29T01:00', '2036-02-29T01:00']],
    ['0 0 1 1 1 ? 2027', ['2027-01-01T01:00']],
  ])('%s', (cron, expected) => {
    expect(fires(cron, '2026-01-30T00:00:00Z')).toEqual(expected);
  });

  it('follows the clock of its zone and skips an hour that does not exist', () => {
    // Los Angeles skips 02:30 on 8 March 2026.
    expect(fires('0 30 2 * * ?', '2026-03-06T20:00:00Z', 3, 'America/Los_Angeles')).toEqual([
      '2026-03-07T10:30',
      '2026-03-09T09:30',
      '2026-03-10T09:30',
    ]);
  });

  it.each([
    ['0 */15 * * * ?', 'Seconds and minutes must be specified as integers'],
    ['0 0 2 * *', 'it has 5 fields'],
    ['0 0 2 1 * MON', 'must be ?'],
    ['0 0 25 * * ?', 'is not within 0 to 23'],
    ['0 0 2 * FOO ?', 'is not within 1 to 12'],
  ])('%s is refused', (cron, message) => {
    expect(() => parseCron(cron)).toThrow(message);
  });
});
