import { describe, expect, it } from 'vitest';
import { dateOf, decimalOf, instantOf } from '../../../../scripts/sync/erp/odata/values.js';

describe('OData values', () => {
  it.each([
    ['/Date(1772323200000)/', '2026-03-01'],
    ['/Date(1772323200000+0060)/', '2026-03-01'],
    ['/Date(-86400000)/', '1969-12-31'],
    ['2026-03-01', '2026-03-01'],
    ['2026-03-01T00:00:00', '2026-03-01'],
    ['0001-01-01', null],
    [null, null],
  ])('reads %s as the day %s', (value, day) => expect(dateOf(value)).toBe(day));

  it.each([
    ['/Date(1772323200123)/', '2026-03-01T00:00:00.123000Z'],
    ['2026-03-01T10:15:32Z', '2026-03-01T10:15:32.000000Z'],
    ['2026-03-01T10:15:32.1234567+01:00', '2026-03-01T09:15:32.123456Z'],
    ['never', undefined],
  ])('reads %s as the instant %s', (value, instant) => expect(instantOf(value)).toBe(instant));

  it.each([
    ['12.50', '12.5'],
    ['1.5E3', '1500'],
    ['1e-3', '0.001'],
    ['-0.10', '-0.1'],
    ['12,50', '12,50'],
    [null, null],
  ])('reads %s as the decimal %s', (value, decimal) => expect(decimalOf(value)).toBe(decimal));
});
