import { RestPort, type RestConnection } from '../sync/salesforce/restPort.js';
import { upsertOwn } from '../sync/salesforce/ownRecords.js';
import { inLists } from '../sync/salesforce/salesforcePort.js';
import type { SalesforceRecord } from '../sync/streams/stream.js';
import { createRecords } from './orgWriter.js';

/** A customer as both sides know it: an Account and its numbers in the ERP. */
export interface AccountToLoad {
  /** Account.AccountNumber, by which a second load finds it again. */
  readonly accountNumber: string;
  readonly fields: SalesforceRecord;
  readonly erp: readonly { readonly company: string; readonly number: string; readonly currency: string }[];
}

/** Creates missing Accounts and links their ERP customer numbers; gives Account ids by account number. */
export async function loadAccounts(
  connection: RestConnection,
  source: string,
  accounts: readonly AccountToLoad[],
): Promise<Map<string, string>> {
  const port = new RestPort(connection);
  const ids = new Map<string, string>();
  for (const list of inLists(accounts.map((account) => account.accountNumber)))
    for (const found of await port.query<{ Id: string; AccountNumber: string }>(
      `SELECT Id, AccountNumber FROM Account WHERE AccountNumber IN ${list}`,
    ))
      ids.set(found.AccountNumber, found.Id);
  const missing = accounts.filter((account) => !ids.has(account.accountNumber));
  const created = await createRecords(
    connection,
    'Account',
    missing.map(({ accountNumber, fields }) => ({ AccountNumber: accountNumber, ...fields })),
  );
  missing.forEach((account, index) => ids.set(account.accountNumber, created[index] ?? ''));
  await upsertOwn(
    port,
    'ERP_Customer__c',
    'ERP_Key__c',
    accounts.flatMap((account) => erpCustomers(account, source, ids)),
  );
  return ids;
}

const erpCustomers = (
  { accountNumber, erp }: AccountToLoad,
  source: string,
  ids: ReadonlyMap<string, string>,
): SalesforceRecord[] =>
  erp.map(({ company, number, currency }) => ({
    ERP_Key__c: `${source}:${company}:${number}`,
    Account__c: ids.get(accountNumber) ?? null,
    Company__c: company,
    Number__c: number,
    Currency__c: currency,
  }));
