import { Decimal } from 'decimal.js';
import type { DateTime } from 'luxon';
import type { DemoAccount, DemoData, DemoErpCustomer } from './demoData.js';
import type {
  ErpLedger,
  LedgerCommitment,
  LedgerCustomer,
  LedgerItem,
  LedgerRate,
  LedgerReceipt,
  LedgerSettlement,
} from './erpLedger.js';

interface Documents {
  readonly items: LedgerItem[];
  readonly receipts: LedgerReceipt[];
  readonly settlements: LedgerSettlement[];
  readonly commitments: LedgerCommitment[];
}

/** The books of the demo company as of a day. Everything is counted back from it, so the stories are the same every day. */
export function demoLedger(data: DemoData, today: DateTime): ErpLedger {
  const documents: Documents = { items: [], receipts: [], settlements: [], commitments: [] };
  const customers: LedgerCustomer[] = [];
  for (const account of data.accounts)
    for (const customer of account.erp) {
      customers.push(ledgerCustomer(account, customer));
      new CustomerBooks(customer, today, documents).write();
    }
  return { customers, rates: data.rates.map((rate) => ledgerRate(rate, today)), ...documents };
}

const ledgerCustomer = (
  { name }: DemoAccount,
  { company, number, currency, termsDays }: DemoErpCustomer,
): LedgerCustomer => ({
  company,
  number,
  name,
  currency,
  terms_days: termsDays,
});

const ledgerRate = ({ from, to, daysAgo, rate }: DemoData['rates'][number], today: DateTime): LedgerRate => ({
  from_currency: from,
  to_currency: to,
  rate_date: iso(today.minus({ days: daysAgo })),
  rate,
});

class CustomerBooks {
  private readonly variation: () => number;
  private documentCount = 0;

  constructor(
    private readonly customer: DemoErpCustomer,
    private readonly today: DateTime,
    private readonly into: Documents,
  ) {
    this.variation = variationOf(Number(customer.number));
  }

  write(): void {
    this.writeHistory();
    for (const open of this.customer.open) {
      const issued = this.today.minus({ days: open.issuedDaysAgo });
      if (open.instalments) {
        this.instalments(issued, open.amount, open.instalments);
        continue;
      }
      const item = this.item(issued, open.amount, open.kind, open.disputed);
      if (open.paid) this.settle(item, open.paid, this.today.minus({ days: 7 }));
    }
    for (const commitment of this.customer.commitments) this.commitment(commitment);
    for (const deposit of this.customer.deposits)
      this.receipt(deposit.amount, this.today.minus({ days: deposit.daysAgo }));
  }

  private writeHistory(): void {
    const { history, termsDays } = this.customer;
    if (!history) return;
    for (let month = history.months; month >= 1; month--)
      for (let index = 0; index < history.perMonth; index++) {
        const days = history.daysLate;
        const position = history.slipping
          ? Math.max(days.length - month, 0)
          : (month * history.perMonth + index) % days.length;
        const daysLate = days[position] ?? 0;
        const issued = this.today.minus({
          days: month * 30 + termsDays + 26 - Math.floor((index * 26) / history.perMonth),
        });
        const amount = new Decimal(history.typical).times(0.6 + this.variation() * 0.8).toFixed(2);
        const paid = new Decimal(amount).times(history.paidShare).toFixed(2);
        this.settle(this.item(issued, amount, 'invoice'), paid, issued.plus({ days: termsDays + daysLate }));
      }
  }

  private item(issued: DateTime, amount: string, kind: LedgerItem['kind'], disputed?: string): LedgerItem {
    const { company, number, currency, termsDays } = this.customer;
    const item: LedgerItem = {
      company,
      document_number: `${kind === 'invoice' ? 'RE' : 'GU'}-${number}-${String(++this.documentCount).padStart(3, '0')}`,
      customer_number: number,
      kind,
      issue_date: iso(issued),
      due_date: iso(issued.plus({ days: termsDays })),
      currency,
      amount,
      ...(disputed ? { disputed_amount: disputed } : {}),
    };
    this.into.items.push(item);
    return item;
  }

  /** Equal parts, a term apart; cents that do not divide are in the last. */
  private instalments(issued: DateTime, amount: string, parts: number): void {
    const whole = this.item(issued, amount, 'invoice');
    this.into.items.pop();
    const part = new Decimal(amount).dividedBy(parts).toDecimalPlaces(2, Decimal.ROUND_DOWN);
    for (let installment = 1; installment <= parts; installment++) {
      const last = new Decimal(amount).minus(part.times(parts - 1));
      this.into.items.push({
        ...{ ...whole, installment, amount: (installment === parts ? last : part).toFixed(2) },
        due_date: iso(issued.plus({ days: this.customer.termsDays * installment })),
      });
    }
  }

  private commitment({ kind, amount }: DemoErpCustomer['commitments'][number]): void {
    const { company, number, currency } = this.customer;
    const of = kind === 'order' ? 'AB' : 'LS';
    this.into.commitments.push({ company, number: `${of}-${number}`, customer_number: number, kind, currency, amount });
  }

  private settle(item: LedgerItem, amount: string, paidOn: DateTime): void {
    const receipt = this.receipt(amount, paidOn);
    const { company, document_number } = item;
    const settled_on = iso(paidOn);
    this.into.settlements.push({
      company,
      document_number,
      receipt_number: receipt.number,
      credit_document: null,
      amount,
      settled_on,
      kind: 'payment',
    });
  }

  private receipt(amount: string, paidOn: DateTime): LedgerReceipt {
    const { company, number, currency } = this.customer;
    const receipt: LedgerReceipt = {
      company,
      number: `ZE-${number}-${String(this.into.receipts.length + 1).padStart(4, '0')}`,
      customer_number: number,
      received_on: iso(paidOn),
      currency,
      amount,
      method: 'Wire',
    };
    this.into.receipts.push(receipt);
    return receipt;
  }
}

/** Numbers from 0 to 1, always the same for a seed (mulberry32). */
function variationOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const iso = (day: DateTime): string => day.toISODate() ?? '';
