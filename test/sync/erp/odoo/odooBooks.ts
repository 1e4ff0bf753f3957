import { DateTime } from 'luxon';
import type { OdooRecord, OdooTables } from './odooTables.js';

/** An accountant at work in Odoo: what posting, paying, undoing do to the tables, as Odoo 14 to 18 leave them. */
export class OdooBooks {
  readonly company: number;
  private readonly ids: Record<string, number> = {};
  private documents = 0;

  constructor(
    private readonly tables: OdooTables,
    private readonly major: number,
  ) {
    for (const code of ['EUR', 'USD']) this.ids[code] = tables.create('res.currency', { name: code });
    for (const type of ['sale', 'bank', 'general', 'exchange'])
      this.ids[type] = tables.create('account.journal', { name: type, type: type === 'exchange' ? 'general' : type });
    this.company = tables.create('res.company', {
      name: 'Harbor',
      currency_id: this.id('EUR'),
      currency_exchange_journal_id: this.id('exchange'),
    });
    tables.create('res.currency.rate', {
      name: '2026-01-01',
      rate: 1.1,
      currency_id: this.id('USD'),
      company_id: this.company,
    });
    this.ids['receivable'] = this.account('asset_receivable', 'receivable', 'asset');
    this.ids['income'] = this.account('income', 'other', 'income');
    this.ids['expense'] = this.account('expense', 'other', 'expense');
    this.ids['outstanding'] = this.account('asset_current', 'other', 'asset');
    this.ids['net'] = tables.create('account.payment.term', { name: '30 Days' });
    for (const name of ['Kestrel', 'Lantern']) this.ids[name] = tables.create('res.partner', { name, active: true });
  }

  /** Amounts of the due dates; USD counts 0.90 euros. */
  invoice(partner: string, amounts: readonly number[], { currency = 'EUR', refund = false, post = true } = {}): number {
    const total = amounts.reduce((sum, amount) => sum + amount, 0);
    const move = this.move(refund ? 'out_refund' : 'out_invoice', 'sale', {
      amount_untaxed: round(total / 1.19),
      invoice_payment_term_id: this.id('net'),
      invoice_date: today(),
      invoice_origin: `S0000${this.documents}`,
      ...(post ? {} : { state: 'draft', posted_before: false, name: '/' }),
    });
    const sign = refund ? -1 : 1;
    amounts.forEach((amount, index) =>
      this.line(move, 'receivable', partner, sign * amount, { currency, date_maturity: today(30 * (index + 1)) }),
    );
    this.line(move, 'income', partner, -sign * total, { currency });
    return move;
  }

  /** `writeOff`: closes more than the money that came. `seen`: on a bank statement. */
  pay(invoice: number, amount: number, { writeOff = 0, seen = true, currency = 'EUR', dollars = amount } = {}): number {
    const partner = String(this.tables.get('res.partner', Number(this.receivables(invoice)[0]!['partner_id']))['name']);
    const payment = this.tables.create('account.payment', {
      name: `PAY${++this.documents}`,
      amount,
      is_matched: seen,
      payment_type: 'inbound',
      currency_id: this.id(currency),
      ...(this.major >= 18 ? { state: seen ? 'paid' : 'in_process' } : {}),
    });
    const move = this.move('entry', 'bank', { [this.major >= 18 ? 'origin_payment_id' : 'payment_id']: payment });
    this.line(move, 'outstanding', partner, amount, { currency, payment_id: payment });
    if (writeOff) this.line(move, 'expense', partner, writeOff, { currency, payment_id: payment });
    const credit = this.line(move, 'receivable', partner, -(amount + writeOff), { currency, payment_id: payment });
    let left = amount + writeOff;
    for (const debit of this.receivables(invoice)) {
      const open = Number(debit['amount_residual_currency']);
      const settled = currency === 'EUR' && dollars !== amount ? dollars : Math.min(open, left);
      const inPayment = dollars === amount ? settled : amount;
      if (settled > 0 && left > 0) this.reconcile(Number(debit['id']), credit, round(settled), round(inPayment));
      left = round(left - inPayment);
    }
    return move;
  }

  settleWith(invoice: number, other: number, amount: number): void {
    this.reconcile(
      Number(this.receivables(invoice)[0]!['id']),
      Number(this.receivables(other)[0]!['id']),
      amount,
      amount,
    );
  }

  /** A difference of rates: a line with nothing in its currency, paired with the dollars. */
  bookExchangeDifference(invoice: number, euros: number): void {
    const move = this.move('entry', 'exchange', {});
    const credit = this.line(move, 'receivable', 'Kestrel', 0, { currency: 'USD', balance: -euros });
    this.line(move, 'expense', 'Kestrel', 0, { currency: 'USD', balance: euros });
    const debit = Number(this.receivables(invoice)[0]!['id']);
    this.tables.create('account.partial.reconcile', {
      debit_move_id: debit,
      credit_move_id: credit,
      amount: euros,
      debit_amount_currency: 0,
      credit_amount_currency: 0,
      max_date: today(),
    });
  }

