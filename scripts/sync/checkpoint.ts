import { z } from 'zod';
import { salesforceTime } from './clock.js';
import { CreditSyncError } from './errors.js';
import { laterCursor, type Cursor, type Entity } from './erp/erpSource.js';
import { partitionKey, sourceIdentity, type Partition } from './partition.js';
import { quoted, type SalesforcePort } from './salesforce/salesforcePort.js';
import { upsertOwn } from './salesforce/ownRecords.js';
import type { DateTime } from 'luxon';

const cursor = z.object({ at: z.string(), token: z.string().optional() });

/** A bulk job that was sent and whose results are not read yet. */
const pendingJob = z.object({
  id: z.string(),
  entity: z.string(),
  rows: z.number(),
  /** Where the cursor stands once the results are read. */
  next: cursor.optional(),
});
export type PendingJob = z.infer<typeof pendingJob>;

/** What a run leaves to the next besides its cursors. */
const memorySchema = z.object({
  /** When the links of rows were last healed, by the clock of the org. */
  linkedAt: z.string().optional(),
  /** When both sides were last compared key by key, by the clock of the service. */
  comparedAt: z.string().optional(),
  /** The differences a comparison could not heal: no reason to compare again until they change. */
  unhealed: z.string().optional(),
});
type Memory = z.infer<typeof memorySchema>;

const progressSchema = z
  .object({ job: pendingJob.optional(), memory: memorySchema.default({}) })
  .catchall(cursor.optional());

/** Where each stream of a partition stopped, kept in its AR_Source__c. */
export class Checkpoint {
  readonly memory: Memory;
  /** No run ever got to the end of a page. */
  readonly isFirst: boolean;
  private job: PendingJob | undefined;

  private constructor(
    private readonly port: SalesforcePort,
    private readonly partition: Partition,
    private readonly cursors: Map<string, Cursor>,
    saved: { job: PendingJob | undefined; memory: Memory; isFirst: boolean },
  ) {
    this.job = saved.job;
    this.memory = saved.memory;
    this.isFirst = saved.isFirst;
  }

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
    const { job, memory, ...saved } = parseProgress(row?.Cursors__c, key);
    const cursors = new Map(Object.entries(full ? {} : (saved as Cursors)));
    const isFirst = Object.keys(saved).length === 0;
    const checkpoint = new Checkpoint(port, partition, cursors, { job: full ? undefined : job, memory, isFirst });
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
    return this.save({ Cursors__c: this.progress() });
  }

  /** The run came to its end. Freshness is claimed only by a run that read every stream. */
  async close(memory: Memory, readEverythingAt: DateTime | undefined): Promise<void> {
    Object.assign(this.memory, memory);
    await this.save({
      Cursors__c: this.progress(),
      ...(readEverythingAt ? { Last_Success__c: salesforceTime(readEverythingAt) } : {}),
    });
  }

  private progress(): string {
    const { job, cursors, memory } = this;
    return JSON.stringify({ ...Object.fromEntries(cursors), ...(job ? { job } : {}), memory });
  }

  private async save(fields: Record<string, string>): Promise<void> {
    const record = { ...sourceIdentity(this.partition), ...fields };
    await upsertOwn(this.port, 'AR_Source__c', 'Source_Key__c', [record]);
  }
}

type Cursors = Record<string, Cursor>;

function parseProgress(json: string | null | undefined, key: string): z.infer<typeof progressSchema> {
  try {
    return progressSchema.parse(json ? JSON.parse(json) : {});
  } catch (cause) {
    throw new CreditSyncError('BadCursors', `The cursors of receivables source ${key} are not readable JSON.`, {
      actions: ['Clear the field Cursors of that record; the next run then reads everything again.'],
      cause,
    });
  }
}
