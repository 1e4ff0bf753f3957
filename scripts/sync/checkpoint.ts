import { z } from 'zod';
import { salesforceTime } from './clock.js';
import { CreditSyncError } from './errors.js';
import { laterCursor, type Cursor, type Entity } from './erp/erpSource.js';
import { partitionKey, sourceIdentity, type Partition } from './partition.js';
import { quoted, type SalesforcePort } from './salesforce/salesforcePort.js';
import { upsertOwn } from './salesforce/ownRecords.js';
import type { DateTime } from 'luxon';

const cursor = z.object({ at: z.string() });

/** A bulk job that was sent and whose results are not read yet. */
const pendingJob = z.object({
  id: z.string(),
  entity: z.string(),
  rows: z.number(),
  /** Where the cursor stands once the results are read. */
  next: cursor.optional(),
});
export type PendingJob = z.infer<typeof pendingJob>;

const progressSchema = z.object({ job: pendingJob.optional() }).catchall(cursor.optional());

/** Where each stream of a partition stopped, kept in its AR_Source__c. */
export class Checkpoint {
  private constructor(
    private readonly port: SalesforcePort,
    private readonly partition: Partition,
    private readonly cursors: Map<string, Cursor>,
    private job: PendingJob | undefined,
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
    const { job, ...saved } = full ? {} : parseProgress(row?.Cursors__c, key);
    const checkpoint = new Checkpoint(port, partition, new Map(Object.entries(saved as Cursors)), job);
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
    const job = this.pendingJob(entity);
    if (!job && (!later || later === before)) return;
    if (later) this.cursors.set(entity, later);
    if (job) this.job = undefined;
    await this.saveProgress();
  }

  /** The job of an entity that an earlier run left behind. */
  pendingJob(entity: Entity): PendingJob | undefined {
    return this.job?.entity === entity ? this.job : undefined;
  }

  /** Kept until `advance` says that its rows are confirmed, or a new job takes its place. */
  async rememberJob(job: PendingJob): Promise<void> {
    this.job = job;
    await this.saveProgress();
  }

  private saveProgress(): Promise<void> {
    const { job, cursors } = this;
    return this.save({ Cursors__c: JSON.stringify({ ...Object.fromEntries(cursors), ...(job ? { job } : {}) }) });
  }

  async succeed(startedAt: DateTime): Promise<void> {
    await this.save({ Last_Success__c: salesforceTime(startedAt) });
  }

  private async save(fields: Record<string, string>): Promise<void> {
    const record = { ...sourceIdentity(this.partition), ...fields };
    await upsertOwn(this.port, 'AR_Source__c', 'Source_Key__c', [record]);
  }
}

type Cursors = Record<string, Cursor>;

function parseProgress(json: string | null | undefined, key: string): z.infer<typeof progressSchema> {
  if (!json) return {};
  try {
    return progressSchema.parse(JSON.parse(json));
  } catch (cause) {
    throw new CreditSyncError('BadCursors', `The cursors of receivables source ${key} are not readable JSON.`, {
      actions: ['Clear the field Cursors of that record; the next run then reads everything again.'],
      cause,
    });
  }
}
