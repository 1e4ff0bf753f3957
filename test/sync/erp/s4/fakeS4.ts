import { Decimal } from 'decimal.js';
import { ODataServer } from '../odata/server/odataServer.js';
import { newTable, type FieldType, type Row } from '../odata/server/table.js';

const ROOT = '/sap/opu/odata/sap';
const LINES = `${ROOT}/API_OPLACCTGDOCITEMCUBE_SRV/A_OperationalAcctgDocItemCube`;
const COMPANIES = `${ROOT}/API_COMPANYCODE_SRV/A_CompanyCode`;
const CUSTOMERS = `${ROOT}/API_BUSINESS_PARTNER/A_CustomerCompany`;
const NAMES = `${ROOT}/API_BUSINESS_PARTNER/A_Customer`;
const ORDERS = `${ROOT}/API_SALES_ORDER_SRV/A_SalesOrder`;
const BILLED = `${ROOT}/API_BILLING_DOCUMENT_SRV/A_BillingDocumentItem`;
const BILLING = `${ROOT}/API_BILLING_DOCUMENT_SRV/A_BillingDocument`;
export const RATES = `${ROOT}/ZRATES_CDS/ZRates`;

const texts = (...names: string[]): Record<string, FieldType> =>
  Object.fromEntries(names.map((name) => [name, 'text']));
const digits = (...names: string[]): Record<string, FieldType> =>
  Object.fromEntries(names.map((name) => [name, 'digits']));
const LINE_FIELDS: Record<string, FieldType> = {
  ...texts(
    'CompanyCode',
    'AccountingDocument',
    'AccountingDocumentType',
    'Customer',
    'FinancialAccountType',
    'AccountingDocumentCategory',
    'DebitCreditCode',
    'TransactionCurrency',
    'PaymentTerms',
    'ClearingAccountingDocument',
    'InvoiceReference',
    'SalesDocument',
    'DocumentReferenceID',
  ),
  ...digits(
    'FiscalYear',
    'AccountingDocumentItem',
    'ClearingDocFiscalYear',
    'InvoiceReferenceFiscalYear',
    'InvoiceItemReference',
  ),
  AmountInTransactionCurrency: 'decimal',
  IsCleared: 'bool',
  IsReversal: 'bool',
  IsReversed: 'bool',
  DocumentDate: 'date',
  PostingDate: 'date',
  NetDueDate: 'date',
  ClearingDate: 'date',
  LastChangeDate: 'date',
  ClearingCreationDate: 'date',
  AccountingDocumentCreationDate: 'date',
};
const NOT_CLEARED = {
  IsCleared: false,
  ClearingAccountingDocument: '',
  ClearingDocFiscalYear: '0000',
  ClearingDate: null,
  ClearingCreationDate: null,
};

interface Posting {
  readonly customer?: string;
  readonly type?: string;
  readonly currency?: string;
  /** Signed, one line each; debit positive. */
  readonly amounts: readonly string[];
  /** The document whose first line the credit lines are posted for. */
  readonly reference?: string;
  readonly date?: string;
  readonly due?: string;
  /** The number on the invoice. */
  readonly billing?: string;
  /** SAP's document status: blank is normal, A a clearing document, S a noted item. */
  readonly category?: string;
}

/**
 * Accounts receivable of an S/4HANA system behind the protocol server. Dates have no time, an item is open or cleared as
 * a whole, and resetting a clearing moves no date: the worst the documentation allows.
 */
export class FakeS4 {
  readonly server = new ODataServer(2);
  readonly company = '1010';
  readonly emptyCompany = '1020';
  today = '2026-03-10';
  private clearing = 1_500_000_000;

  constructor() {
    this.server.tables.set(
      LINES,
      newTable(['CompanyCode', 'FiscalYear', 'AccountingDocument', 'AccountingDocumentItem'], LINE_FIELDS),
    );
    this.server.tables.set(COMPANIES, newTable(['CompanyCode'], texts('CompanyCode')));
    this.server.tables.set(CUSTOMERS, newTable(['Customer', 'CompanyCode'], texts('Customer', 'CompanyCode')));
    this.server.tables.set(NAMES, newTable(['Customer'], texts('Customer', 'CustomerName')));
    this.server.tables.set(
      ORDERS,
      newTable(
        ['SalesOrder'],
        texts(
          'SalesOrder',
          'SalesOrganization',
          'SoldToParty',
          'TransactionCurrency',
          'PurchaseOrderByCustomer',
          'OverallSDProcessStatus',
          'to_Item',
        ),
        { to_Item: ['SalesOrderItem', 'SalesDocumentRjcnReason', 'SDProcessStatus', 'NetAmount', 'TaxAmount'] },
      ),
    );
    this.server.tables.set(
      BILLED,
      newTable(['BillingDocument', 'BillingDocumentItem'], {
        ...texts('BillingDocument', 'SalesDocument'),
        ...digits('BillingDocumentItem', 'SalesDocumentItem'),
        NetAmount: 'decimal',
        TaxAmount: 'decimal',
      }),
    );
    this.server.tables.set(
      BILLING,
      newTable(['BillingDocument'], {
        ...texts('BillingDocument', 'SDDocumentCategory'),
        BillingDocumentIsCancelled: 'bool',
      }),
    );
    this.server.tables.set(
      RATES,
      newTable(['ExchangeRateType', 'SourceCurrency', 'TargetCurrency', 'ValidityStartDate'], {
        ...texts('ExchangeRateType', 'SourceCurrency', 'TargetCurrency'),
        ValidityStartDate: 'date',
        ExchangeRate: 'decimal',
        NumberOfSourceCurrencyUnits: 'decimal',
        NumberOfTargetCurrencyUnits: 'decimal',
      }),
    );
    for (const CompanyCode of [this.company, this.emptyCompany]) this.server.put(COMPANIES, { CompanyCode });
  }

