"""A bookkeeper at work in a real Tryton, through Tryton's own client library (proteus).

Reads one JSON command per line, answers one JSON line: {"result": ...} or {"error": text}.
Usage: bookkeeper.py DATABASE_URI CONFIG_FILE
"""
import datetime
import json
import os
import sys
import traceback
from decimal import Decimal

os.environ.setdefault('DB_NAME', 'unused')  # what Tryton's set-up helpers ask for on import

from proteus import Model, Wizard, config as proteus_config  # noqa: E402
from trytond.exceptions import UserWarning  # noqa: E402

USER = proteus_config.set_trytond(database=sys.argv[1], config_file=sys.argv[2])


def day(text):
    return datetime.date.fromisoformat(text)


def one(model, *domain):
    return Model.get(model).find(list(domain), limit=1)[0]


def the_company():
    return min(Model.get('company.company').find([]), key=lambda company: company.id)


def customer(name):
    return one('party.party', ('name', '=', name))


def invoice_numbered(number):
    return one('account.invoice', ('number', '=', number), ('type', '=', 'out'))


def currency(code):
    return one('currency.currency', ('code', '=', code))


def confirmed(action):
    """Answers yes where Tryton asks, for example whether a due date in the past is meant."""
    try:
        return action()
    except UserWarning as warning:
        Model.get('res.user.warning')(user=Model.get('res.user')(USER.user), name=warning.name, always=True).save()
        return action()


# --- set-up ---------------------------------------------------------------------------------------------------------

def set_up(customers, terms, rates, years):
    """A company in euros with chart, fiscal years, a cash method, a write-off method, customers, terms and rates."""
    from trytond.modules.account.tests.tools import create_chart, create_fiscalyear, get_accounts
    from trytond.modules.account_invoice.tests.tools import set_fiscalyear_invoice_sequences
    from trytond.modules.company.tests.tools import create_company
    from trytond.modules.currency.tests.tools import get_currency

    create_company(currency=get_currency('EUR'))
    company = the_company()
    company.cancel_invoice_out = True
    company.save()
    create_chart(company)
    accounts = get_accounts(company)
    for year in years:
        fiscal_year = create_fiscalyear(company, datetime.date(year, 1, 1))
        set_fiscalyear_invoice_sequences(fiscal_year).click('create_period')
        sequence = fiscal_year.invoice_sequences[0].out_invoice_sequence
        sequence.prefix = 'INV-%d-' % year
        sequence.save()
    methods(accounts)
    for code, dated in rates.items():
        set_rates(code, dated)
    for name, lines in terms.items():
        payment_term(name, lines)
    goods('0.10')
    for name in customers:
        party = Model.get('party.party')(name=name)
        party.addresses.new()
        party.save()
    return {'company': str(company.id), 'customers': [each.code for each in Model.get('party.party').find([])]}


def methods(accounts):
    Journal = Model.get('account.journal')
    cash = Model.get('account.invoice.payment.method')(name='Bank')
    cash.journal = one('account.journal', ('type', '=', 'cash'))
    cash.credit_account = cash.debit_account = accounts['cash']
    cash.save()
    sequence = one('ir.sequence', ('sequence_type.name', '=', 'Account Journal'))
    journal = Journal(name='Write-off', type='write-off', sequence=sequence)
    journal.save()
    write_off = Model.get('account.move.reconcile.write_off')(name='Write-off', journal=journal)
    write_off.credit_account = write_off.debit_account = accounts['expense']
    write_off.save()


def set_rates(code, dated):
    from trytond.modules.currency.tests.tools import get_currency
    money = get_currency(code)
    for rate in list(money.rates):
        rate.delete()
    Rate = Model.get('currency.currency.rate')
    for date, rate in dated.items():
        Rate(currency=money, date=day(date), rate=Decimal(rate)).save()


def payment_term(name, lines):
    """Lines as [share or null for the remainder, days]."""
    term = Model.get('account.invoice.payment_term')(name=name)
    for share, days in lines:
        line = term.lines.new(type='remainder') if share is None else term.lines.new(
            type='percent_on_total', ratio=Decimal(share))
        line.relativedeltas.new(days=days)
    term.save()


