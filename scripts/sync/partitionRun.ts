import type { DateTime } from 'luxon';
import { BulkLoad, resumeLoad, type BulkTools, type LoadContext } from './bulkLoad.js';
import { Checkpoint } from './checkpoint.js';
import type { SyncClock } from './clock.js';
import { controlTotals, differs, type ControlTotal } from './controlTotals.js';
import { loadCustomerAccounts, type CustomerAccounts } from './customerAccounts.js';
import type { Entity, ErpSource } from './erp/erpSource.js';
import { errorText } from './errors.js';
import { Lease } from './lease.js';
import type { Log } from './log.js';
import { OrderMatcher } from './orderMatcher.js';
import { keyPrefix, partitionKey, type Partition } from './partition.js';
import type { Progress } from './progress.js';
import { Quarantine } from './quarantine.js';
import { RunRecord, type Outcome } from './runRecord.js';
import type { SalesforcePort } from './salesforce/salesforcePort.js';
import { StreamRun } from './streamRun.js';
import type { MappingContext, Stream } from './streams/stream.js';
import { STREAMS } from './streams/streams.js';
import { total, type Tally } from './tally.js';

export interface RunTools {
  readonly source: ErpSource;
  readonly port: SalesforcePort;
  readonly clock: SyncClock;
  readonly log: Log;
  readonly progress: Progress;
  readonly lanes: number;
  /** Pause before a locked row is tried again. */
  readonly pauseMs: number;
  /** Bulk jobs for large changes; without, everything goes by collections. */
  readonly bulk?: BulkTools;
  /** How long a claim to the partition waits for a rival's. */
  readonly leaseSettleMs?: number;
  /** Only these entities; all when left out. */
  readonly entities?: readonly Entity[];
  /** Read everything again, whatever the cursors say. */
  readonly full: boolean;
}

export interface PartitionReport {
  readonly partition: string;
  readonly outcome: Outcome;
  readonly tallies: readonly Tally[];
  readonly totals: readonly ControlTotal[];
  /** Rows of this partition that are kept out now, also those of earlier runs. */
  readonly openIssues: number;
  readonly unmatchedCustomers: readonly string[];
  readonly unmatchedOrders: readonly string[];
}

/** One source and company from end to end. Whatever ends it early, the cursors stand at the last confirmed page. */
export async function runPartition(partition: Partition, tools: RunTools): Promise<PartitionReport> {
  const { port, clock } = tools;
  const startedAt = clock.now();
  const lease = await Lease.take(port, partition, clock, { settleMs: tools.leaseSettleMs ?? 0 });
  try {
    return await runLeased(partition, tools, lease, startedAt);
  } finally {
    // Best effort: an unreleased claim ends by itself.
    await lease.release().catch(() => undefined);
  }
}

async function runLeased(
  partition: Partition,
  tools: RunTools,
  lease: Lease,
  startedAt: DateTime,
): Promise<PartitionReport> {
  const { port, clock } = tools;
  const checkpoint = await Checkpoint.open(port, partition, startedAt, tools.full);
  const record = new RunRecord(port, partition, startedAt);
  await record.closeKilled();
  await record.start();
  const quarantine = await Quarantine.load(port, partition, record.key, clock);
  const run = new PartitionRun(partition, tools, { checkpoint, quarantine, lease });
  try {
    await run.readStreams();
    await checkpoint.succeed(startedAt);
    const report = await run.report();
    await record.finish(report.outcome, clock.now(), report.tallies, report.totals, describe(report));
    return report;
  } catch (error) {
    // Best effort: if the org is what failed, this fails too, and the first error is the one to tell.
    await record.finish('Failed', clock.now(), run.tallies, [], errorText(error)).catch(() => undefined);
    throw error;
  }
}

const describe = ({ tallies, openIssues, totals }: PartitionReport): string =>
  `${total(tallies, 'written')} rows written, ${openIssues} kept out, ${totals.filter(differs).length} control totals differ.`;

class PartitionRun {
  readonly tallies: Tally[] = [];
  private readonly checkpoint: Checkpoint;
  private readonly quarantine: Quarantine;
  private readonly lease: Lease;
  private readonly streams: readonly Stream[];
  private readonly orders: OrderMatcher;
  private customers: CustomerAccounts = { accountOf: () => undefined, unmatched: [] };

