import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { Entity, SourceRow } from '../erp/erpSource.js';
import { amountProblem } from '../money.js';

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

export interface Mapped {
  readonly record: SalesforceRecord;
  /** Rows of one group are never in two calls at once; the Account, where there is one. */
  readonly group: string;
}

/** What to pull and how a row becomes a record: pure, one per entity. */
export interface Stream {
  readonly entity: Entity;
  readonly object: string;
  readonly perCompany: boolean;
  /** Rows change the exposure of the Account that is their group. */
  readonly isReceivable?: true;
  /** Rows name a customer and perhaps an Order, both of which may become known later. */
  readonly linksToOrder?: true;
  /** Fields of the org object that hold the summed columns of the contract, for the control totals. */
  readonly sums: Readonly<Record<string, string>>;
  readonly currencyField: string;
  /** Column of a lookup by external id that is empty in some rows, by its field name. */
  readonly parentColumns?: Readonly<Record<string, string>>;
  /** The row checked against the schema and mapped, with the hash of what is going to be written. */
  map(row: SourceRow, context: MappingContext): Mapped | Refusal;
}

interface StreamDefinition<Row> extends Omit<Stream, 'map'> {
  readonly schema: z.ZodType<Row>;
  toSalesforce(row: Row, key: string, context: MappingContext): Mapped | Refusal;
}

export function defineStream<Row>({ schema, toSalesforce, ...stream }: StreamDefinition<Row>): Stream {
  return {
    ...stream,
    map(row, context) {
      const parsed = schema.safeParse(row.values);
      if (!parsed.success) return { code: 'Invalid Row', reason: describeIssues(parsed.error) };
      const mapped = toSalesforce(parsed.data, row.key, context);
      if (isRefusal(mapped)) return mapped;
      const record = { ERP_Key__c: context.erpKey(row.key), ...mapped.record };
      return { group: mapped.group, record: { ...record, Source_Hash__c: hashOf(record) } };
    },
  };
}

export const isRefusal = (result: Mapped | Refusal): result is Refusal => 'reason' in result;

export const hashOf = (record: SalesforceRecord): string =>
  createHash('sha256')
    .update(JSON.stringify(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1))))
    .digest('hex');

const describeIssues = (error: z.ZodError): string =>
  error.issues.map(({ path, message }) => `${path.join('.') || 'the row'} ${message}`).join('; ') + '.';

/** Amounts must fit their currency: a third decimal of a dollar is an error of the source, not ours to round. */
export function checkAmounts(
  row: { readonly currency: string },
  columns: Readonly<Record<string, string | null | undefined>>,
  context: z.RefinementCtx,
): void {
  for (const [column, value] of Object.entries(columns)) {
    const problem = value == null ? undefined : amountProblem(value, row.currency);
    if (problem) context.addIssue({ code: 'custom', path: [column], message: `is wrong: ${problem}`, input: value });
  }
}

/** What finds the row again when its customer moves to another Account, or when the Order it names appears. */
export const links = (
  row: OrderReference & { readonly customer_number: string },
  account: string,
  { erpKey, orderOf }: MappingContext,
) => ({
  Account__c: account,
  Customer_Number__c: row.customer_number,
  Order__c: orderOf(row),
  Order_Reference__c: row.order_key ? erpKey(row.order_key) : (row.order_reference ?? null),
});

export const unknownCustomer = (customerNumber: string, context: MappingContext): Refusal => ({
  code: 'Unknown Customer',
  reason: `Customer ${customerNumber} of company ${context.company} has no Account. Open ERP Customer ${context.erpKey(customerNumber)} and choose its Account; the next run brings this row in.`,
});