def goods(tax):
    """Something to sell from stock."""
    from trytond.modules.account.tests.tools import create_tax, get_accounts
    accounts = get_accounts()
    rate = create_tax(Decimal(tax))
    rate.save()
    category = Model.get('product.category')(name='Goods', accounting=True)
    category.account_revenue = accounts['revenue']
    category.account_expense = accounts['expense']
    category.customer_taxes.append(rate)
    category.save()
    template = Model.get('product.template')(name='Goods', type='goods', salable=True, list_price=Decimal('10'))
    template.default_uom = one('product.uom', ('symbol', '=', 'u'))
    template.account_category = category
    template.save()


# --- daily work -----------------------------------------------------------------------------------------------------

def draft(party, amount, date, term=None, currency_code='EUR', accounting_date=None):
    invoice = Model.get('account.invoice')()
    invoice.party = customer(party)
    invoice.accounting_date = accounting_date
    invoice.invoice_date = day(date)
    invoice.currency = currency(currency_code)
    invoice.payment_term = one('account.invoice.payment_term', ('name', '=', term)) if term else None
    line = invoice.lines.new()
    line.account = one('account.account', ('type.revenue', '=', True))
    line.description = 'Goods'
    line.quantity = 1
    line.unit_price = Decimal(amount)
    invoice.save()
    return invoice


def post(party, amount, date, term=None, currency_code='EUR', accounting_date=None):
    invoice = draft(party, amount, date, term, currency_code, accounting_date)
    confirmed(lambda: invoice.click('post'))
    return {'number': invoice.number, 'line': next(line.id for line in invoice.move.lines if line.account.type.receivable)}


def order(party, quantity, price):
    """Confirmed and at work, to be invoiced once it is shipped."""
    sale = Model.get('sale.sale')()
    sale.party = customer(party)
    sale.payment_term = one('account.invoice.payment_term')
    sale.invoice_method = 'shipment'
    line = sale.lines.new()
    line.product = one('product.product')
    line.quantity = quantity
    line.unit_price = Decimal(price)
    sale.save()
    for button in ('quote', 'confirm', 'process'):
        sale.click(button)
    return {'id': sale.id}


def ship(id, quantity):
    """Hands over so many units; Tryton makes a draft invoice of them and a shipment of the rest."""
    shipment = next(each for each in Model.get('sale.sale')(id).shipments if each.state == 'waiting')
    for move in shipment.inventory_moves:
        move.quantity = quantity
    shipment.save()
    for button in ('assign_force', 'pick', 'pack', 'done'):
        shipment.click(button)


def bill(id):
    """Posts the draft invoices of an order."""
    for invoice in Model.get('sale.sale')(id).invoices:
        if invoice.state == 'draft':
            invoice.invoice_date = datetime.date.today()
            invoice.save()
            confirmed(lambda: invoice.click('post'))


def post_exactly(party, amount, currency_code, issued, due):
    """An invoice of any day; it enters the books today, because numbers follow the days of entry."""
    days = (day(due) - day(issued)).days
    term = '%d days' % days
    if not Model.get('account.invoice.payment_term').find([('name', '=', term)]):
        payment_term(term, [[None, days]])
    return post(party, amount, issued, term, currency_code, datetime.date.today())


def save_draft(party, amount, date):
    return {'id': draft(party, amount, date).id}


def delete_draft(id):
    Model.get('account.invoice')(id).delete()


def pay(number, amount, date, how='partial', currency_code='EUR'):
    """how, where Tryton asks what to do with a difference: partial, overpayment or writeoff."""
    wizard = Wizard('account.invoice.pay', [invoice_numbered(number)])
    wizard.form.currency = currency(currency_code)
    wizard.form.amount = Decimal(amount)
    wizard.form.payment_method = one('account.invoice.payment.method')
    wizard.form.date = day(date)
    wizard.execute('choice')
    if wizard.form_state == 'ask':
        wizard.form.type = how
        if how == 'writeoff':
            wizard.form.writeoff = one('account.move.reconcile.write_off')
        wizard.execute('pay')


def unreconcile(number):
    lines = [line for line in invoice_numbered(number).lines_to_pay if line.reconciliation]
    Wizard('account.move.unreconcile_lines', lines)


def cancel(number):
    invoice_numbered(number).click('cancel')


def refund(number, date, whole):
    """A credit note; `whole` also cancels the invoice it refunds."""
    before = {each.id for each in Model.get('account.invoice').find([])}
    wizard = Wizard('account.invoice.credit', [invoice_numbered(number)])
    wizard.form.with_refund = whole
    wizard.form.invoice_date = day(date)
    wizard.execute('credit')
    credit = one('account.invoice', ('id', 'not in', list(before)))
    if credit.state == 'draft':
        confirmed(lambda: credit.click('post'))
    return {'number': credit.number}


