/** One source and company: what has its own cursors, run and totals. `*` stands for what all companies share. */
export interface Partition {
  readonly source: string;
  readonly kind: string;
  readonly company: string | undefined;
}

export const SHARED = '*';

export const partitionKey = ({ source, company }: Partition): string => `${source}:${company ?? SHARED}`;

/** What every ERP key of the partition begins with. */
export const keyPrefix = (partition: Partition): string => `${partitionKey(partition)}:`;

/** What identifies the AR_Source__c of the partition; enough to create it. */
export const sourceIdentity = (partition: Partition): Readonly<Record<string, string>> => {
  const key = partitionKey(partition);
  return { Source_Key__c: key, Name: key, Kind__c: partition.kind, Company__c: partition.company ?? SHARED };
};
