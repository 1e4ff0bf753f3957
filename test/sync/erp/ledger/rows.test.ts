import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import type { LedgerLine } from '../../../../scripts/sync/erp/ledger/ledger.js';
import { itemRow, receiptRow } from '../../../../scripts/sync/erp/ledger/rows.js';
import { isRefusal, type MappingContext } from '../../../../scripts/sync/streams/stream.js';
import { items } from '../../../../scripts/sync/streams/items.js';
import { payments } from '../../../../scripts/sync/streams/payments.js';

const long = 'Savings bank of the district, account for customers abroad, '.repeat(6);
const line = (amount: string): LedgerLine => ({
  id: 1,
  at: '2026-01-01T00:00:00.000000Z',
  customer: '7',
  kind: 'invoice',
  documentNumber: 'INV-1',
  installment: null,
  date: '2026-01-01',
  dueDate: null,
  currency: 'EUR',
  amount: new Decimal(amount),
  residual: new Decimal(amount),
  net: null,
  state: 'open',
  clearedOn: null,
  terms: long,
  orderReference: long,
  method: long,
});
const context: MappingContext = {
  sourceKey: 'erp:1',
  company: '1',
  erpKey: (key) => key,
  accountOf: () => '001000000000001AAA',
  orderOf: () => null,
};

describe('a line of a ledger', () => {
  it('is kept out for no long name of its terms, its order or its bank account', () => {
    expect(isRefusal(items.map(itemRow(line('10')), context))).toBe(false);
    expect(isRefusal(payments.map(receiptRow(line('-10')), context))).toBe(false);
  });
});
