import type { IngestJob } from './ingestJob.js';

/** A job as the API describes it (Bulk API 2.0 Developer Guide, "Get Job Info"). */
export function ingestInfo(job: IngestJob, version: string): object {
  return {
    id: job.id,
    operation: job.request.operation,
    object: job.request.object.name,
    createdById: job.userId,
    createdDate: timestamp(job.createdAt),
    systemModstamp: timestamp(job.modifiedAt),
    state: job.state,
    ...(job.request.externalId ? { externalIdFieldName: job.request.externalId.name } : {}),
    concurrencyMode: 'Parallel',
    contentType: 'CSV',
    apiVersion: apiNumber(version),
    contentUrl: `services/data/${version}/jobs/ingest/${job.id}/batches`,
    jobType: 'V2Ingest',
    ...job.request.format,
  };
}

/** What a started job says besides. */
export function ingestProgress(job: IngestJob): object {
  return {
    numberRecordsProcessed: job.outcomes.length,
    numberRecordsFailed: job.failed,
    retries: 0,
    totalProcessingTime: job.processingMs,
    apiActiveProcessingTime: job.processingMs,
    apexProcessingTime: 0,
    ...(job.errorMessage === undefined ? {} : { errorMessage: job.errorMessage }),
  };
}

export const timestamp = (ms: number): string => new Date(ms).toISOString().replace('Z', '+0000');

/** 67 of `v67.0`. */
export const apiNumber = (version: string): number => Number(version.slice(1));
