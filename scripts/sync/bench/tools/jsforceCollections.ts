import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';
import { Connection } from 'jsforce';

/** Upserts the file by collections of 200, as jsforce sends them. */
const [file = '', instanceUrl = '', accessToken = ''] = process.argv.slice(2);
const connection = new Connection({ instanceUrl, accessToken, version: '67.0' });
const NUMBERS = ['Amount__c', 'Net_Amount__c', 'Balance__c'];
/** A CSV file says so by #N/A. */
const EMPTY = Object.fromEntries(
  ['Order__c', 'Order_Reference__c', 'Installment__c', 'Cleared_On__c', 'Disputed_Amount__c'].map((name) => [
    name,
    null,
  ]),
);
let records: Record<string, string | number | null>[] = [];

async function send(): Promise<void> {
  const results = await connection.sobject('AR_Invoice__c').upsert(records, 'ERP_Key__c');
  const refused = results.find(({ success }) => !success);
  if (refused) throw new Error(JSON.stringify(refused));
  records = [];
}

const lines = createReadStream(file).pipe(parse({ columns: true })) as AsyncIterable<Record<string, string>>;
for await (const line of lines) {
  const numbers = NUMBERS.map((name) => [name, Number(line[name])] as const);
  records.push({ ...line, ...Object.fromEntries(numbers), ...EMPTY });
  if (records.length === 200) await send();
}
if (records.length > 0) await send();