  customer(Customer: string, CustomerName: string): void {
    this.server.put(CUSTOMERS, { Customer, CompanyCode: this.company });
    this.server.put(NAMES, { Customer, CustomerName });
  }

  post(
    document: string,
    {
      customer = 'C1',
      type = 'RV',
      currency = 'EUR',
      amounts,
      reference,
      date = '2026-03-01',
      due,
      billing,
      category = '',
    }: Posting,
  ): void {
    amounts.forEach((amount, position) => {
      const credit = amount.startsWith('-');
      const day = `2026-0${4 + position}-01`;
      this.server.put(LINES, {
        CompanyCode: this.company,
        FiscalYear: '2026',
        AccountingDocument: document,
        AccountingDocumentItem: String(position + 1).padStart(3, '0'),
        AccountingDocumentType: type,
        Customer: customer,
        FinancialAccountType: 'D',
        AccountingDocumentCategory: category,
        DebitCreditCode: credit ? 'H' : 'S',
        AmountInTransactionCurrency: amount,
        TransactionCurrency: currency,
        DocumentDate: date,
        PostingDate: '2026-03-01',
        NetDueDate: due ?? day,
        PaymentTerms: 'NT30',
        IsReversal: false,
        IsReversed: false,
        InvoiceReference: (credit ? reference : undefined) ?? '',
        InvoiceReferenceFiscalYear: reference ? '2026' : '0000',
        InvoiceItemReference: reference ? '001' : '000',
        SalesDocument: '',
        DocumentReferenceID: billing ?? '',
        LastChangeDate: null,
        AccountingDocumentCreationDate: this.today,
        ...NOT_CLEARED,
      });
    });
  }

  /** Clears all lines of the documents together; the change date is left alone, the clearing has its own. */
  clear(documents: readonly string[], more: Row = {}, by = String(++this.clearing)): void {
    const ClearingAccountingDocument = by;
    for (const line of this.lines(documents))
      Object.assign(line, {
        IsCleared: true,
        ClearingAccountingDocument,
        ClearingDocFiscalYear: '2026',
        ClearingDate: this.today,
        ClearingCreationDate: this.today,
        ...more,
      });
  }

  resetClearing(documents: readonly string[]): void {
    for (const line of this.lines(documents)) Object.assign(line, NOT_CLEARED);
  }

  order(SalesOrder: string, items: readonly Row[], status = 'A'): void {
    this.server.put(ORDERS, {
      SalesOrder,
      SalesOrganization: this.company,
      SoldToParty: 'C1',
      TransactionCurrency: 'EUR',
      PurchaseOrderByCustomer: 'PO-7',
      OverallSDProcessStatus: status,
      to_Item: items.map((item, at) => ({
        SalesOrderItem: String((at + 1) * 10),
        SalesDocumentRjcnReason: '',
        SDProcessStatus: 'A',
        ...item,
      })),
    });
  }

  /** Invoices the item 10 of the order. */
  bill(BillingDocument: string, SalesDocument: string, NetAmount: string, TaxAmount: string, cancelled = false): void {
    this.server.put(BILLED, {
      BillingDocument,
      BillingDocumentItem: '000010',
      SalesDocument,
      SalesDocumentItem: '000010',
      NetAmount,
      TaxAmount,
    });
    this.server.put(BILLING, { BillingDocument, SDDocumentCategory: 'M', BillingDocumentIsCancelled: cancelled });
  }

  rate(SourceCurrency: string, TargetCurrency: string, ExchangeRate: string, units = '1'): void {
    this.server.put(RATES, {
      ExchangeRateType: 'M',
      SourceCurrency,
      TargetCurrency,
      ValidityStartDate: '2026-01-01',
      ExchangeRate,
      NumberOfSourceCurrencyUnits: units,
      NumberOfTargetCurrencyUnits: '1',
    });
  }

  /** What the customer owes, straight from the lines. */
  owed(): string {
    return this.server
      .table(LINES)
      .rows.filter((line) => line['IsCleared'] === false)
      .reduce((sum, line) => sum.plus(String(line['AmountInTransactionCurrency'])), new Decimal(0))
      .toFixed();
  }

  private lines(documents: readonly string[]): Row[] {
    return this.server.table(LINES).rows.filter((line) => documents.includes(String(line['AccountingDocument'])));
  }
}