def draft_entry(party, amount, date):
    """A debit booked by hand, not posted yet; Tryton counts it in what the customer owes."""
    entry = Model.get('account.move')()
    entry.journal = one('account.journal', ('type', '=', 'revenue'))
    entry.date = day(date)
    entry.period = one('account.period', ('start_date', '<=', entry.date), ('end_date', '>=', entry.date))
    owed = entry.lines.new()
    owed.account = one('account.account', ('type.receivable', '=', True))
    owed.party = customer(party)
    owed.debit = Decimal(amount)
    earned = entry.lines.new()
    earned.account = one('account.account', ('type.revenue', '=', True))
    earned.credit = Decimal(amount)
    entry.save()
    return {'id': entry.id}


def delete_entry(id):
    Model.get('account.move')(id).delete()


def post_entry(id):
    Model.get('account.move')(id).click('post')


def return_payment(number):
    """A direct debit that bounces: the payment is cancelled, the invoice is owed again."""
    invoice = invoice_numbered(number)
    paying = [line for line in invoice.payment_lines if not line.reconciliation] or invoice.reconciliation_lines
    Wizard('account.move.unreconcile_lines', paying)
    Wizard('account.move.cancel', [line.move for line in paying]).execute('cancel')


def take_cancellation_back(number):
    Wizard('account.move.unreconcile_lines', [line for line in invoice_numbered(number).move.lines if line.reconciliation])


def renumber(party, code):
    changed = customer(party)
    changed.code = code
    changed.save()


def deactivate(party):
    retired = customer(party)
    retired.active = False
    retired.save()


def merge(party, into):
    wizard = Wizard('party.replace')
    wizard.form.source = customer(party)
    wizard.form.destination = customer(into)
    confirmed(lambda: wizard.execute('replace'))


def second_company(name):
    """Of the same parties; nobody but its own users sees it."""
    party = Model.get('party.party')(name=name)
    party.addresses.new()
    party.save()
    company = Model.get('company.company')(party=party, currency=the_company().currency)
    company.save()
    return {'company': str(company.id)}


def new_user(login, password, groups=(), rule=None):
    """`rule`: the model and the domain of what the user sees of it."""
    user = Model.get('res.user')(name=login, login=login, password=password, company=the_company())
    Group = Model.get('res.group')
    for name in groups:
        user.groups.append(one('res.group', ('name', '=', name)))
    if rule:
        model, domain = rule
        own = Group(name=login)
        own.save()
        user.groups.append(own)
        rules = Model.get('ir.rule.group')(name=login, model=one('ir.model', ('model', '=', model)))
        rules.global_p = rules.default_p = False
        rules.groups.append(Group(own.id))
        rules.rules.new(domain=json.dumps(domain))
        rules.save()
    user.save()


# --- what the ERP itself says ---------------------------------------------------------------------------------------

def customers():
    return Model.get('party.party').find([('id', '!=', the_company().party.id)])


def has_foreign_lines(party):
    return bool(Model.get('account.move.line').find([('party', '=', party.id), ('second_currency', '!=', None)], limit=1))


def figures():
    """Its own open amounts: what remains of every invoice, and what every customer that deals in euros alone owes in all."""
    invoices = Model.get('account.invoice').find([('type', '=', 'out'), ('state', '!=', 'draft')])
    return {
        'invoices': {each.number: {'currency': each.currency.code, 'open': str(each.amount_to_pay), 'state': each.state}
            for each in invoices},
        'customers': {each.code: str(each.receivable) for each in customers() if not has_foreign_lines(each)},
    }


COMMANDS = {command.__name__: command for command in (
    set_up, set_rates, post, post_exactly, order, ship, bill, save_draft, delete_draft, pay, unreconcile, cancel, refund, draft_entry,
    delete_entry, post_entry, return_payment, take_cancellation_back, renumber, deactivate, merge, second_company, new_user,
    figures)}


def serve():
    print(json.dumps({'result': 'ready'}), flush=True)
    for text in sys.stdin:
        command = json.loads(text)
        try:
            answer = {'result': COMMANDS[command['do']](**command.get('with', {}))}
        except Exception:
            answer = {'error': traceback.format_exc()}
        print(json.dumps(answer), flush=True)


serve()
