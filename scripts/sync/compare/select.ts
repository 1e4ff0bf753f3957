import type { Cursor, SourceRow } from '../erp/erpSource.js';
import type { RowToWrite } from '../salesforce/collections.js';
import { lookUp, type LookUp } from '../salesforce/lookUp.js';
import { inLists } from '../salesforce/salesforcePort.js';
import type { Stream } from '../streams/stream.js';

/** Which of the rows read have to be written. */
export interface Select {
  /** What has to be known of the org first. */
  lookUps(read: readonly SourceRow[]): readonly LookUp[];
  choose(ready: readonly RowToWrite[], read: readonly SourceRow[]): Promise<readonly RowToWrite[]>;
}

/** Whatever the org holds: something there is known to be wrong. */
export const everyRow: Select = { lookUps: () => [], choose: (ready) => Promise.resolve(ready) };

/**
 * Rows up to the cursor were written before, so they are only written again if their hash differs: an overlap read again
 * costs no write and fires no trigger.
 */
export const changedSince = (stream: Stream, prefix: string, confirmed: Cursor | undefined): Select =>
  differentHash(stream, prefix, (row) => confirmed !== undefined && row.at <= confirmed.at);

/** Rows that may have been written before, all of them. */
export const changedAtAll = (stream: Stream, prefix: string): Select => differentHash(stream, prefix, () => true);

function differentHash({ object }: Stream, prefix: string, isCompared: (row: SourceRow) => boolean): Select {
  let hashes = new Map<string, string | null>();
  return {
    lookUps(read) {
      hashes = new Map();
      const keys = read.filter(isCompared).map(({ key }) => prefix + key);
      return [...inLists(keys)].map((list) =>
        lookUp<{ ERP_Key__c: string; Source_Hash__c: string | null }>(
          `SELECT ERP_Key__c, Source_Hash__c FROM ${object} WHERE ERP_Key__c IN ${list}`,
          (row) => hashes.set(row.ERP_Key__c, row.Source_Hash__c),
        ),
      );
    },
    choose(ready) {
      const isDifferent = ({ key, record }: RowToWrite) => hashes.get(prefix + key) !== record['Source_Hash__c'];
      return Promise.resolve(hashes.size === 0 ? ready : ready.filter(isDifferent));
    },
  };
}
