import { z } from 'zod';
import { salesforceTime } from './clock.js';
import { CreditSyncError } from './errors.js';
import { laterCursor, type Cursor, type Entity } from './erp/erpSource.js';
import { sourceIdentity, type Partition } from './partition.js';
import type { SalesforcePort } from './salesforce/salesforcePort.js';
import { upsertOwn } from './salesforce/ownRecords.js';
import type { SourceRecord } from './sourceRecord.js';
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
  /** Closed documents from before this day may have left the org. */
  windowStart: z.string().optional(),
  /** Streams that were read before started over and did not come to their end: their rows may be in the org all the same. */
  isReadAgain: z.boolean().optional(),
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
  private readonly cursors: Map<string, Cursor>;

  constructor(
    private readonly port: SalesforcePort,
    private readonly partition: Partition,
    row: SourceRecord | undefined,
  ) {
    const { job, memory, ...saved } = parseProgress(row);
    this.cursors = new Map(Object.entries(saved as Cursors));
    this.isFirst = this.cursors.size === 0;
    this.job = job;
    this.memory = memory;
  }

  cursor(entity: Entity): Cursor | undefined {
    return this.cursors.get(entity);
  }

  /** To be called once every row of the page is written or quarantined in the org. */
  async advance(entity: Entity, next: Cursor | undefined): Promise<void> {
    const before = this.cursors.get(entity);
    const later = laterCursor(before, next);
    const job = this.pendingJob(entity);
    if (!job && (!later || (later.at === before?.at && later.token === before.token))) return;
    if (later) this.cursors.set(entity, later);
    if (job) this.job = undefined;
    await this.saveProgress();
  }

  /**
   * What was confirmed is read again from there on, also by the next run if this one does not come to its end. To be called
   * before a row is read: a source may put away what lies before the cursor.
   */
  async setBack(entity: Entity, to: Cursor | undefined): Promise<void> {
    if (this.cursors.get(entity)?.at === to?.at) return;
    if (to) this.cursors.set(entity, to);
    else this.cursors.delete(entity);
    await this.remember({ isReadAgain: true });
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

  /** At once, not with the end of the run. */
  async remember(memory: Memory): Promise<void> {
    Object.assign(this.memory, memory);
    await this.saveProgress();
  }

  private saveProgress(): Promise<void> {
    const record = { ...sourceIdentity(this.partition), Cursors__c: this.progress() };
    return upsertOwn(this.port, 'AR_Source__c', 'Source_Key__c', [record]);
  }

  /** What its AR_Source__c says once the run came to its end. Freshness is claimed only by a run that read every stream. */
  closed(memory: Memory, readEverythingAt: DateTime | undefined): OwnFields {
    Object.assign(this.memory, memory, { isReadAgain: undefined });
    return {
      ...sourceIdentity(this.partition),
      Cursors__c: this.progress(),
      ...(readEverythingAt ? { Last_Success__c: salesforceTime(readEverythingAt) } : {}),
    };
  }

  private progress(): string {
    const { job, cursors, memory } = this;
    return JSON.stringify({ ...Object.fromEntries(cursors), ...(job ? { job } : {}), memory });
  }
}

type Cursors = Record<string, Cursor>;

type OwnFields = Readonly<Record<string, string>>;

/** When the links of a partition were last healed, by the clock of the org. */
export const rememberedLinks = (row: SourceRecord): string | undefined => parseProgress(row).memory.linkedAt;

/** Where the window of what the org keeps began. */
export const rememberedWindow = (row: SourceRecord): string | undefined => parseProgress(row).memory.windowStart;

/** A bulk job of it is on its way. */
export const hasPendingJob = (row: SourceRecord): boolean => parseProgress(row).job !== undefined;

function parseProgress(row: SourceRecord | undefined): z.infer<typeof progressSchema> {
  const json = row?.Cursors__c;
  try {
    return progressSchema.parse(json ? JSON.parse(json) : {});
  } catch (cause) {
    throw new CreditSyncError(
      'BadCursors',
      `The cursors of receivables source ${row?.Source_Key__c} are not readable JSON.`,
      {
        actions: ['Clear the field Cursors of that record; the next run then reads everything again.'],
        cause,
      },
    );
  }
}
