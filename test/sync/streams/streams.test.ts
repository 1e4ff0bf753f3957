import { describe, expect, it } from 'vitest';
import type { Entity } from '../../../scripts/sync/erp/erpSource.js';
import { isRefusal, type MappingContext } from '../../../scripts/sync/streams/stream.js';
import { STREAMS } from '../../../scripts/sync/streams/streams.js';
import { textOf } from '../../../scripts/sync/streams/linePage.js';

const context: MappingContext = {
  sourceKey: 'erp:1000',
  company: '1000',
  erpKey: (key) => `erp:1000:${key}`,
  accountOf: (number) => (number === 'C1' ? '001000000000001AAA' : undefined),
  orderOf: ({ order_reference }) => (order_reference === '00000101' ? '801000000000001AAA' : null),
};

const item = {
  customer_number: 'C1',
  kind: 'invoice',
  document_number: 'RE-1',
  installment: null,
  issue_date: '2026-01-15',
  due_date: '2026-02-14',
  currency: 'USD',
  amount: '119.000',
  net_amount: '100.000',
  balance: '19.500',
  state: 'open',
  cleared_on: null,
  disputed_amount: null,
  payment_terms: 'NET30',
  order_key: null,
  order_reference: '00000101',
};
const payment = {
  customer_number: 'C1',
  paid_on: '2026-02-01',
  currency: 'USD',
  amount: '99.5',
  unapplied_amount: '0',
  method: 'Wire',
  state: 'cleared',
  returned_on: null,
  order_key: null,
  order_reference: null,
};
const allocation = {
  customer_number: 'C1',
  item_key: 'RE-1',
  payment_key: 'ZE-1',
  credit_item_key: '',
  currency: 'USD',
  amount: '99.5',
  allocated_on: '2026-02-01',
  kind: 'payment',
  exact: true,
};

function map(entity: Entity, values: Record<string, unknown>, key = 'K1') {
  const stream = STREAMS.find((each) => each.entity === entity)!;
  return stream.map({ key, at: '', version: '', values }, context);
}

function refusal(entity: Entity, values: Record<string, unknown>) {
  const result = map(entity, values);
  if (!isRefusal(result)) throw new Error('the row was accepted');
  return result;
}

function accepted(entity: Entity, values: Record<string, unknown>, key?: string) {
  const result = map(entity, values, key);
  if (isRefusal(result)) throw new Error(result.reason);
  return result;
}

describe('streams', () => {
  it('write parents before their children', () => {
    expect(STREAMS.map((stream) => stream.entity)).toEqual([
      'customers',
      'rates',
      'items',
      'payments',
      'allocations',
      'commitments',
    ]);
  });
});

describe('items', () => {
  it('become receivables of the account behind the customer number', () => {
    const { record, group } = accepted('items', item, 'RE-1');

    expect(group).toBe('001000000000001AAA');
    expect(record).toMatchObject({
      ERP_Key__c: 'erp:1000:RE-1',
      Account__c: '001000000000001AAA',
      Kind__c: 'Invoice',
      State__c: 'Open',
      Amount__c: 119,
      Balance__c: 19.5,
      Due_Date__c: '2026-02-14',
      Order__c: '801000000000001AAA',
    });
  });

  it('bring what is read of them later: when they were cleared, what is disputed, terms and instalment', () => {
    const paid = { ...item, state: 'paid', balance: '0', cleared_on: '2026-02-20', installment: '2' };

    expect(accepted('items', paid).record).toMatchObject({
      Customer_Number__c: 'C1',
      Document_Number__c: 'RE-1',
      Installment__c: 2,
      Issue_Date__c: '2026-01-15',
      Currency__c: 'USD',
      Net_Amount__c: 100,
      State__c: 'Paid',
      Cleared_On__c: '2026-02-20',
      Payment_Terms__c: 'NET30',
    });
    expect(accepted('items', { ...item, disputed_amount: '4.5' }).record).toMatchObject({
      Cleared_On__c: null,
      Disputed_Amount__c: 4.5,
    });
  });

  it('change their hash with any field and with the account', () => {
    const hash = accepted('items', item).record['Source_Hash__c'];

    expect(accepted('items', { ...item }).record['Source_Hash__c']).toBe(hash);
    expect(accepted('items', { ...item, balance: '19.51' }).record['Source_Hash__c']).not.toBe(hash);
  });

  it('make a line of a bulk file that says the same, with quotes doubled, empty fields cleared and the hash at the end', () => {
    const { line, record } = accepted('items', { ...item, payment_terms: '2 % "now", else 30', order_reference: '' });

    expect(textOf(line)).toBe(
      'erp:1000:K1,001000000000001AAA,C1,#N/A,#N/A,Invoice,RE-1,#N/A,2026-01-15,2026-02-14,USD,' +
        `119,100,19.5,Open,#N/A,#N/A,"2 % ""now"", else 30",${String(record['Source_Hash__c'])}\n`,
    );
  });

  it('of a customer without Account are kept out, naming the record where to choose it', () => {
    const { code, reason } = refusal('items', { ...item, customer_number: 'C9' });

    expect(code).toBe('Unknown Customer');
    expect(reason).toContain('ERP Customer erp:1000:C9');
  });

  it.each([
    ['an impossible date', { due_date: '2026-02-30' }, 'due_date is "2026-02-30", not a date'],
    ['a currency that does not exist', { currency: 'USX' }, 'currency is "USX"'],
    ['a third decimal of a dollar', { balance: '19.505' }, 'balance is wrong: 19.505 USD has more than the 2 decimals'],
    ['a float', { amount: 119.1 }, 'amount is a float, which loses cents'],
    ['a number that is none', { amount: 'NaN' }, 'amount is "NaN", not a decimal number'],
    ['an unknown state', { state: 'half' }, 'state is not one of open, paid'],
    ['a paid item with a balance', { state: 'paid' }, 'balance is 19.500 although the item is paid'],
    ['the number of an instalment that is none', { installment: '' }, 'installment is not a whole number'],
    ['no document number', { document_number: '' }, 'document_number is empty'],
  ])('with %s are kept out, saying which column', (_, wrong, words) => {
    const { code, reason } = refusal('items', { ...item, ...wrong });

    expect(code).toBe('Invalid Row');
    expect(reason).toContain(words);
  });

  it('report every wrong column at once', () => {
    const { reason } = refusal('items', { ...item, currency: 'nope', issue_date: 'yesterday' });

    expect(reason).toMatch(/issue_date.*; .*currency|currency.*; .*issue_date/);
  });

  it('report what does not fit together beside a wrong amount', () => {
    const { reason } = refusal('items', { ...item, state: 'paid', balance: '19.505' });

    expect(reason).toContain('balance is wrong: 19.505 USD has more than the 2 decimals');
    expect(reason).toContain('balance is 19.505 although the item is paid');
  });
});

