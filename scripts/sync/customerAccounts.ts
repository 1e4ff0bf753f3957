import type { SourceRow } from './erp/erpSource.js';
import { partitionKey, type Partition } from './partition.js';
import { inLists, quoted, type SalesforcePort } from './salesforce/salesforcePort.js';

interface CustomerRow {
  readonly Number__c: string;
  readonly Account__c: string | null;
}

/** Which Account each ERP customer number of a partition belongs to; looked up for the numbers that rows name. */
export class CustomerAccounts {
  private readonly accounts = new Map<string, string | null>();
  private readonly ofPartition: string;

  constructor(
    private readonly port: SalesforcePort,
    partition: Partition,
  ) {
    this.ofPartition = `Source__r.Source_Key__c = ${quoted(partitionKey(partition))}`;
  }

  async prepare(rows: readonly SourceRow[]): Promise<void> {
    const named = new Set(rows.map((row) => row.values['customer_number']));
    const unknown = [...named].filter(
      (number): number is string => typeof number === 'string' && !this.accounts.has(number),
    );
    for (const number of unknown) this.accounts.set(number, null);
    for (const list of inLists(unknown))
      for (const { Number__c, Account__c } of await this.port.query<CustomerRow>(
        `SELECT Number__c, Account__c FROM ERP_Customer__c WHERE ${this.ofPartition} AND Number__c IN ${list}`,
      ))
        this.accounts.set(Number__c, Account__c);
  }

  accountOf(customerNumber: string): string | undefined {
    return this.accounts.get(customerNumber) ?? undefined;
  }

  /** Numbers that wait for a person to choose their Account. */
  async unmatched(): Promise<string[]> {
    const rows = await this.port.query<CustomerRow>(
      `SELECT Number__c FROM ERP_Customer__c WHERE ${this.ofPartition} AND Account__c = null ORDER BY Number__c`,
    );
    return rows.map((row) => row.Number__c);
  }
}
