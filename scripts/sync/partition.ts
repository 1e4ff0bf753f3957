import { quoted, startingWith } from './salesforce/salesforcePort.js';
import type { Worker } from './worker.js';

/**
 * One source and company, or the share of it that one of several workers has: what has its own cursors, run, claim and
 * totals. `*` stands for what all companies share.
 */
export interface Partition {
  readonly source: string;
  readonly kind: string;
  readonly company: string | undefined;
  /** The customers of the company are shared with others. */
  readonly worker?: Worker | undefined;
}

export const SHARED = '*';

const wholeKey = ({ source, company }: Partition): string => `${source}:${company ?? SHARED}`;

export const partitionKey = (partition: Partition): string =>
  wholeKey(partition) + (partition.worker ? `#${partition.worker.index}of${partition.worker.of}` : '');

/** What every ERP key of the company begins with, whoever brings its row. */
export const keyPrefix = (partition: Partition): string => `${wholeKey(partition)}:`;

/** SOQL for the claims on a company, whole or shared, now or before. */
export const anyShareOf = (field: string, partition: Partition): string =>
  `(${field} = ${quoted(wholeKey(partition))} OR ${field} LIKE ${startingWith(`${wholeKey(partition)}#`)})`;

/** A claim of workers who share the company among another number: what they hold overlaps with this. */
export function isOtherDivision(partition: Partition, key: string): boolean {
  const whole = wholeKey(partition);
  if (key !== whole && !key.startsWith(`${whole}#`)) return false;
  const of = /#\d+of(\d+)$/.exec(key.slice(whole.length))?.[1];
  return of !== partition.worker?.of.toString();
}

/** Undefined for what companies share. */
export function companyOfKey(source: string, key: string): string | undefined {
  const company = key.slice(`${source}:`.length).replace(/#\d+of\d+$/, '');
  return company === SHARED ? undefined : company;
}

/** What identifies the AR_Source__c of the partition; enough to create it. */
export const sourceIdentity = (partition: Partition): Readonly<Record<string, string>> => {
  const key = partitionKey(partition);
  return { Source_Key__c: key, Name: key, Kind__c: partition.kind, Company__c: partition.company ?? SHARED };
};
