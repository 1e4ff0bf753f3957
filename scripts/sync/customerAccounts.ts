import type { SourceRow } from './erp/erpSource.js';
import { keyPrefix, type Partition } from './partition.js';
import { lookUp, type LookUp } from './salesforce/lookUp.js';
import { inLists, startingWith, type SalesforcePort } from './salesforce/salesforcePort.js';

interface CustomerRow {
  readonly Number__c: string;
  readonly Account__c: string | null;
}

/** Which Account each ERP customer number of a partition belongs to; looked up for the numbers that rows name. */
export class CustomerAccounts {
  private readonly accounts = new Map<string, string | null>();
  private readonly found: string;
  private isComplete = false;

  constructor(
    private readonly port: SalesforcePort,
    partition: Partition,
  ) {
    // All of the company: a receipt of one worker's customer may settle the invoice of another's.
    const ofCompany = startingWith(keyPrefix(partition));
    this.found = `FROM ERP_Customer__c WHERE ERP_Key__c LIKE ${ofCompany}`;
  }

  private get selected(): string {
    return `SELECT Number__c, Account__c ${this.found}`;
  }

  async count(): Promise<number> {
    const [found] = await this.port.query<{ n: number }>(`SELECT COUNT(Id) n ${this.found}`);
    return Number(found?.n);
  }

  lookUps(rows: readonly SourceRow[]): LookUp[] {
    if (this.isComplete) return [];
    const named = new Set(rows.map((row) => row.values['customer_number']));
    const unknown = [...named].filter(
      (number): number is string => typeof number === 'string' && !this.accounts.has(number),
    );
    for (const number of unknown) this.accounts.set(number, null);
    return [...inLists(unknown)].map((list) => lookUp(`${this.selected} AND Number__c IN ${list}`, this.take));
  }

  /** All of them, for a load that is going to name most of them. */
  async loadAll(): Promise<void> {
    if (this.isComplete) return;
    for await (const rows of this.port.pages<CustomerRow>(this.selected)) rows.forEach(this.take);
    this.isComplete = true;
  }

  /** The numbers of these Accounts. */
  async numbersOf(accounts: Iterable<string>): Promise<Set<string>> {
    const soqls = [...inLists(accounts)].map((list) => `${this.selected} AND Account__c IN ${list}`);
    return new Set((await this.port.queries<CustomerRow>(soqls)).flat().map(({ Number__c }) => Number__c));
  }

  accountOf(customerNumber: string): string | undefined {
    return this.accounts.get(customerNumber) ?? undefined;
  }

  /** Should the ERP have two customers of one number, the Account somebody chose for one of them counts. */
  private readonly take = ({ Number__c, Account__c }: CustomerRow): void => {
    this.accounts.set(Number__c, Account__c ?? this.accounts.get(Number__c) ?? null);
  };
}