  /** A loss booked by hand against the invoice. */
  writeOff(invoice: number, amount: number): void {
    const move = this.move('entry', 'general', {});
    const credit = this.line(move, 'receivable', 'Lantern', -amount, {});
    this.line(move, 'expense', 'Lantern', amount, {});
    this.reconcile(Number(this.receivables(invoice)[0]!['id']), credit, amount, amount);
  }

  /** Deletes the pairs; only the stamp of the invoice tells. */
  unreconcile(invoice: number): void {
    const lines = new Set(this.receivables(invoice).map((line) => line['id']));
    for (const pair of this.tables.all('account.partial.reconcile'))
      if (lines.has(pair['debit_move_id']!) || lines.has(pair['credit_move_id']!)) this.takeBack(pair);
    this.tables.write('account.move', invoice, { payment_state: 'not_paid' });
  }

  /** Takes the pairs back; the residual stays as it was, as Odoo leaves it. */
  cancel(move: number, state: 'cancel' | 'draft' = 'cancel'): void {
    this.unreconcile(move);
    this.tables.write('account.move', move, { state });
    for (const line of this.tables.all('account.move.line'))
      if (line['move_id'] === move)
        this.tables.compute('account.move.line', Number(line['id']), { parent_state: state });
  }

  deletePayment(move: number): void {
    const invoices = new Set<number>();
    for (const credit of this.receivables(move))
      for (const pair of this.tables.all('account.partial.reconcile'))
        if (pair['credit_move_id'] === credit['id']) {
          invoices.add(Number(this.tables.get('account.move.line', Number(pair['debit_move_id']))['move_id']));
          this.takeBack(pair);
        }
    for (const invoice of invoices) this.tables.write('account.move', invoice, { payment_state: 'not_paid' });
    for (const line of this.tables.all('account.move.line'))
      if (line['move_id'] === move) this.tables.unlink('account.move.line', Number(line['id']));
    this.tables.unlink('account.move', move);
  }

  receivables(move: number): OdooRecord[] {
    return this.tables
      .all('account.move.line')
      .filter((line) => line['move_id'] === move && line['account_id'] === this.id('receivable'));
  }

  private reconcile(debit: number, credit: number, inDebit: number, inCredit: number): void {
    this.tables.create('account.partial.reconcile', {
      debit_move_id: debit,
      credit_move_id: credit,
      amount: inDebit,
      debit_amount_currency: inDebit,
      credit_amount_currency: inCredit,
      max_date: today(),
    });
    this.move_residual(debit, -inDebit);
    this.move_residual(credit, inCredit);
  }

  private takeBack(pair: OdooRecord): void {
    this.move_residual(Number(pair['debit_move_id']), Number(pair['debit_amount_currency']));
    this.move_residual(Number(pair['credit_move_id']), -Number(pair['credit_amount_currency']));
    this.tables.unlink('account.partial.reconcile', Number(pair['id']));
  }

  private move_residual(id: number, by: number): void {
    const line = this.tables.get('account.move.line', id);
    this.tables.compute('account.move.line', id, {
      amount_residual_currency: round(Number(line['amount_residual_currency']) + by),
    });
    this.tables.write('account.move', Number(line['move_id']), {});
  }

  private move(move_type: string, journal: string, values: OdooRecord): number {
    this.ids['journal'] = this.id(journal);
    return this.tables.create('account.move', {
      name: `${move_type === 'entry' ? 'MISC' : 'INV'}/2026/${++this.documents}`,
      move_type,
      state: 'posted',
      payment_state: 'not_paid',
      posted_before: true,
      date: today(),
      amount_untaxed: 0,
      ...values,
    });
  }

  private line(
    move: number,
    account: string,
    partner: string,
    amount: number,
    { currency = 'EUR', ...values }: OdooRecord & { currency?: string },
  ): number {
    return this.tables.create('account.move.line', {
      move_id: move,
      account_id: this.id(account),
      partner_id: this.id(partner),
      company_id: this.company,
      currency_id: this.id(currency),
      journal_id: this.id('journal'),
      date: today(),
      amount_currency: amount,
      amount_residual_currency: account === 'receivable' ? amount : 0,
      balance: currency === 'USD' ? round(amount * 0.9) : amount,
      parent_state: this.tables.get('account.move', move)['state'] ?? false,
      ...values,
    });
  }

  private account(type: string, internal_type: string, internal_group: string): number {
    const kind = this.major >= 16 ? { account_type: type } : { internal_type };
    return this.tables.create('account.account', { name: type, internal_group, ...kind });
  }

  private id(name: string): number {
    return this.ids[name]!;
  }
}

const today = (days = 0): string => DateTime.utc().plus({ days }).toISODate();
const round = (amount: number): number => Math.round(amount * 100) / 100;
