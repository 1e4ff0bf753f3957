import { readFileSync } from 'node:fs';
import { globalAgent } from 'node:https';
import jsforce, { type Connection } from 'jsforce';
import type { RunningOrg } from './localOrg.js';

/** Rows of the table the suite pages through, as its setup script makes them. */
const BIG_TABLE_ROWS = 25_000;

/** Fills the org over its API as the suite's setup does: a large table, and the sample data its scratch org has. */
export async function prepare({ instanceUrl, accessToken, certificate }: RunningOrg): Promise<void> {
  globalAgent.options.ca = readFileSync(certificate);
  const connection = new jsforce.Connection({ instanceUrl, accessToken, version: '66.0' });
  await fillBigTable(connection);
  await addSampleData(connection);
}

async function fillBigTable(connection: Connection): Promise<void> {
  const { user_id: owner } = await connection.identity();
  const input = Array.from({ length: BIG_TABLE_ROWS }, () => ({ OwnerId: owner }));
  const { failedResults } = await connection.bulk2.loadAndWaitForResults({
    object: 'BigTable__c',
    operation: 'insert',
    input,
  });
  if (failedResults.length > 0) throw new Error(`BigTable__c was not filled: ${failedResults[0]?.sf__Error}`);
}

/** `"hasSampleData": true` of a scratch org: accounts with contacts and opportunities. */
async function addSampleData(connection: Connection): Promise<void> {
  const names = ['Adler Pumps', 'Birch Energy', 'Cedar Mills'];
  const accounts = await connection.sobject('Account').create(names.map((Name) => ({ Name })));
  const ids = accounts.map(({ id }) => id ?? '');
  await connection
    .sobject('Contact')
    .create(ids.map((AccountId, i) => ({ AccountId, FirstName: 'Kim', LastName: `Sample ${i + 1}` })));
  const opportunities = ids.map((AccountId, i) => ({
    AccountId,
    Name: `Deal ${i + 1}`,
    StageName: 'Prospecting',
    CloseDate: `2026-0${i + 1}-15`,
  }));
  await connection.sobject('Opportunity').create(opportunities);
}
