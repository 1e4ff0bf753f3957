import type { FieldDef, ObjectDef } from '../../schema/model.js';
import type { IngestJob, IngestOperation } from '../bulk/ingestJob.js';
import { jobInfo, timestamp } from '../bulk/jobs.js';
import type { QueryJob } from '../bulk/queryJob.js';
import type { Wire } from './asyncWire.js';

export type AsyncOperation = IngestOperation | 'query' | 'queryAll';

/** A batch is carried out as a job of Bulk API 2.0; one the org could not even begin has failed. */
export interface Batch {
  readonly id: string;
  readonly work: IngestJob | QueryJob | { readonly failure: string };
  readonly createdAt: number;
  /** As it was sent. */
  readonly content: Uint8Array;
}

/** A job of the first Bulk API: batches of one kind, added until it is closed. */
export interface AsyncJob {
  readonly id: string;
  readonly userId: string;
  readonly createdAt: number;
  readonly object: ObjectDef;
  readonly operation: AsyncOperation;
  readonly externalId: FieldDef | undefined;
  readonly concurrencyMode: string;
  /** Of the batches. */
  readonly contentType: 'CSV' | 'JSON';
  /** Of the request that made it. */
  readonly wire: Wire;
  state: 'Open' | 'Closed' | 'Aborted';
  readonly batches: Batch[];
}

/** Of what is told about its batches: those of JSON are told in JSON, whatever made the job. */
export const batchWire = ({ contentType, wire }: AsyncJob): Wire => (contentType === 'JSON' ? 'JSON' : wire);

const STATES = {
  Open: 'Queued',
  UploadComplete: 'Queued',
  InProgress: 'InProgress',
  JobComplete: 'Completed',
  Failed: 'Failed',
  Aborted: 'Not Processed',
} as const;

export const stateOf = ({ work }: Batch): (typeof STATES)[keyof typeof STATES] =>
  'failure' in work ? 'Failed' : STATES[work.state];

/** "JobInfo" of the Bulk API Developer Guide. */
export function asyncJobInfo(job: AsyncJob, version: string): object {
  const states = job.batches.map(stateOf);
  const count = (state: string): number => states.filter((each) => each === state).length;
  return {
    ...jobInfo(job),
    numberBatchesQueued: count('Queued'),
    numberBatchesInProgress: count('InProgress'),
    numberBatchesCompleted: count('Completed'),
    numberBatchesFailed: count('Failed'),
    numberBatchesTotal: states.length,
    numberRecordsProcessed: job.batches.reduce((sum, each) => sum + rowsOf(each).processed, 0),
    numberRetries: 0,
    apiVersion: version,
    numberRecordsFailed: job.batches.reduce((sum, each) => sum + rowsOf(each).failed, 0),
  };
}

/** "BatchInfo" of the Bulk API Developer Guide. */
export function batchInfo(job: AsyncJob, batch: Batch): object {
  const message = 'failure' in batch.work ? batch.work.failure : batch.work.errorMessage;
  return {
    id: batch.id,
    jobId: job.id,
    state: stateOf(batch),
    ...(message !== undefined && { stateMessage: message }),
    createdDate: timestamp(batch.createdAt),
    systemModstamp: timestamp(batch.createdAt),
    numberRecordsProcessed: rowsOf(batch).processed,
    numberRecordsFailed: rowsOf(batch).failed,
  };
}

function rowsOf({ work }: Batch): { processed: number; failed: number } {
  if ('failure' in work) return { processed: 0, failed: 0 };
  return 'outcomes' in work
    ? { processed: work.outcomes.length, failed: work.failed }
    : { processed: work.rowCount, failed: 0 };
}
