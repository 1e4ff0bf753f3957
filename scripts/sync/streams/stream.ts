import { hash } from 'node:crypto';
import type { core, z } from 'zod';
import type { Entity, SourceRow } from '../erp/erpSource.js';
import { amountProblem } from '../money.js';
import { CsvLines } from './csvLines.js';

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
  /** Made by one literal without spreads, which cost more than all the rest of a row. */
  readonly record: SalesforceRecord;
  /** The record as a line of a CSV file. */
  readonly line: string;
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
  /** Number of the customer in the org object, also by way of a lookup. */
  readonly customerField?: string;
  /** Fields of the org object that hold the summed columns of the contract, for the control totals. */
  readonly sums: Readonly<Record<string, string>>;
  readonly currencyField: string;
  /** Column of a lookup by external id that is empty in some rows, by its field name. */
  readonly parentColumns?: Readonly<Record<string, string>>;
  /** The row checked against the schema and mapped, with the hash of what is going to be written. */
  map(row: SourceRow, context: MappingContext): Mapped | Refusal;
}

interface MappedFields extends Pick<Mapped, 'group'> {
  readonly record: Record<string, SalesforceValue>;
}

interface StreamDefinition<Row> extends Omit<Stream, 'map'> {
  readonly schema: z.ZodType<Row>;
  /** The record as it is written, with its key and without its hash. */
  toSalesforce(row: Row, key: string, context: MappingContext): MappedFields | Refusal;
}

export function defineStream<Row>({ schema, toSalesforce, ...stream }: StreamDefinition<Row>): Stream {
  const lines = new CsvLines(stream.parentColumns);
  return {
    ...stream,
    map(row, context) {
      const parsed = schema.safeParse(row.values);
      if (!parsed.success) return { code: 'Invalid Row', reason: describeIssues(parsed.error) };
      const mapped = toSalesforce(parsed.data, row.key, context);
      if (isRefusal(mapped)) return mapped;
      const { group, record } = mapped;
      const line = lines.of(record);
      const fingerprint = hash('sha256', line);
      record['Source_Hash__c'] = fingerprint;
      return { group, record, line: `${line},${fingerprint}\n` };
    },
  };
}

export const isRefusal = (result: object): result is Refusal => 'reason' in result;

const describeIssues = (error: z.ZodError): string =>
  error.issues.map(({ path, message }) => `${path.join('.') || 'the row'} ${message}`).join('; ') + '.';

type Amounts<Column extends string> = { readonly currency: string } & {
  readonly [column in Column]?: string | null | undefined;
};

/** Amounts must fit their currency: a third decimal of a dollar is an error of the source, not ours to round. */
export const amountsFit =
  <Column extends string>(...columns: readonly Column[]) =>
  <Row extends Amounts<Column>>({ value, issues }: core.ParsePayload<Row>): void => {
    for (const column of columns) {
      const amount: string | null | undefined = value[column];
      const problem = amount == null ? undefined : amountProblem(amount, value.currency);
      // `continue`: what else is wrong with the row is told as well.
      if (problem)
        issues.push({ code: 'custom', path: [column], message: `is wrong: ${problem}`, input: amount, continue: true });
    }
  };

/** Finds the row again when the Order it names appears. */
export const orderReference = (row: OrderReference, { erpKey }: MappingContext): string | null =>
  row.order_key ? erpKey(row.order_key) : row.order_reference || null;

export const unknownCustomer = (customerNumber: string, context: MappingContext): Refusal => ({
  code: 'Unknown Customer',
  reason: `Customer ${customerNumber} of company ${context.company} has no Account. Open ERP Customer ${context.erpKey(customerNumber)} and choose its Account; the next run brings this row in.`,
});
