import type { Cursor, SourceRow } from '../erp/erpSource.js';
import type { RowToWrite } from '../salesforce/collections.js';
import { inLists, type SalesforcePort } from '../salesforce/salesforcePort.js';
import type { Stream } from '../streams/stream.js';

/** Which of the rows read have to be written. */
export type Select = (ready: readonly RowToWrite[], read: readonly SourceRow[]) => Promise<readonly RowToWrite[]>;

/** Whatever the org holds: something there is known to be wrong. */
export const everyRow: Select = (ready) => Promise.resolve(ready);

/**
 * Rows up to the cursor were written before, so they are only written again if their hash differs: an overlap read again
 * costs no write and fires no trigger.
 */
export const changedSince =
  (port: SalesforcePort, stream: Stream, confirmed: Cursor | undefined): Select =>
  (ready, read) => {
    const known = new Set(read.filter((row) => confirmed && row.at <= confirmed.at).map((row) => row.key));
    return differentHash(port, stream, ready, (row) => known.has(row.key));
  };

/** Rows that may have been written before, all of them. */
export const changedAtAll =
  (port: SalesforcePort, stream: Stream): Select =>
  (ready) =>
    differentHash(port, stream, ready, () => true);

async function differentHash(
  port: SalesforcePort,
  { object }: Stream,
  rows: readonly RowToWrite[],
  isCompared: (row: RowToWrite) => boolean,
): Promise<readonly RowToWrite[]> {
  const keys = rows.filter(isCompared).map((row) => String(row.record['ERP_Key__c']));
  if (keys.length === 0) return rows;
  const hashes = new Map<string, string | null>();
  for (const list of inLists(keys))
    for (const found of await port.query<{ ERP_Key__c: string; Source_Hash__c: string | null }>(
      `SELECT ERP_Key__c, Source_Hash__c FROM ${object} WHERE ERP_Key__c IN ${list}`,
    ))
      hashes.set(found.ERP_Key__c, found.Source_Hash__c);
  return rows.filter((row) => hashes.get(String(row.record['ERP_Key__c'])) !== row.record['Source_Hash__c']);
}
