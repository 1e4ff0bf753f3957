import { randomUUID } from 'node:crypto';
import { Decimal } from 'decimal.js';
import { ODataServer } from '../odata/server/odataServer.js';
import { sqlTick } from '../odata/server/filter.js';
import { newTable, type FieldType, type Row } from '../odata/server/table.js';

const COMPANY = 'CRONUS';
const EMPTY = 'EMPTY Ltd.';
const change = { lastModifiedDateTime: 'instant' } as const satisfies Record<string, FieldType>;

const ENTRIES: Record<string, FieldType> = {
  entryNumber: 'int',
  documentType: 'text',
  documentNumber: 'text',
  externalDocumentNumber: 'text',
  orderNumber: 'text',
  customerNumber: 'text',
  postingDate: 'date',
  documentDate: 'date',
  dueDate: 'date',
  currencyCode: 'text',
  amount: 'decimal',
  remainingAmount: 'decimal',
  open: 'bool',
  reversed: 'bool',
  closedAtDate: 'date',
  paymentMethodCode: 'text',
  ...change,
};
const DETAILS: Record<string, FieldType> = {
  entryNumber: 'int',
  entryType: 'text',
  customerLedgerEntryNumber: 'int',
  appliedCustomerLedgerEntryNumber: 'int',
  customerNumber: 'text',
  postingDate: 'date',
  currencyCode: 'text',
  amount: 'decimal',
  unapplied: 'bool',
  ...change,
};
const ORDERS: Record<string, FieldType> = {
  id: 'guid',
  number: 'text',
  externalDocumentNumber: 'text',
  billToCustomerNumber: 'text',
  currencyCode: 'text',
  status: 'text',
  salesOrderLines: 'text',
  ...change,
};

interface Posting {
  readonly number: string;
  readonly customer?: string;
  readonly amount: string;
  readonly type?: string;
  readonly currency?: string;
  readonly date?: string;
  readonly due?: string;
  /** The order it is the invoice of. */
  readonly order?: string;
  /** How long before now it was changed, in milliseconds. */
  readonly late?: number;
  /** When it was changed, if at another time than now. */
  readonly changed?: string;
}

/**
 * A Business Central company behind the protocol server: posting, applying and unapplying write the entries the
 * application writes. An application leaves the change time of the entries alone, the worst the documentation allows.
 */
export class FakeBusinessCentral {
  readonly server = new ODataServer(4, { orOverOneProperty: true, sqlTime: true });
  private readonly base: string;
  private readonly ledger: string;
  private last = 0;
  private entryNumber = 100;

  constructor() {
    const companies = { [COMPANY]: randomUUID(), [EMPTY]: randomUUID() };
    this.server.maxPage = 20_000;
    this.server.tables.set('/api/v2.0/companies', newTable(['name'], { id: 'guid', name: 'text' }));
    for (const [name, id] of Object.entries(companies)) {
      this.server.put('/api/v2.0/companies', { name, id });
      const base = `/api/v2.0/companies(${id})`;
      const ledger = `/api/credit/ledger/v1.0/companies(${id})`;
      this.add(`${base}/companyInformation`, ['currencyCode'], { currencyCode: 'text' });
      this.server.put(`${base}/companyInformation`, { currencyCode: 'USD' });
      this.add(`${base}/customers`, ['number'], {
        number: 'text',
        displayName: 'text',
        currencyCode: 'text',
        ...change,
      });
      this.add(`${base}/salesOrders`, ['number'], ORDERS);
      this.add(`${base}/currencyExchangeRates`, ['id'], {
        id: 'guid',
        currencyCode: 'text',
        startingDate: 'date',
        exchangeRateAmount: 'decimal',
        relationalCurrencyCode: 'text',
        relationalExchangeRateAmount: 'decimal',
        ...change,
      });
      this.add(`${ledger}/customerLedgerEntries`, ['entryNumber'], ENTRIES);
      this.add(`${ledger}/detailedCustomerLedgerEntries`, ['entryNumber'], DETAILS);
    }
    this.base = `/api/v2.0/companies(${companies[COMPANY]})`;
    this.ledger = `/api/credit/ledger/v1.0/companies(${companies[COMPANY]})`;
  }

  readonly company = COMPANY;
  readonly emptyCompany = EMPTY;

  customer(number: string, displayName: string, more: Row = {}): void {
    this.server.put(`${this.base}/customers`, { number, displayName, currencyCode: '', ...this.stamp(), ...more });
  }

  rate(currencyCode: string, startingDate: string, amount: string, relational: string): void {
    this.server.put(`${this.base}/currencyExchangeRates`, {
      id: randomUUID(),
      currencyCode,
      startingDate,
      exchangeRateAmount: amount,
      relationalCurrencyCode: '',
      relationalExchangeRateAmount: relational,
      ...this.stamp(),
    });
  }

