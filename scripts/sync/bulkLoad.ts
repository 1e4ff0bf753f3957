import { everyRow } from './compare/select.js';
import type { Checkpoint } from './checkpoint.js';
import type { Cursor, SourceRow } from './erp/erpSource.js';
import { KeyTable } from './keyTable.js';
import type { Log } from './log.js';
import type { Deferral } from './salesforce/deferral.js';
import type { BulkApi, FailedRow } from './salesforce/bulk/bulkApi.js';
import { JobRows } from './salesforce/bulk/jobRows.js';
import { JobFailed, jobResult, runJob, type BulkOptions, type JobResult } from './salesforce/bulk/runJob.js';
import type { RowToWrite } from './salesforce/collections.js';
import { isRetryableCode } from './salesforce/salesforceErrors.js';
import type { StreamRun } from './streamRun.js';
import { csvColumns } from './streams/csvLines.js';
import type { Stream } from './streams/stream.js';

export interface BulkTools extends BulkOptions {
  readonly api: BulkApi;
  readonly deferral: Pick<Deferral, 'begin' | 'recalculate' | 'recalculateIfDeferred' | 'end'>;
  readonly log: Log;
  /** Fewer changes than this go by collections, which need no waiting. */
  readonly fromRows: number;
  /** Largest file of one job; a job takes 100 MB at most. */
  readonly maxBytes: number;
}

const BY_KEY = { operation: 'upsert', externalIdFieldName: 'ERP_Key__c' } as const;

/** Whose rows are loaded, and where what became of them is kept. */
export interface LoadContext {
  readonly stream: Stream;
  readonly run: StreamRun;
  readonly checkpoint: Checkpoint;
  /** What every ERP key begins with. */
  readonly prefix: string;
  fetch(keys: readonly string[]): Promise<readonly SourceRow[]>;
  /** Says that rows went by a job, whose accounts nobody counts. */
  noteJob(): void;
}

/** Gathers the rows of many pages into jobs; the cursor moves once the results of a job are read. */
export class BulkLoad {
  private readonly rows = new JobRows();
  private next: Cursor | undefined;
  private header = '';

  constructor(
    private readonly tools: BulkTools,
    private readonly context: LoadContext,
  ) {}

  async add(rows: readonly RowToWrite[], next: Cursor | undefined): Promise<void> {
    const [first] = rows;
    if (first) this.header ||= `${csvColumns(first.record, this.context.stream.parentColumns).join(',')}\n`;
    for (const { key, group, line } of rows) this.rows.add(key, group, line);
    this.next = next ?? this.next;
    if (this.rows.bytes >= this.tools.maxBytes) await this.finish();
  }

  /** Sends what has been gathered and waits for it. */
  async finish(): Promise<void> {
    const { rows, next } = this;
    const { checkpoint, stream } = this.context;
    if (rows.size > 0) await this.send(rows);
    await checkpoint.advance(stream.entity, next);
    this.rows.clear();
  }

  private async send(rows: JobRows): Promise<void> {
    const { next, context, tools } = this;
    const { object, entity, accountField } = context.stream;
    const remember = (id: string): Promise<void> =>
      context.checkpoint.rememberJob({ id, entity, rows: rows.size, ...(next ? { next } : {}) });
    // Not before the job is known: a worker beside this one that ends its load would end the switch of both.
    const beforeSaving = async (): Promise<void> => (accountField ? tools.deferral.begin() : undefined);
    const job = { object, does: BY_KEY, rows: rows.size, body: rows.body(this.header), remember, beforeSaving };
    const result = await runJob(tools.api, job, tools);
    await settle(context, result, rows);
    if (accountField) await tools.deferral.recalculate(rows.groups());
    tools.log.info({ object, rows: rows.size, failed: result.notWritten }, 'bulk job read');
  }
}

/** Reads the results of a job that an earlier run sent and did not live to read. */
export async function resumeLoad(tools: BulkTools, context: LoadContext): Promise<void> {
  const { checkpoint, stream } = context;
  const job = checkpoint.pendingJob(stream.entity);
  if (!job) return;
  try {
    const { state } = await tools.api.info(job.id);
    // Nothing was saved of a file that was still on its way: its rows are read again.
    if (state === 'Open') await tools.api.setState(job.id, 'Aborted');
    if (state === 'Open') return await checkpoint.advance(stream.entity, undefined);
    const result = await jobResult(tools.api, job.id, job.rows, tools);
    await settle(context, result, { size: job.rows, has: () => false });
    await checkpoint.advance(stream.entity, job.next);
  } catch (error) {
    // A job that failed or is gone by now is no loss: the cursor did not move, so its rows come again.
    if (!(error instanceof JobFailed) && !isGone(error)) throw error;
    tools.log.warn(
      { job: job.id, reason: String(error) },
      'the job of the last run is not usable, its rows are sent again',
    );
    await checkpoint.advance(stream.entity, undefined);
  }
}

const isGone = (error: unknown): boolean => error instanceof Error && error.name === 'SalesforceNoRights';

/** Rows refused for a passing reason are tried again one collection at a time, the others are kept out. */
async function settle(
  context: LoadContext,
  { notWritten, failed, unprocessed }: JobResult,
  sent: Pick<JobRows, 'size' | 'has'>,
): Promise<void> {
  const { run } = context;
  context.noteJob();
  const absent = new KeyTable();
  const own = (erpKey: string): string => {
    absent.add(erpKey);
    return erpKey.slice(context.prefix.length);
  };
  for await (const page of failed) {
    await tryAgain(
      context,
      page.filter(isPassing).map(({ erpKey }) => own(erpKey)),
    );
    await keepOut(context, new Map(page.filter((row) => !isPassing(row)).map((row) => [own(row.erpKey), row])));
  }
  for await (const keys of unprocessed) await tryAgain(context, keys.map(own));
  const isWritten = (key: string): boolean => sent.has(key) && absent.find(context.prefix + key) === undefined;
  await run.confirm(sent.size - notWritten, isWritten, []);
}

const isPassing = ({ statusCode }: FailedRow): boolean => isRetryableCode(statusCode);

async function tryAgain({ run, fetch }: LoadContext, keys: readonly string[]): Promise<void> {
  const rows = keys.length === 0 ? [] : await fetch(keys);
  await run.page(rows, everyRow);
  run.tally.read -= rows.length;
}

async function keepOut({ run, fetch }: LoadContext, refused: ReadonlyMap<string, FailedRow>): Promise<void> {
  const rows = refused.size === 0 ? [] : await fetch([...refused.keys()]);
  const issues = rows.flatMap((row) => {
    const error = refused.get(row.key);
    return error ? [run.rejection(row, error)] : [];
  });
  await run.confirm(0, () => false, issues);
}