  constructor(
    private readonly partition: Partition,
    private readonly tools: RunTools,
    { checkpoint, quarantine, lease }: { checkpoint: Checkpoint; quarantine: Quarantine; lease: Lease },
  ) {
    this.checkpoint = checkpoint;
    this.quarantine = quarantine;
    this.lease = lease;
    this.streams = STREAMS.filter((stream) => stream.perCompany === (partition.company !== undefined));
    this.orders = new OrderMatcher(tools.port, (key) => keyPrefix(partition) + key);
  }

  async readStreams(): Promise<void> {
    if (this.tools.entities && this.partition.company !== undefined)
      this.customers = await loadCustomerAccounts(this.tools.port, this.partition);
    for (const stream of this.streams.filter(({ entity }) => this.tools.entities?.includes(entity) ?? true)) {
      const { port, lanes, pauseMs, log } = this.tools;
      const { quarantine, orders } = this;
      const run = new StreamRun(stream, {
        port,
        writer: { lanes, pauseMs },
        quarantine,
        orders,
        context: this.mapping(),
      });
      this.tallies.push(run.tally);
      await this.retryQuarantined(run, stream.entity);
      await this.readChanges(run, stream);
      log.info({ partition: partitionKey(this.partition), ...run.tally }, 'stream read');
      if (stream.entity === 'customers') this.customers = await loadCustomerAccounts(port, this.partition);
    }
  }

  async report(): Promise<PartitionReport> {
    const { source, port } = this.tools;
    const totals = await controlTotals(source, port, this.partition, this.streams);
    const openIssues = this.streams.reduce((sum, { entity }) => sum + this.quarantine.keys(entity).length, 0);
    return {
      partition: partitionKey(this.partition),
      outcome: openIssues > 0 || totals.some(differs) ? 'Issues' : 'Succeeded',
      tallies: this.tallies,
      totals,
      openIssues,
      unmatchedCustomers: this.customers.unmatched,
      unmatchedOrders: [...this.orders.unmatched],
    };
  }

  private mapping(): MappingContext {
    return {
      sourceKey: partitionKey(this.partition),
      company: this.partition.company,
      erpKey: (key) => keyPrefix(this.partition) + key,
      accountOf: (number) => this.customers.accountOf(number),
      orderOf: (reference) => this.orders.orderOf(reference),
    };
  }

  private load(run: StreamRun, stream: Stream): LoadContext {
    const { source } = this.tools;
    const { company } = this.partition;
    const { entity } = stream;
    return {
      stream,
      run,
      checkpoint: this.checkpoint,
      prefix: keyPrefix(this.partition),
      fetch: (keys) => source.fetch(entity, company, keys),
    };
  }

  private async readChanges(run: StreamRun, stream: Stream): Promise<void> {
    const { entity } = stream;
    const { source, progress, full } = this.tools;
    const { company } = this.partition;
    const { bulk } = this.tools;
    if (bulk) await resumeLoad(bulk, this.load(run, stream));
    const confirmed = this.checkpoint.cursor(entity);
    const expected = await source.countChanges(entity, company, confirmed);
    // A first load of unknown length is taken for a long one.
    const isLong = bulk && (expected ?? (confirmed ? 0 : Infinity)) >= bulk.fromRows;
    const load = isLong ? new BulkLoad(bulk, this.load(run, stream)) : undefined;
    progress.begin(`${partitionKey(this.partition)} ${entity}`, expected ?? 0);
    try {
      for await (const page of source.changes(entity, company, confirmed)) {
        this.tools.port.requireApiCalls?.();
        await this.lease.keep();
        if (load) {
          await load.add(await run.prepare(page.rows, confirmed, full), page.next);
        } else {
          await run.page(page.rows, confirmed, full);
          await this.checkpoint.advance(entity, page.next);
        }
        progress.advance(page.rows.length);
      }
      await load?.finish();
    } finally {
      progress.end();
    }
  }

  /** Rows kept out earlier are read again: their Account may have been chosen or their parent written since. */
  private async retryQuarantined(run: StreamRun, entity: Entity): Promise<void> {
    const keys = this.quarantine.keys(entity);
    for (let start = 0; start < keys.length; start += ROWS_PER_RETRY) {
      const asked = keys.slice(start, start + ROWS_PER_RETRY);
      const rows = await this.tools.source.fetch(entity, this.partition.company, asked);
      await run.page(rows, undefined, true);
      const found = new Set(rows.map((row) => row.key));
      await this.quarantine.resolve(
        entity,
        asked.filter((key) => !found.has(key)),
      );
    }
  }
}

const ROWS_PER_RETRY = 1000;
