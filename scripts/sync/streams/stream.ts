import { hash } from 'node:crypto';
import type { Entity, SourceRow } from '../erp/erpSource.js';
import type { RowToWrite } from '../salesforce/collections.js';
import { CsvLines } from './csvLines.js';
import { rowCheck, type Columns, type RowOf, type Rule } from './rowCheck.js';

export type SalesforceValue = string | number | boolean | null | { readonly [externalIdField: string]: string };
export type SalesforceRecord = Readonly<Record<string, SalesforceValue>>;

/** Why a row is kept out; the value of Sync_Issue__c.Code__c. */
export type IssueCode = 'Unknown Customer' | 'Invalid Row' | 'Rejected';

export interface Refusal {
  readonly code: IssueCode;
  readonly reason: string;
}

/** What a stream may ask while it turns a row into a record. */
export interface MappingContext {
  /** `source:company` of the row, the key of its AR_Source__c. */
  readonly sourceKey: string;
  readonly company: string | undefined;
  /** `source:company:key`, or `source:key` for what companies share. */
  erpKey(key: string): string;
  /** The Account of an ERP customer number: undefined if the number is not known or has none. */
  accountOf(customerNumber: string): string | undefined;
  orderOf(reference: OrderReference): string | null;
}

export interface OrderReference {
  readonly order_key?: string | null | undefined;
  readonly order_reference?: string | null | undefined;
}

/** What to pull and how a row becomes a record: pure, one per entity. */
export interface Stream {
  readonly entity: Entity;
  readonly object: string;
  readonly perCompany: boolean;
  /** Rows change the exposure of the Account that is their group; its field in the org object, also by way of a lookup. */
  readonly accountField?: string;
  /** Rows name a customer and perhaps an Order, both of which may become known later. */
  readonly linksToOrder?: true;
  /** Number of the customer in the org object, also by way of a lookup. */
  readonly customerField?: string;
  /** Fields of the org object that hold the summed columns of the contract, for the control totals. */
  readonly sums: Readonly<Record<string, string>>;
  readonly currencyField: string;
  /** Column of a lookup by external id that is empty in some rows, by its field name. */
  readonly parentColumns?: Readonly<Record<string, string>>;
  /** Objects of the lookups by external id. */
  readonly parents?: Readonly<Record<string, string>>;
  /** The row checked against the schema and mapped, with the hash of what is going to be written. */
  map(row: SourceRow, context: MappingContext): RowToWrite | Refusal;
}

interface Mapped {
  readonly group: string;
  /** Made by one literal without spreads, which cost more than all the rest of a row. */
  readonly record: Record<string, SalesforceValue>;
}

interface StreamDefinition<C extends Columns> extends Omit<Stream, 'map'> {
  readonly columns: C;
  readonly rules?: readonly Rule<RowOf<C>>[];
  /** The record as it is written, with its key and without its hash. */
  toSalesforce(row: RowOf<C>, key: string, context: MappingContext): Mapped | Refusal;
}

export function defineStream<C extends Columns>({
  columns,
  rules,
  toSalesforce,
  ...stream
}: StreamDefinition<C>): Stream {
  const lines = new CsvLines(stream.parentColumns);
  const problem = rowCheck(columns, rules);
  return {
    ...stream,
    map({ key, values }, context) {
      const reason = problem(values);
      if (reason !== undefined) return { code: 'Invalid Row', reason };
      const mapped = toSalesforce(values as RowOf<C>, key, context);
      if (isRefusal(mapped)) return mapped;
      const { group, record } = mapped;
      const fingerprint = hash('sha256', lines.of(record), 'base64url');
      record['Source_Hash__c'] = fingerprint;
      return { key, group, record, line: lines.ended(fingerprint) };
    },
  };
}

export const isRefusal = (result: object): result is Refusal => 'reason' in result;

/** Finds the row again when the Order it names appears. */
export const orderReference = (row: OrderReference, { erpKey }: MappingContext): string | null =>
  row.order_key ? erpKey(row.order_key) : row.order_reference || null;

export const unknownCustomer = (customerNumber: string, context: MappingContext): Refusal => ({
  code: 'Unknown Customer',
  reason: `Customer ${customerNumber} of company ${context.company} has no Account. Open ERP Customer ${context.erpKey(customerNumber)} and choose its Account, or have the ERP list the customer if there is no such record; the next run brings this row in.`,
});
