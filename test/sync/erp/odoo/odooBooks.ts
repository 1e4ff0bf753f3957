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
    for (const name of ['Kestrel', 'Lantern']) this.ids[name] = this.partner(name);
    // Bills of Lantern go to an address of its own.
    this.ids['Lantern, bills'] = this.partner('Lantern, bills', this.id('Lantern'));
  }

  /** Amounts of the due dates; USD counts 0.90 euros. */
  invoice(
    partner: string,
    amounts: readonly number[],
    {
      currency = 'EUR',
      refund = false,
      post = true,
      ...told
    }: { currency?: string; refund?: boolean; post?: boolean } & Told = {},
  ): number {
    const total = amounts.reduce((sum, amount) => sum + amount, 0);
    const move = this.move(refund ? 'out_refund' : 'out_invoice', 'sale', {
      amount_untaxed: round(total / 1.19),
      invoice_payment_term_id: this.id('net'),
      invoice_date: told.issued ?? today(),
      ...(told.number ? { name: told.number } : {}),
      invoice_origin: `S0000${this.documents}`,
      ...(post ? {} : { state: 'draft', posted_before: false, name: '/' }),
    });
    const sign = refund ? -1 : 1;
    amounts.forEach((amount, index) =>
      this.line(move, 'receivable', partner, sign * amount, {
        currency,
        date_maturity: told.due ?? today(30 * (index + 1)),
      }),
    );
    this.line(move, 'income', partner, -sign * total, { currency });
    if (told.stampedSecondsAgo) this.stamp(move, told.stampedSecondsAgo);
    return move;
  }

  /** Units at 10.00 and the tax on them, confirmed. */
  order(partner: string, quantity: number): number {
    const untaxed = quantity * 10;
    const total = round(untaxed * 1.19);
    const order = this.tables.create('sale.order', {
      name: `S${++this.documents}`,
      client_order_ref: false,
      state: 'sale',
      invoice_status: 'no',
      amount_untaxed: untaxed,
      amount_total: total,
      partner_invoice_id: this.id(partner),
      currency_id: this.id('EUR'),
      company_id: this.company,
    });
    this.orderLine(order, { product_uom_qty: quantity, price_subtotal: untaxed, price_total: total });
    return order;
  }

  /** Stored computed values: no stamp moves. */
  deliver(order: number, quantity: number): void {
    const { id, qty_delivered } = this.orderLines(order)[0]!;
    this.tables.compute('sale.order.line', Number(id), { qty_delivered: Number(qty_delivered) + quantity });
    this.tables.compute('sale.order', order, { invoice_status: 'to invoice' });
  }

  /** An invoice of so many units; a draft is not owed yet. */
  bill(order: number, partner: string, quantity: number, { post = true } = {}): number {
    const [line] = this.orderLines(order);
    const invoice = this.invoice(partner, [round(quantity * 11.9)], { post });
    for (const each of this.tables.all('account.move.line'))
      if (each['move_id'] === invoice && each['account_id'] === this.id('income'))
        this.tables.compute('account.move.line', Number(each['id']), { sale_line_id: Number(line!['id']) });
    if (!post) return invoice;
    const invoiced = Number(line!['untaxed_amount_invoiced']) + quantity * 10;
    this.tables.compute('sale.order.line', Number(line!['id']), { untaxed_amount_invoiced: invoiced });
    if (invoiced === line!['price_subtotal']) this.tables.compute('sale.order', order, { invoice_status: 'invoiced' });
    return invoice;
  }

  /** Invoiced before anything is delivered; the order gets a line for it that is worth nothing. */
  billDownPayment(order: number, partner: string, untaxed: number): void {
    this.invoice(partner, [round(untaxed * 1.19)]);
    this.orderLine(order, { is_downpayment: true, untaxed_amount_invoiced: untaxed });
  }

  cancelOrder(order: number): void {
    this.tables.write('sale.order', order, { state: 'cancel' });
  }

  /** As a transaction leaves them that took so long. */
  private stamp(move: number, secondsAgo: number): void {
    const write_date = DateTime.utc().minus({ seconds: secondsAgo }).toFormat('yyyy-MM-dd HH:mm:ss');
    this.tables.compute('account.move', move, { write_date });
    for (const { id, move_id } of this.tables.all('account.move.line'))
      if (move_id === move) this.tables.compute('account.move.line', Number(id), { write_date });
  }

  private orderLine(order: number, values: OdooRecord): void {
    this.tables.create('sale.order.line', {
      order_id: order,
      is_downpayment: false,
      product_uom_qty: 0,
      qty_delivered: 0,
      price_subtotal: 0,
      price_total: 0,
      untaxed_amount_invoiced: 0,
      ...values,
    });
  }

  private orderLines(order: number): OdooRecord[] {
    return this.tables.all('sale.order.line').filter((line) => line['order_id'] === order);
  }

  private partner(name: string, company?: number): number {
    const id = this.tables.create('res.partner', { name, active: true });
    this.tables.compute('res.partner', id, { commercial_partner_id: company ?? id });
    return id;
  }

  /** As the wizard does it: links are moved without a stamp, the partner that stays is written, the other one deleted. */
  merge(partner: string, into: string): void {
    for (const line of this.tables.all('account.move.line'))
      if (line['partner_id'] === this.id(partner))
        this.tables.compute('account.move.line', Number(line['id']), { partner_id: this.id(into) });
    this.tables.write('res.partner', this.id(into), {});
    this.tables.unlink('res.partner', this.id(partner));
  }

  archiveBank(): void {
    this.tables.write('account.journal', this.id('bank'), { active: false });
  }

  /** A currency nobody else knows. */
  inventCurrency(code: string): void {
    this.ids[code] ??= this.tables.create('res.currency', { name: code });
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
    // What is open of an invoice is a field of its own, which is stamped; an entry, such as a payment, has none.
    const move = this.tables.get('account.move', Number(line['move_id']));
    if (move['move_type'] !== 'entry') this.tables.write('account.move', Number(move['id']), {});
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

/** As somebody else says; else as the books do it. */
interface Told {
  readonly stampedSecondsAgo?: number;
  readonly number?: string;
  readonly issued?: string;
  readonly due?: string;
}

const today = (days = 0): string => DateTime.utc().plus({ days }).toISODate();
const round = (amount: number): number => Math.round(amount * 100) / 100;
