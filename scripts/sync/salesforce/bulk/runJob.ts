import { setTimeout as sleep } from 'node:timers/promises';
import { CreditSyncError } from '../../errors.js';
import { isExpired, isRetryableCall } from '../salesforceErrors.js';
import type { BulkApi, CsvBody, FailedRow, JobInfo, JobOperation } from './bulkApi.js';
import { resumed } from './resumed.js';

/** What became of the rows, read page by page: a job may have refused all of them. */
export interface JobResult {
  /** How many rows are not in the org. */
  readonly notWritten: number;
  readonly failed: AsyncIterable<readonly FailedRow[]>;
  /** Keys of rows nobody tried: to be sent again. */
  readonly unprocessed: AsyncIterable<readonly string[]>;
}

export interface BulkOptions {
  /** Pause before the first retry; doubles each time. */
  readonly pauseMs: number;
  /** A job that gets nowhere for so long is given up. */
  readonly patienceMs: number;
}

export interface JobToRun {
  readonly object: string;
  readonly does: JobOperation;
  readonly rows: number;
  readonly body: CsvBody;
  /** Keeps the job's id in the org, before there is anything in the job that could be lost. */
  remember(id: string): Promise<void>;
  /** The file has arrived; none of its rows is saved yet. */
  beforeSaving?(): Promise<void>;
}

const ATTEMPTS = 4;

/** Sends a file and waits for its results. Whatever breaks on the way, the rows are sent again in a new job: every write is an upsert. */
export async function runJob(api: BulkApi, job: JobToRun, options: BulkOptions): Promise<JobResult> {
  for (let attempt = 1; ; attempt++) {
    const { id } = await api.create(job.object, job.does);
    try {
      await job.remember(id);
      await api.upload(id, job.body);
      await job.beforeSaving?.();
      await close(api, id);
      return await jobResult(api, id, job.rows, options);
    } catch (error) {
      await api.setState(id, 'Aborted').catch(() => undefined);
      if (attempt === ATTEMPTS || !isWorthAnotherJob(error)) throw error;
      if (isExpired(error)) await api.renewSession();
      await sleep(options.pauseMs * 2 ** (attempt - 1));
    }
  }
}

/** When the answer to closing is lost, closing again is refused; the job itself knows whether it is closed. */
async function close(api: BulkApi, id: string): Promise<void> {
  try {
    await api.setState(id, 'UploadComplete');
  } catch (error) {
    if ((await api.info(id)).state === 'Open') throw error;
  }
}

/** Waits until the job has ended; what became of its rows can then be read, once. `rows` is what must have arrived. */
export async function jobResult(api: BulkApi, id: string, rows: number, options: BulkOptions): Promise<JobResult> {
  const info = await ended(() => api.info(id), options, rows);
  if (info.state === 'Failed' || info.state === 'Aborted')
    throw new JobFailed(`The bulk job ${id} ended as ${info.state}: ${info.errorMessage ?? 'no reason given'}.`);
  const refused = info.numberRecordsFailed ?? 0;
  const missing = Math.max(0, rows - (info.numberRecordsProcessed ?? 0));
  const tools = { ...options, renewSession: () => api.renewSession() };
  const read = <T>(count: number, from: () => AsyncIterable<T>): AsyncIterable<readonly T[]> =>
    count === 0 ? none() : resumed(id, () => ({ rows: from(), count }), tools);
  return {
    notWritten: refused + missing,
    failed: read(refused, () => api.failed(id)),
    unprocessed: read(missing, () => api.unprocessed(id)),
  };
}

async function* none(): AsyncGenerator<never> {}

/** The job ended without its rows. */
export class JobFailed extends CreditSyncError {
  constructor(message: string) {
    super('SalesforceBulkFailed', message, {
      actions: ['Open it under Setup, Bulk Data Load Jobs; run the sync again, it goes on where it stopped.'],
    });
  }
}

const isWorthAnotherJob = (error: unknown): boolean =>
  error instanceof JobFailed || isExpired(error) || isRetryableCall(error);

/** Pauses between two looks at a job. No org takes more rows than 100 in a millisecond: before that nobody need look. */
const SHORTEST_MS = 50;
const LONGEST_MS = 5000;
const ROWS_A_MS = 100;

/** Waits for the end of a job, as long as it moves. `rows` are those it has, where that is known: every look is a call. */
export async function ended(asked: () => Promise<JobInfo>, { patienceMs }: BulkOptions, rows = 0): Promise<JobInfo> {
  let movedAt = Date.now();
  let processed = -1;
  for (let pause = Math.max(SHORTEST_MS, rows / ROWS_A_MS); ; pause = Math.min(pause * 1.5, LONGEST_MS)) {
    const info = await asked();
    if (info.state === 'JobComplete' || info.state === 'Failed' || info.state === 'Aborted') return info;
    if (info.numberRecordsProcessed !== processed) movedAt = Date.now();
    processed = info.numberRecordsProcessed ?? -1;
    if (Date.now() - movedAt > patienceMs)
      throw new JobFailed(
        `The bulk job ${info.id} stood at ${info.state} for ${Math.round(patienceMs / 1000)} seconds.`,
      );
    await sleep(pause);
  }
}
