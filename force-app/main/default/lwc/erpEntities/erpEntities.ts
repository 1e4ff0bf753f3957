import customers from '@salesforce/label/c.Credit_UI_SyncCustomers';
import rates from '@salesforce/label/c.Credit_UI_SyncRates';
import items from '@salesforce/label/c.Credit_UI_SyncItems';
import payments from '@salesforce/label/c.Credit_UI_SyncPayments';
import allocations from '@salesforce/label/c.Credit_UI_SyncAllocations';
import commitments from '@salesforce/label/c.Credit_UI_SyncCommitments';

const NAMES: Readonly<Record<string, string>> = { customers, rates, items, payments, allocations, commitments };

/** What a kind of row of the ERP is called. */
export function entityName(entity: string): string {
  return NAMES[entity] ?? entity;
}
