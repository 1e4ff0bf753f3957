import { z } from 'zod';
import { salesforceTime } from './clock.js';
import { CreditSyncError } from './errors.js';
import { laterCursor, type Cursor, type Entity } from './erp/erpSource.js';
import { SHARED, partitionKey, type Partition } from './partition.js';
import { quoted, type SalesforcePort } from './salesforce/salesforcePort.js';
import { upsertOwn } from './salesforce/ownRecords.js';
import type { DateTime } from 'luxon';

const cursorsSchema = z.record(z.string(), z.object({ at: z.string() }));

/** Where each stream of a partition stopped, kept in its AR_Source__c. */
export class Checkpoint {
  private constructor(
    private readonly port: SalesforcePort,
    private readonly partition: Partition,
    private readonly cursors: Map<string, Cursor>,
  ) {}

  /** Reads the cursors and marks the attempt. With `full` every stream starts from the beginning. */
  static async open(
    port: SalesforcePort,
    partition: Partition,
    startedAt: DateTime,
    full: boolean,
  ): Promise<Checkpoint> {
    const key = partitionKey(partition);
    const [row] = await port.query<{ Cursors__c: string | null }>(
      `SELECT Cursors__c FROM AR_Source__c WHERE Source_Key__c = ${quoted(key)}`,
    );
    const cursors = new Map(Object.entries(full ? {} : parseCursors(row?.Cursors__c, key)));
    const checkpoint = new Checkpoint(port, partition, cursors);
    await checkpoint.save({ Last_Attempt__c: salesforceTime(startedAt) });
    return checkpoint;
  }

  cursor(entity: Entity): Cursor | undefined {
    return this.cursors.get(entity);
  }

  /** To be called once every row of the page is written or quarantined in the org. */
  async advance(entity: Entity, next: Cursor | undefined): Promise<void> {
    const before = this.cursors.get(entity);
    const later = laterCursor(before, next);
    if (!later || later === before) return;
    this.cursors.set(entity, later);
    await this.save({ Cursors__c: JSON.stringify(Object.fromEntries(this.cursors)) });
  }

  async succeed(startedAt: DateTime): Promise<void> {
    await this.save({ Last_Success__c: salesforceTime(startedAt) });
  }

  private async save(fields: Record<string, string>): Promise<void> {
    const key = partitionKey(this.partition);
    const { kind, company } = this.partition;
    const record = { Source_Key__c: key, Name: key, Kind__c: kind, Company__c: company ?? SHARED, ...fields };
    await upsertOwn(this.port, 'AR_Source__c', 'Source_Key__c', [record]);
  }
}

function parseCursors(json: string | null | undefined, key: string): Record<string, Cursor> {
  if (!json) return {};
  try {
    return cursorsSchema.parse(JSON.parse(json));
  } catch (cause) {
    throw new CreditSyncError('BadCursors', `The cursors of receivables source ${key} are not readable JSON.`, {
      actions: ['Clear the field Cursors of that record; the next run then reads everything again.'],
      cause,
    });
  }
}
