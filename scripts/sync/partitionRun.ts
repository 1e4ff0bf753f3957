import { createHash } from 'node:crypto';
import { DateTime } from 'luxon';
import { Checkpoint } from './checkpoint.js';
import { salesforceTime } from './clock.js';
import { compareKeys } from './compare/keySnapshot.js';
import type { Finding } from './compare/findings.js';
import { sweepOpenItems } from './compare/openItemSweep.js';
import { controlTotals, differs, type ControlTotal } from './controlTotals.js';
import { customerDifferences } from './customerTotals.js';
import { errorText } from './errors.js';
import { healLinks } from './lateLinks.js';
import { Lease } from './lease.js';
import { Part } from './part.js';
import { partitionKey, type Partition } from './partition.js';
import { Quarantine } from './quarantine.js';
import { readChanges, retryQuarantined } from './readChanges.js';
import { RunRecord, type Outcome } from './runRecord.js';
import type { RunTools } from './runTools.js';
import { total, type Tally } from './tally.js';

export interface PartitionReport {
  readonly partition: string;
  readonly outcome: Outcome;
  readonly tallies: readonly Tally[];
  readonly totals: readonly ControlTotal[];
  /** What a comparison of both sides found and put right, the first thousand. */
  readonly findings: readonly Finding[];
  readonly foundDifferent: number;
  /** What a person should look at. */
  readonly warnings: readonly string[];
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
  const { port, clock, scope } = tools;
  const startOver = scope.kind === 'full' || scope.kind === 'reconcile';
  const checkpoint = await Checkpoint.open(port, partition, startedAt, startOver);
  const record = new RunRecord(port, partition, startedAt);
  await record.closeKilled();
  await record.start();
  const quarantine = await Quarantine.load(port, partition, record.key, clock);
  const part = new Part(partition, tools, checkpoint, quarantine, lease);
  try {
    const totals = await bringOver(part, startedAt, lease.takenAt);
    const report = await describe(part, totals);
    await record.finish(report.outcome, clock.now(), report.tallies, report.totals, summary(report));
    return report;
  } catch (error) {
    // Best effort: if the org is what failed, this fails too, and the first error is the one to tell.
    await record.finish('Failed', clock.now(), part.tallies, [], errorText(error)).catch(() => undefined);
    throw error;
  }
}

/** What the ERP changed, what Salesforce changed, what neither told; then the totals that prove it. */
async function bringOver(part: Part, startedAt: DateTime, orgTime: string | undefined): Promise<ControlTotal[]> {
  const { scope, source } = part.tools;
  const { memory, isFirst } = part.checkpoint;
  for (const stream of part.chosen) {
    await retryQuarantined(part, stream);
    if (scope.kind !== 'quarantine') await readChanges(part, stream);
  }
  await healLinks(part, memory.linkedAt);
  if (!source.capabilities.movesOnPartPayment && !isFirst) await sweepOpenItems(part);
  let totals = await figures(part);
  const isCompared = scope.kind === 'reconcile' || isComparisonDue(part, startedAt, totals);
  if (isCompared) {
    await compareKeys(part);
    await sweepOpenItems(part);
    totals = await figures(part);
  }
  await part.checkpoint.close(
    {
      unhealed: signature(totals),
      ...(isCompared || isFirst ? { comparedAt: salesforceTime(startedAt) } : {}),
      ...(orgTime ? { linkedAt: beforeOpenTransactions(orgTime) } : {}),
    },
    part.chosen.length === part.streams.length && scope.kind !== 'quarantine' ? startedAt : undefined,
  );
  return totals;
}

/** By company first; customer by customer where something moved or differs. */
async function figures(part: Part): Promise<ControlTotal[]> {
  const { source, port } = part.tools;
  const totals = await controlTotals(source, port, part.partition, part.streams);
  const moved = total(part.tallies, 'written') + total(part.tallies, 'deleted') > 0;
  const isDoubted = (part.checkpoint.memory.unhealed ?? signature([])) !== signature([]);
  const customers =
    moved || isDoubted || totals.some(differs) ? await customerDifferences(source, port, part.partition) : [];
  return [...totals, ...customers];
}

/** Once in a while, and when totals differ in a way that no comparison has seen yet. */
function isComparisonDue(part: Part, now: DateTime, totals: readonly ControlTotal[]): boolean {
  const { everyHours } = part.tools.comparison;
  const { memory, isFirst } = part.checkpoint;
  if (part.tools.scope.kind === 'quarantine') return false;
  if (signature(totals) !== (memory.unhealed ?? signature([]))) return totals.some(differs);
  if (isFirst || everyHours === 0) return false;
  return !memory.comparedAt || DateTime.fromISO(memory.comparedAt).plus({ hours: everyHours }) <= now;
}

const signature = (totals: readonly ControlTotal[]): string =>
  createHash('md5')
    .update(JSON.stringify(totals.filter(differs)))
    .digest('hex');

/** A transaction of the org that was still open then commits behind the mark. */
const beforeOpenTransactions = (orgTime: string): string =>
  salesforceTime(DateTime.fromISO(orgTime).minus({ minutes: 15 }));

async function describe(part: Part, totals: readonly ControlTotal[]): Promise<PartitionReport> {
  const openIssues = part.streams.reduce((sum, { entity }) => sum + part.quarantine.keys(entity).length, 0);
  const isClean = openIssues === 0 && part.warnings.length === 0 && !totals.some(differs);
  return {
    partition: partitionKey(part.partition),
    outcome: isClean ? 'Succeeded' : 'Issues',
    tallies: part.tallies,
    totals,
    findings: part.findings.listed,
    foundDifferent: part.findings.count,
    warnings: part.warnings,
    openIssues,
    unmatchedCustomers: part.partition.company === undefined ? [] : await part.customers.unmatched(),
    unmatchedOrders: [...part.orders.unmatched],
  };
}

const summary = ({ tallies, openIssues, totals, foundDifferent, warnings }: PartitionReport): string =>
  [
    `${total(tallies, 'written')} rows written, ${total(tallies, 'deleted')} deleted, ${openIssues} kept out, ${foundDifferent} found different, ${totals.filter(differs).length} control totals differ.`,
    ...warnings,
  ].join(' ');
