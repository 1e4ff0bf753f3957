import { createReadStream } from 'node:fs';
import { Connection } from 'jsforce';

/** Upserts the file by one job of Bulk API 2.0, as jsforce does it. */
const [file = '', instanceUrl = '', accessToken = ''] = process.argv.slice(2);
const connection = new Connection({ instanceUrl, accessToken, version: '67.0' });
const { failedResults } = await connection.bulk2.loadAndWaitForResults({
  object: 'AR_Invoice__c',
  operation: 'upsert',
  externalIdFieldName: 'ERP_Key__c',
  lineEnding: 'LF',
  input: createReadStream(file),
  pollTimeout: 3_600_000,
  pollInterval: 1_000,
});
if (failedResults.length > 0) throw new Error(JSON.stringify(failedResults[0]));
