import { partitionKey, type Partition } from './partition.js';
import { quoted } from './salesforce/salesforcePort.js';

/** What the AR_Source__c of a partition says before a run. */
export interface SourceRow {
  readonly Source_Key__c: string;
  readonly Cursors__c: string | null;
  readonly Lease_Owner__c: string | null;
  readonly Lease_Expires__c: string | null;
  /** Of the last write, by the clock of the org. */
  readonly SystemModstamp: string;
}

export const keyList = (partitions: readonly Partition[]): string =>
  `(${partitions.map((partition) => quoted(partitionKey(partition))).join(', ')})`;

export const sourceRowsOf = (partitions: readonly Partition[]): string =>
  `SELECT Source_Key__c, Cursors__c, Lease_Owner__c, Lease_Expires__c, SystemModstamp FROM AR_Source__c WHERE Source_Key__c IN ${keyList(partitions)}`;
