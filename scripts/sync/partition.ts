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
