import { Decimal } from 'decimal.js';
import { expect, it } from 'vitest';
import { shareOf } from '../../../../scripts/sync/erp/ledger/share.js';

const part = (id: number, amount: string) => ({ id, amount: new Decimal(amount) });
const shares = (parts: ReturnType<typeof part>[], whole: string, currency = 'EUR'): string[] =>
  parts.map(({ id }) => shareOf(id, parts, new Decimal(whole), currency).toFixed());

it('shares a whole out by amount, to the unit of its currency and without a rest', () => {
  expect(shares([part(1, '60'), part(2, '40')], '50')).toEqual(['30', '20']);
  expect(shares([part(1, '1'), part(2, '1'), part(3, '1')], '100')).toEqual(['33.33', '33.34', '33.33']);
  expect(shares([part(1, '1'), part(2, '1'), part(3, '1')], '100', 'JPY')).toEqual(['33', '34', '33']);
});

it('gives nothing to parts that come to nothing', () => {
  expect(shares([part(1, '5'), part(2, '-5')], '100')).toEqual(['0', '0']);
});