  /** Posts an entry, debit positive; payments and credit memos are negative. Gives its number. */
  post({
    number,
    customer = 'C1',
    amount,
    type = 'Invoice',
    currency = '',
    date = '2026-03-01',
    due = '2026-04-01',
    order = '',
    late = 0,
    changed = late ? new Date(sqlTick(Date.now() - late)).toISOString() : undefined,
  }: Posting): number {
    this.server.put(`${this.ledger}/customerLedgerEntries`, {
      entryNumber: ++this.entryNumber,
      documentType: encoded(type),
      documentNumber: number,
      externalDocumentNumber: '',
      orderNumber: order,
      customerNumber: customer,
      postingDate: date,
      documentDate: date,
      dueDate: due,
      currencyCode: currency,
      amount,
      remainingAmount: amount,
      open: true,
      reversed: false,
      closedAtDate: '0001-01-01',
      paymentMethodCode: 'BANK',
      ...(changed ? { lastModifiedDateTime: changed } : this.stamp()),
    });
    return this.entryNumber;
  }

  /**
   * Applies the credit to the invoice: the pair, and the sum on the applying entry's own side. What is granted on it, such
   * as a discount, is an entry of the applying side before that (codeunit 12, CalcPmtDisc and CalcApplication).
   */
  apply(credit: string, invoice: string, amount: string, granted?: { type: string; amount: string }): void {
    const [applying, applied] = [this.entry(credit), this.entry(invoice)];
    if (granted) this.detail(granted.type, applying, undefined, new Decimal(granted.amount).negated());
    this.detail('Application', applied, applying, new Decimal(amount).negated());
    this.detail('Application', applying, applying, new Decimal(amount));
  }

  unapply(credit: string, invoice: string): void {
    const [applying, applied] = [this.entry(credit), this.entry(invoice)];
    const details = `${this.ledger}/detailedCustomerLedgerEntries`;
    const pairs = this.server
      .table(details)
      .rows.filter(
        (row) => row['appliedCustomerLedgerEntryNumber'] === applying['entryNumber'] && row['unapplied'] === false,
      );
    for (const pair of pairs.map((row) => ({ ...row }))) {
      const entry = pair['customerLedgerEntryNumber'] === applied['entryNumber'] ? applied : applying;
      this.detail('Application', entry, applying, new Decimal(String(pair['amount'])).negated(), true);
      this.server.put(details, { ...pair, unapplied: true, ...this.stamp() });
    }
  }

  /** Posts the entry again with the other sign and closes both by each other (codeunit 17, ReverseCustLedgEntry). */
  reverse(number: string, reversal: string): void {
    const entry = this.entry(number);
    const amount = new Decimal(String(entry['amount'])).negated().toFixed();
    this.post({
      number: reversal,
      type: String(entry['documentType']),
      amount,
      currency: String(entry['currencyCode']),
    });
    const other = this.entry(reversal);
    this.detail('Application', entry, other, new Decimal(amount));
    this.detail('Application', other, other, new Decimal(amount).negated());
    for (const each of [entry, other]) Object.assign(each, { reversed: true, ...this.stamp() });
  }

  order(number: string, lines: readonly Row[], status = 'Open', changed?: string): void {
    const orders = this.server.table(`${this.base}/salesOrders`).rows;
    const id = orders.find((row) => row['number'] === number)?.['id'] ?? randomUUID();
    this.server.put(`${this.base}/salesOrders`, {
      id,
      number,
      externalDocumentNumber: '',
      billToCustomerNumber: 'C1',
      currencyCode: 'USD',
      status,
      salesOrderLines: lines,
      ...this.stamp(),
      ...(changed ? { lastModifiedDateTime: changed } : {}),
    });
  }

  dropOrder(number: string): void {
    this.server.remove(`${this.base}/salesOrders`, (row) => row['number'] === number);
  }

  private detail(entryType: string, entry: Row, applying: Row | undefined, amount: Decimal, unapplied = false): void {
    this.server.put(`${this.ledger}/detailedCustomerLedgerEntries`, {
      entryNumber: ++this.entryNumber,
      entryType: encoded(entryType),
      customerLedgerEntryNumber: entry['entryNumber'],
      appliedCustomerLedgerEntryNumber: applying?.['entryNumber'] ?? 0,
      customerNumber: entry['customerNumber'],
      postingDate: '2026-03-10',
      currencyCode: entry['currencyCode'],
      amount: amount.toFixed(),
      unapplied,
      ...this.stamp(),
    });
    const remaining = new Decimal(String(entry['remainingAmount'])).plus(amount);
    const ofEntry = entryType === 'Application' ? 0 : amount;
    Object.assign(entry, {
      amount: new Decimal(String(entry['amount'])).plus(ofEntry).toFixed(),
      remainingAmount: remaining.toFixed(),
      open: !remaining.isZero(),
      closedAtDate: remaining.isZero() ? '2026-03-10' : '0001-01-01',
    });
  }

  private entry(documentNumber: string): Row {
    const entries = this.server.table(`${this.ledger}/customerLedgerEntries`).rows;
    return entries.find((row) => row['documentNumber'] === documentNumber)!;
  }

  private stamp(): { lastModifiedDateTime: string } {
    this.last = sqlTick(Math.max(this.last + 3, Date.now()));
    return { lastModifiedDateTime: new Date(this.last).toISOString() };
  }

  private add(path: string, keys: readonly string[], fields: Record<string, FieldType>): void {
    this.server.tables.set(path, newTable(keys, fields));
  }
}

/** Names of options are sent as names of EDM members, all other characters encoded as for XML; a blank one too. */
const encoded = (name: string): string =>
  name.replace(/[^\w.]/g, (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`);
