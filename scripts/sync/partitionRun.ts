import type { DateTime } from 'luxon';
import { Checkpoint } from './checkpoint.js';
import type { SyncClock } from './clock.js';
import { controlTotals, differs, type ControlTotal } from './controlTotals.js';
import { loadCustomerAccounts } from './customerAccounts.js';
import type { ErpSource } from './erp/erpSource.js';
import { errorText } from './errors.js';
import type { Log } from './log.js';
import { OrderMatcher } from './orderMatcher.js';
import { keyPrefix, partitionKey, type Partition } from './partition.js';
import type { Progress } from './progress.js';
import { Quarantine } from './quarantine.js';
import { RunRecord, type Outcome } from './runRecord.js';
import type { SalesforcePort } from './salesforce/salesforcePort.js';
import { StreamRun, type StreamTools } from './streamRun.js';
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
  const checkpoint = await Checkpoint.open(port, partition, startedAt, tools.full);
  const record = new RunRecord(port, partition, startedAt);
  await record.start();
  const tallies: Tally[] = [];
  try {
    return await readAndBalance(partition, tools, checkpoint, record, startedAt, tallies);
  } catch (error) {
    // Best effort: if the org is what failed, this fails too, and the first error is the one to tell.
    await record.finish('Failed', clock.now(), tallies, [], errorText(error)).catch(() => undefined);
    throw error;
  }
}

async function readAndBalance(partition: Partition, tools: RunTools, checkpoint: Checkpoint, record: RunRecord, startedAt: DateTime, tallies: Tally[]): Promise<PartitionReport> {
  const { source, port, clock } = tools;
  const streams = STREAMS.filter((stream) => stream.perCompany === (partition.company !== undefined));
  const quarantine = await Quarantine.load(port, partition, record.key, clock);
  const orders = new OrderMatcher(port, (key) => keyPrefix(partition) + key);
  let customers = await loadCustomerAccounts(port, partition);
  for (const stream of streams) {
    const run = new StreamRun(stream, streamTools(partition, tools, quarantine, orders, (number) => customers.accountOf(number)));
    tallies.push(run.tally);
    await readStream(run, partition, tools, checkpoint, quarantine);
    if (stream.entity === 'customers') customers = await loadCustomerAccounts(port, partition);
  }
  await checkpoint.succeed(startedAt);
  const totals = await controlTotals(source, port, partition, streams);
  const openIssues = streams.reduce((sum, stream) => sum + quarantine.keys(stream.entity).length, 0);
  const outcome: Outcome = openIssues > 0 || totals.some(differs) ? 'Issues' : 'Succeeded';
  const message = `${total(tallies, 'written')} rows written, ${openIssues} kept out, ${totals.filter(differs).length} control totals differ.`;
  await record.finish(outcome, clock.now(), tallies, totals, message);
  const unmatchedOrders = [...orders.unmatched];
  return { partition: partitionKey(partition), outcome, tallies, totals, openIssues, unmatchedCustomers: customers.unmatched, unmatchedOrders };
}

function streamTools(partition: Partition, tools: RunTools, quarantine: Quarantine, orders: OrderMatcher, accountOf: (number: string) => string | undefined): StreamTools {
  return {
    port: tools.port,
    writer: { lanes: tools.lanes, pauseMs: tools.pauseMs },
    quarantine,
    orders,
    context: {
      sourceKey: partitionKey(partition),
      company: partition.company,
      erpKey: (key) => keyPrefix(partition) + key,
      accountOf,
      orderOf: (reference) => orders.orderOf(reference),
    },
  };
}

async function readStream(run: StreamRun, partition: Partition, tools: RunTools, checkpoint: Checkpoint, quarantine: Quarantine): Promise<void> {
  const { source, progress, log } = tools;
  const { entity } = run.tally;
  const confirmed = checkpoint.cursor(entity);
  await retryQuarantined(run, partition, source, quarantine);
  progress.begin(`${partitionKey(partition)} ${entity}`, await source.countChanges(entity, partition.company, confirmed));
  try {
    for await (const page of source.changes(entity, partition.company, confirmed)) {
      await run.page(page.rows, confirmed, tools.full);
      await checkpoint.advance(entity, page.next);
      progress.advance(page.rows.length);
    }
  } finally {
    progress.end();
  }
  log.info({ partition: partitionKey(partition), ...run.tally }, 'stream read');
}

/** Rows kept out earlier are read again: their Account may have been chosen or their parent written since. */
async function retryQuarantined(run: StreamRun, partition: Partition, source: ErpSource, quarantine: Quarantine): Promise<void> {
  const { entity } = run.tally;
  const keys = quarantine.keys(entity);
  for (let start = 0; start < keys.length; start += 1000) {
    const asked = keys.slice(start, start + 1000);
    const rows = await source.fetch(entity, partition.company, asked);
    await run.page(rows, undefined, true);
    const found = new Set(rows.map((row) => row.key));
    await quarantine.resolve(entity, asked.filter((key) => !found.has(key)));
  }
}
