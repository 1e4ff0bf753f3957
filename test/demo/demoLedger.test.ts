import { Decimal } from 'decimal.js';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { loadDemoData } from '../../scripts/demo/demoData.js';
import { demoLedger } from '../../scripts/demo/demoLedger.js';

const today = DateTime.fromISO('2026-03-16', { zone: 'utc' });
const ledger = demoLedger(loadDemoData(), today);

const openOf = (number: string): string => {
  const items = ledger.items.filter((item) => item.customer_number === number);
  const documents = new Set(items.map((item) => item.document_number));
  const owed = Decimal.sum(0, ...items.map((item) => item.amount));
  return owed
    .minus(
      Decimal.sum(
        0,
        ...ledger.settlements.filter((each) => documents.has(each.document_number)).map((each) => each.amount),
      ),
    )
    .toFixed(2);
};

describe('demo ledger', () => {
  it('is the same every time for the same day', () => {
    expect(demoLedger(loadDemoData(), today)).toEqual(ledger);
  });

  it('keeps its open amounts whatever the day', () => {
    const later = demoLedger(loadDemoData(), today.plus({ days: 100 }));
    expect(later.items.map((item) => item.amount)).toEqual(ledger.items.map((item) => item.amount));
    expect(openOf('10240')).toBe('47850.00');
  });

  it('books nothing in the future', () => {
    for (const day of [
      ...ledger.receipts.map((each) => each.received_on),
      ...ledger.items.map((each) => each.issue_date),
    ])
      expect(day <= '2026-03-16').toBe(true);
  });

  it('has some sixty customers, three currencies and two years, each with a story', () => {
    const { accounts } = loadDemoData();
    expect(accounts.length).toBeGreaterThanOrEqual(60);
    expect(accounts.every(({ about }) => about !== '')).toBe(true);
    expect(new Set(accounts.flatMap(({ erp }) => erp.map(({ currency }) => currency)))).toEqual(
      new Set(['USD', 'EUR', 'GBP']),
    );
    const first = ledger.items.map((item) => item.issue_date).sort()[0]!;
    expect(today.diff(DateTime.fromISO(first, { zone: 'utc' }), 'months').months).toBeGreaterThan(24);
    expect(accounts.filter(({ profile }) => profile?.parent)).toHaveLength(2);
    expect(ledger.items.filter((item) => item.installment)).toHaveLength(9);
    expect(ledger.commitments?.length).toBe(8);
  });

  it('has somebody who always pays short, a disputed account, and orders only the ERP knows', () => {
    const amounts = new Map(ledger.items.map((item) => [item.document_number, item]));
    const settlements = new Map<string, boolean[]>();
    for (const { document_number, amount } of ledger.settlements) {
      const item = amounts.get(document_number)!;
      const before = settlements.get(item.customer_number) ?? [];
      settlements.set(item.customer_number, [...before, new Decimal(amount).lessThan(item.amount)]);
    }
    const short = [...settlements.values()].filter((each) => each.length > 12 && each.every((isShort) => isShort));
    expect(short.length).toBeGreaterThan(0);
    expect(ledger.items.filter((item) => Number(item.disputed_amount) > 0).length).toBeGreaterThan(0);
    expect(ledger.commitments?.filter(({ kind }) => kind === 'order').length).toBeGreaterThan(0);
  });

  it('has no key twice', () => {
    expect(new Set(ledger.items.map((item) => `${item.document_number}:${item.installment}`)).size).toBe(
      ledger.items.length,
    );
    expect(new Set(ledger.receipts.map((receipt) => receipt.number)).size).toBe(ledger.receipts.length);
  });

  it('tells of a customer who pays later every month', () => {
    const due = new Map(ledger.items.map((item) => [item.document_number, item.due_date!]));
    const late = ledger.settlements
      .filter((each) => each.document_number.includes('-10127-'))
      .map(
        (each) => DateTime.fromISO(each.settled_on).diff(DateTime.fromISO(due.get(each.document_number)!), 'days').days,
      );

    expect(late).toEqual([...late].sort((a, b) => a - b));
    expect(late.at(-1)).toBeGreaterThan(20);
  });
});