describe('payments', () => {
  it('carry what is not applied yet', () => {
    expect(accepted('payments', { ...payment, unapplied_amount: '20.25' }).record).toMatchObject({
      Amount__c: 99.5,
      Unapplied_Amount__c: 20.25,
      State__c: 'Cleared',
      Returned_On__c: null,
    });
  });

  it.each([
    ['120', 'unapplied_amount is 120 of 99.5: more is left of it than came in'],
    ['-20', 'unapplied_amount is -20 of 99.5: more was settled with it than came in'],
  ])('of which %s is left are kept out', (unapplied_amount, words) => {
    expect(refusal('payments', { ...payment, unapplied_amount }).reason).toContain(words);
  });

  it('say how they were paid and when they came back', () => {
    expect(accepted('payments', { ...payment, state: 'returned', returned_on: '2026-02-09' }).record).toMatchObject({
      Customer_Number__c: 'C1',
      Paid_On__c: '2026-02-01',
      Currency__c: 'USD',
      Method__c: 'Wire',
      State__c: 'Returned',
      Returned_On__c: '2026-02-09',
    });
  });
});

describe('allocations', () => {
  it('name their parents by external id', () => {
    expect(accepted('allocations', allocation).record).toMatchObject({
      Invoice__r: { ERP_Key__c: 'erp:1000:RE-1' },
      Payment__r: { ERP_Key__c: 'erp:1000:ZE-1' },
      Credit_Note__c: null,
      Exact__c: true,
    });
  });

  it('keep the columns of a bulk file whichever parents they have', () => {
    const byCredit = { ...allocation, payment_key: null, credit_item_key: 'GS-1', kind: 'credit' };

    expect(textOf(accepted('allocations', allocation).line)).toMatch(
      /^erp:1000:K1,erp:1000:RE-1,erp:1000:ZE-1,#N\/A,USD/,
    );
    expect(textOf(accepted('allocations', byCredit).line)).toMatch(
      /^erp:1000:K1,erp:1000:RE-1,#N\/A,erp:1000:GS-1,USD/,
    );
  });
});

describe('customers', () => {
  it('are kept up to date without ever touching their Account', () => {
    const { record } = accepted('customers', { number: 'C1', name: 'Cobalt', currency: 'USD' }, 'C1');

    expect(record).toMatchObject({
      ERP_Key__c: 'erp:1000:C1',
      Number__c: 'C1',
      Source__r: { Source_Key__c: 'erp:1000' },
    });
    expect(record).not.toHaveProperty('Account__c');
  });
});

describe('commitments', () => {
  it('say what remains to be invoiced of an order or a delivery', () => {
    const commitment = { customer_number: 'C1', kind: 'delivery', currency: 'EUR', amount: '99.90' };

    expect(accepted('commitments', commitment).record).toMatchObject({ Kind__c: 'Delivery', Amount__c: 99.9 });
    expect(refusal('commitments', { ...commitment, kind: 'offer' }).reason).toContain('is not one of order, delivery');
  });
});

describe('rates', () => {
  it('keep nine decimals', () => {
    const rate = { from_currency: 'EUR', to_currency: 'USD', rate_date: '2026-01-01', rate: '1.123456789' };

    expect(accepted('rates', rate).record['Rate__c']).toBe(1.123456789);
    expect(refusal('rates', { ...rate, rate: '0' }).reason).toContain('not above zero');
  });
});
