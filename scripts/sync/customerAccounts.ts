import { partitionKey, type Partition } from './partition.js';
import { quoted, type SalesforcePort } from './salesforce/salesforcePort.js';

/** Which Account each ERP customer number of a partition belongs to. */
export interface CustomerAccounts {
  accountOf(customerNumber: string): string | undefined;
  /** Numbers that wait for a person to choose their Account. */
  readonly unmatched: readonly string[];
}

interface CustomerRow {
  readonly Number__c: string;
  readonly Account__c: string | null;
}

/** Read after the customers stream, so that a number new to the org is known, if only as unmatched. */
export async function loadCustomerAccounts(port: SalesforcePort, partition: Partition): Promise<CustomerAccounts> {
  const rows = await port.query<CustomerRow>(
    `SELECT Number__c, Account__c FROM ERP_Customer__c WHERE Source__r.Source_Key__c = ${quoted(partitionKey(partition))}`,
  );
  const accounts = new Map(rows.map((row) => [row.Number__c, row.Account__c]));
  return {
    accountOf: (customerNumber) => accounts.get(customerNumber) ?? undefined,
    unmatched: rows.filter((row) => !row.Account__c).map((row) => row.Number__c),
  };
}
