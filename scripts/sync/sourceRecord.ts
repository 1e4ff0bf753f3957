import { anyShareOf, partitionKey, type Partition } from './partition.js';
import { quoted, startingWith } from './salesforce/salesforcePort.js';

/** What the AR_Source__c of a partition says before a run. */
export interface SourceRecord {
  readonly Id: string;
  readonly Source_Key__c: string;
  readonly Cursors__c: string | null;
  readonly Lease_Owner__c: string | null;
  readonly Lease_Expires__c: string | null;
  /** Of the last write, by the clock of the org. */
  readonly SystemModstamp: string;
}

export const keyList = (partitions: readonly Partition[]): string =>
  `(${partitions.map((partition) => quoted(partitionKey(partition))).join(', ')})`;

const FIELDS = 'Id, Source_Key__c, Cursors__c, Lease_Owner__c, Lease_Expires__c, SystemModstamp';

/** Every partition that somebody works on, or did before a service died, but this one. */
export const claimsBeside = (key: string): string =>
  `SELECT ${FIELDS} FROM AR_Source__c WHERE Lease_Owner__c != null AND Source_Key__c != ${quoted(key)}`;

/** With those of workers who share, or shared, the same companies. */
export const sourceRecords = (partitions: readonly Partition[]): string =>
  `SELECT ${FIELDS} FROM AR_Source__c WHERE ${partitions.map((partition) => anyShareOf('Source_Key__c', partition)).join(' OR ')}`;

/** Those of every company there ever was. */
export const allSourceRecords = (source: string): string =>
  `SELECT ${FIELDS} FROM AR_Source__c WHERE Source_Key__c LIKE ${startingWith(`${source}:`)}`;
