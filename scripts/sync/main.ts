import type { BulkTools } from './bulkLoad.js';
import { systemClock, type SyncClock } from './clock.js';
import type { SyncConfig } from './config.js';
import { CreditSyncError, usageError } from './errors.js';
import type { Entity, ErpSource } from './erp/erpSource.js';
import { openSource } from './erp/sources.js';
import { silentLog, type Log } from './log.js';
import type { Partition } from './partition.js';
import type { PartitionReport } from './partitionReport.js';
import { runPartitions } from './partitionRun.js';
import type { RunScope, RunTools } from './runTools.js';
import { noProgress, type Progress } from './progress.js';
import { BulkApi } from './salesforce/bulk/bulkApi.js';
import { DryBulkApi } from './salesforce/bulk/dryBulkApi.js';
import { ManyRows } from './salesforce/bulk/manyRows.js';
import type { BulkOptions } from './salesforce/bulk/runJob.js';
import { connect } from './salesforce/connect.js';
import { Deferral, NO_DEFERRAL } from './salesforce/deferral.js';
import { DryRunPort } from './salesforce/dryRunPort.js';
import type { Worker } from './worker.js';
import { RestPort } from './salesforce/restPort.js';

export interface RunOptions {
  /** How much is read; what changed since the last run when left out. */
  readonly scope?: RunScope;
  /** Delete however many rows vanished from the ERP. */
  readonly acceptVanished?: boolean;
  /** Only these entities; control totals cover all. */
  readonly entities?: readonly Entity[];
  /** Read and compare, write nothing. */
  readonly dryRun?: boolean;
  /** Only the customers of this one of several workers. */
  readonly worker?: Worker | undefined;
  readonly clock?: SyncClock;
  readonly log?: Log;
  readonly progress?: Progress;
  /** Pause before the first retry of what failed on the way; doubles each time. */
  readonly pauseMs?: number;
}

/** One run: what all companies share first, then company by company, each with its own cursors, run record and totals. */
export async function runSync(config: SyncConfig, options: RunOptions = {}): Promise<PartitionReport[]> {
  const source = openSource(config.source, options.dryRun);
  const log = options.log ?? silentLog();
  const pauseMs = options.pauseMs ?? 1000;
  try {
    const clock = options.clock ?? systemClock(config.timeZone);
    const health = await source.check();
    const checkedAt = clock.now();
    const port = new RestPort(
      await connect(config.salesforce),
      { retries: 4, minTimeout: pauseMs },
      config.apiReservePercent / 100,
      config.timeoutSeconds * 1000,
    );
    const api = new (options.dryRun ? DryBulkApi : BulkApi)(port, config.bulk.idleSeconds * 1000);
    const patience = { pauseMs, patienceMs: config.bulk.patienceMinutes * 60_000 };
    const tools = {
      source,
      port: options.dryRun ? new DryRunPort(port) : port,
      clock,
      log,
      ...(health.now ? { erpClock: { whose: 'the ERP' as const, told: health.now, here: checkedAt } } : {}),
      unreadable: health.unreadable ?? [],
      ...(config.source.companies || !source.capabilities.snapshot ? {} : { wholeSource: config.source.name }),
      progress: options.progress ?? noProgress,
      lanes: config.lanes,
      pauseMs,
      bulk: bulkTools(config, api, options.dryRun ? NO_DEFERRAL : new Deferral(port, clock, log), log, patience),
      manyRows: new ManyRows(port, api, { readFromRows: config.bulk.readFromRows, ...patience }),
      ...(options.entities ? { entities: options.entities } : {}),
      leaseSettleMs: options.dryRun ? 0 : Math.min(pauseMs, 300),
      scope: options.scope ?? { kind: 'changes' },
      isDryRun: options.dryRun ?? false,
      ...(config.retention ? { retentionMonths: config.retention.months } : {}),
      comparison: { ...config.comparison, acceptVanished: options.acceptVanished ?? false },
    } satisfies RunTools;
    return await runPartitions(partitions(config, source, health.companies, options.worker), tools);
  } finally {
    await source.close();
  }
}

function bulkTools(
  { bulk }: SyncConfig,
  api: BulkApi,
  deferral: BulkTools['deferral'],
  log: Log,
  patience: BulkOptions,
): BulkTools {
  return { api, deferral, log, fromRows: bulk.fromRows, maxBytes: bulk.maxMegabytes * 1024 * 1024, ...patience };
}

/** What companies share is the first worker's. */
function partitions(
  config: SyncConfig,
  source: ErpSource,
  found: readonly string[],
  worker: Worker | undefined,
): Partition[] {
  if (worker && !source.capabilities.snapshot)
    throw usageError(
      `A source of kind ${source.kind} tells changes once and in their order, so workers cannot share it: one that is ahead would put away what others have not read, and nothing would prove that each has its part.`,
      'Start one service without --worker, or one for each company, which source.companies names.',
    );
  const wanted = config.source.companies ?? found;
  const missing = wanted.filter((company) => !found.includes(company));
  if (missing.length > 0)
    throw new CreditSyncError('UnknownCompany', `The ERP has no customers of company ${missing.join(', ')}.`, {
      actions: [`It knows ${found.join(', ') || 'no company'}; correct source.companies.`],
    });
  const own = worker && worker.of > 1 ? worker : undefined;
  if (own && wanted.length === 0)
    throw new CreditSyncError(
      'UnknownCompany',
      'The ERP has no customers of any company, so workers have nothing to share.',
      {
        actions: ['Correct the view or the entity that tells the customers.'],
      },
    );
  const { name } = config.source;
  return [
    ...(own && own.index > 1 ? [] : [{ source: name, kind: source.kind, company: undefined }]),
    ...wanted.map((company) => ({ source: name, kind: source.kind, company, worker: own })),
  ];
}
