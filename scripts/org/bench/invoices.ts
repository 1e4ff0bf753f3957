import { executeDml } from '../dml/execute.js';
import { runTransaction } from '../engine/runTransaction.js';
import type { FieldDef, ObjectDef } from '../schema/model.js';
import { ApexDate } from '../values/dates.js';
import { Decimal } from '../values/fractions.js';
import { SObject } from '../values/sobject.js';
import type { BenchOrg } from './benchOrg.js';

export const PER_ACCOUNT = 50;
/** Rows of one transaction, as a Bulk API batch has them; triggers see them in chunks of 200. */
export const PER_TRANSACTION = 10_000;
const FIRST_DAY = ApexDate.of(2026, 1, 1);

export function insertAccounts(bench: BenchOrg, count: number): string[] {
  const def = bench.org.schema.require('Account');
  const records = Array.from({ length: count }, (_, i) => recordOf(def, { Name: `Customer ${i}` }));
  for (let i = 0; i < count; i += PER_TRANSACTION) insert(bench, records.slice(i, i + PER_TRANSACTION));
  return records.map((record) => record.id!);
}

/** Inserts `rows` receivable items, sorted by account as the sync sends them, in transactions of 10,000. */
export function insertInvoices(bench: BenchOrg, accountIds: readonly string[], rows: number): void {
  const fields = new InvoiceFields(bench.org.schema.require('AR_Invoice__c'));
  for (let start = 0; start < rows; start += PER_TRANSACTION) {
    const count = Math.min(PER_TRANSACTION, rows - start);
    insert(
      bench,
      Array.from({ length: count }, (_, i) => fields.record(start + i, accountIds)),
    );
  }
}

export function erpKey(n: number): string {
  return `bench:1000:${String(n).padStart(8, '0')}`;
}

class InvoiceFields {
  constructor(private readonly def: ObjectDef) {}

  record(n: number, accountIds: readonly string[]): SObject {
    const amount = Decimal.fromString(`${100 + (n % 900)}.${10 + (n % 90)}`);
    const issued = FIRST_DAY.plusDays(n % 60);
    return recordOf(this.def, {
      ERP_Key__c: erpKey(n),
      Account__c: accountIds[Math.floor(n / PER_ACCOUNT)],
      Kind__c: 'Invoice',
      Document_Number__c: String(n),
      Issue_Date__c: issued,
      Due_Date__c: issued.plusDays(30),
      Currency__c: 'USD',
      Amount__c: amount,
      Net_Amount__c: amount,
      Balance__c: amount,
      State__c: 'Open',
    });
  }
}

function recordOf(def: ObjectDef, values: Readonly<Record<string, unknown>>): SObject {
  const record = new SObject(def);
  for (const [name, value] of Object.entries(values)) record.set(def.field(name) as FieldDef, value);
  return record;
}

function insert({ org, user }: BenchOrg, records: SObject[]): void {
  runTransaction(org, user, 'bulk', (tx) =>
    executeDml(tx, { operation: 'insert', records, allOrNone: true, access: 'system' }),
  );
}
