import type { IngestJob } from './ingestJob.js';
import { apiNumber, jobInfo } from './jobs.js';

/** A job as the API describes it (Bulk API 2.0 Developer Guide, "Get Job Info"). */
export function ingestInfo(job: IngestJob, version: string): object {
  const { operation, object, externalId, format } = job.request;
  return {
    ...jobInfo({ ...job, operation, object, externalId }),
    apiVersion: apiNumber(version),
    contentUrl: `services/data/${version}/jobs/ingest/${job.id}/batches`,
    jobType: 'V2Ingest',
    ...format,
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
