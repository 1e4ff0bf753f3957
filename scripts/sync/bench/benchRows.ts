/** The customers and receivable items of the bench: the same rows for every tool, to be told by their number alone. */

export const COMPANY = '1000';
export const SOURCE = 'bench';
/** The source as the service's configuration names it. */
export const ERP = { name: SOURCE, kind: 'sql', url: { env: 'BENCH_ERP' }, companies: [COMPANY] };
const PER_CUSTOMER = 50;

export const customersFor = (rows: number): number => Math.max(1, Math.ceil(rows / PER_CUSTOMER));
export const customerNumber = (n: number): string => `C${String(n).padStart(6, '0')}`;
export const erpKeyOf = (n: number): string => `${SOURCE}:${COMPANY}:${documentNumber(n)}`;

/** As the ERP's table holds them. Changes lie apart, as people make them: a run reads the last five minutes again. */
export const INSERT_CUSTOMERS = `insert into customer (company, number, name, currency, terms_days, updated_at)
  select '${COMPANY}', 'C' || lpad(n::text, 6, '0'), 'Customer ' || n, 'USD', 30, timestamptz '2025-06-01 00:00:00Z' + n * interval '10 seconds'
  from generate_series(0, $1::int - 1) n`;
export const INSERT_ITEMS = `insert into receivable_item
  (company, document_number, customer_number, kind, issue_date, due_date, currency, amount, net_amount, open_amount, updated_at)
  select '${COMPANY}', 'B' || lpad(n::text, 8, '0'), 'C' || lpad((n / ${PER_CUSTOMER})::text, 6, '0'), 'invoice',
    '2026-01-01', '2026-01-31', 'USD', amount, amount, amount, timestamptz '2025-06-01 00:00:00Z' + n * interval '10 seconds'
  from generate_series(0, $1::int - 1) n, lateral (select (100 + n % 900 + (n % 90) / 100.0)::numeric(18, 2) as amount) a`;
/** A server does so by itself; without, every page would sort the whole table. */
export const ANALYZE_ITEMS = 'analyze receivable_item';
/** One row in a hundred. */
export const CHANGE_ITEMS = `update receivable_item set amount = amount + 1, net_amount = amount + 1, open_amount = amount + 1,
  updated_at = clock_timestamp() where right(document_number, 2) = '07'`;

/** Hundredths of an item's amount, which is also its balance. */
const cents = (n: number): number => (100 + (n % 900)) * 100 + (n % 90);

/** The sum of all amounts, as they are first or after CHANGE_ITEMS. */
export function sumOf(rows: number, isChanged = false): string {
  let sum = 0;
  for (let n = 0; n < rows; n++) sum += cents(n) + (isChanged && n % 100 === 7 ? 100 : 0);
  return money(sum);
}

/** As the service sends them. */
export const COLUMNS =
  'ERP_Key__c,Account__c,Customer_Number__c,Order__c,Order_Reference__c,Kind__c,Document_Number__c,Installment__c,Issue_Date__c,' +
  'Due_Date__c,Currency__c,Amount__c,Net_Amount__c,Balance__c,State__c,Cleared_On__c,Disputed_Amount__c,Payment_Terms__c,Source_Hash__c';
/** As long as an id. */
const ANY_ACCOUNT = '001000000000000AAA';
const LENGTH_OF_HASH = 43;

/** The same items as a CSV file, column by column what the service sends, in blocks; `accounts` by number of the customer. */
export function* csvOf(rows: number, accounts: readonly string[] = []): Generator<string> {
  let block = `${COLUMNS}\n`;
  for (let n = 0; n < rows; n++) {
    const amount = String(cents(n) / 100);
    const customer = Math.floor(n / PER_CUSTOMER);
    const number = documentNumber(n);
    block +=
      `${erpKeyOf(n)},${accounts[customer] ?? ANY_ACCOUNT},${customerNumber(customer)},#N/A,#N/A,Invoice,${number},#N/A,2026-01-01,` +
      `2026-01-31,USD,${amount},${amount},${amount},Open,#N/A,#N/A,NET30,${number.padStart(LENGTH_OF_HASH, '0')}\n`;
    if (block.length < 65_536) continue;
    yield block;
    block = '';
  }
  yield block;
}

function documentNumber(n: number): string {
  return `B${String(n).padStart(8, '0')}`;
}

function money(hundredths: number): string {
  return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`;
}
