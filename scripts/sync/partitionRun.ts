import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { DateTime } from 'luxon';
import { salesforceTime } from './clock.js';
import { compareKeys } from './compare/keySnapshot.js';
import type { Finding } from './compare/findings.js';
import { sweepOpenItems } from './compare/openItemSweep.js';
import { controlTotals, differs, type ControlTotal } from './controlTotals.js';
import { customerDifferences } from './customerTotals.js';
import { errorText } from './errors.js';
import { healLinks, linkedCustomers, linksOf, type CustomerLink } from './lateLinks.js';
import { RELEASED } from './leases.js';
import { OpenSums } from './openSums.js';
import { openParts } from './opening.js';
import type { Part } from './part.js';
import { partitionKey, type Partition } from './partition.js';
import { readChanges, retryQuarantined } from './readChanges.js';
import { leave } from './retention/leave.js';
import type { Outcome } from './runRecord.js';
import type { RunTools } from './runTools.js';
import { upsertOwn } from './salesforce/ownRecords.js';
import { inLists } from './salesforce/salesforcePort.js';
import { total, type Tally } from './tally.js';

export interface PartitionReport {
  readonly partition: string;
  readonly outcome: Outcome;
  readonly tallies: readonly Tally[];
  readonly totals: readonly ControlTotal[];
  /** What a comparison of both sides found and put right, the first thousand. */
  readonly findings: readonly Finding[];
  readonly foundDifferent: number;
  /** What left the org, or would in a dry run, the first thousand. */
  readonly left: readonly Finding[];
  /** What a person should look at. */
  readonly warnings: readonly string[];
  /** What a person should know though the rows are right; told once a run. */
  readonly notes: readonly string[];
  /** Rows of this partition that are kept out now, also those of earlier runs. */
  readonly openIssues: number;
  readonly unmatchedCustomers: readonly string[];
  readonly unmatchedOrders: readonly string[];
}

/** Partition by partition, each from end to end. Whatever ends it early, the cursors stand at the last confirmed page. */
export async function runPartitions(partitions: readonly Partition[], tools: RunTools): Promise<PartitionReport[]> {
  const startedAt = tools.clock.now();
  const { leases, parts, notes } = await openParts(partitions, tools, startedAt);
  const reports: PartitionReport[] = [];
  try {
    for (const part of parts) {
      reports.push(await runPart(part, startedAt, reports.length === 0 ? notes : []));
      leases.ended(part.partition);
    }
    return reports;
  } catch (error) {
    // Best effort: if the org is what failed, this fails too, and the first error is the one to tell.
    await fail(parts.slice(reports.length), tools, error).catch(() => undefined);
    // A claim that cannot be given back ends by itself.
    await leases.release().catch(() => undefined);
    throw error;
  }
}

async function runPart(part: Part, startedAt: DateTime, notes: readonly string[]): Promise<PartitionReport> {
  const { opened, tools } = part;
  const { port, clock, bulk } = tools;
  const totals = await bringOver(part);
  if (opened.orgTime) await bulk?.deferral.recalculateIfDeferred(part.touched, opened.orgTime);
  const report = { ...(await describe(part, totals)), notes: [...notes, ...part.notes] };
  const { outcome, tallies } = report;
  await forgetOtherDivisions(part);
  await port.save([
    ['Sync_Run__c', 'Run_Key__c', part.record.ended(outcome, clock.now(), tallies, totals, summary(report))],
    ['AR_Source__c', 'Source_Key__c', { ...closed(part, startedAt, totals), ...RELEASED }],
  ]);
  return report;
}

/** Claims of another division go, with their cursors, once every customer belongs to a worker of this one. */
async function forgetOtherDivisions({ opened, tools: { port } }: Part): Promise<void> {
  for (const list of inLists(opened.otherDivisions.map(({ Id }) => Id))) {
    const found = await port.query<{ Id: string }>(
      `SELECT Id FROM AR_Source__c WHERE Id IN ${list} AND Id NOT IN (SELECT Source__c FROM ERP_Customer__c WHERE Source__c != null)`,
    );
    if (found.length > 0) await port.delete(found.map(({ Id }) => Id));
  }
}

async function fail(parts: readonly Part[], { port, clock }: RunTools, error: unknown): Promise<void> {
  const ended = parts.map((part) => part.record.ended('Failed', clock.now(), part.tallies, [], errorText(error)));
  await upsertOwn(port, 'Sync_Run__c', 'Run_Key__c', ended);
}

/** What the ERP changed, what Salesforce changed, what neither told; then the totals that prove it. */
async function bringOver(part: Part): Promise<ControlTotal[]> {
  for (const stream of part.chosen) {
    await retryQuarantined(part, stream);
    if (part.tools.scope.kind !== 'quarantine') await readChanges(part, stream);
  }
  await bringWhatNobodyTold(part);
  const totals = await figures(part);
  if (part.tools.scope.kind === 'reconcile' || isTimeToCompare(part)) return compared(part);
  return isNews(part, totals) ? explained(part, totals) : totals;
}

async function bringWhatNobodyTold(part: Part): Promise<void> {
  await part.admission.bringReturned();
  await healLinks(part);
  if (!part.tools.source.capabilities.movesOnPartPayment && !part.checkpoint.isFirst) await sweepOpenItems(part);
}

/**
 * Totals also differ when the ERP commits between its changes and its totals, and in a busy one they always do. So the
 * changes are read once more: only where neither side moves is there a difference to look for, key by key.
 */
async function explained(part: Part, before: readonly ControlTotal[]): Promise<ControlTotal[]> {
  if (part.tools.scope.kind !== 'changes') return compared(part);
  for (const stream of part.chosen) await readChanges(part, stream);
  await bringWhatNobodyTold(part);
  const totals = await figures(part);
  if (!isNews(part, totals)) return totals;
  const stays = (total: ControlTotal): boolean => before.some((other) => isDeepStrictEqual(other, total));
  if (totals.some((total) => differs(total) && stays(total))) return compared(part);
  part.isMoving = true;
  part.notes.push('The ERP was changed while its totals were taken, so they differ. The next run takes them again.');
  return totals;
}

/** Both sides key by key, and the totals after that. */
async function compared(part: Part): Promise<ControlTotal[]> {
  part.isCompared = true;
  if (part.isWhole) await leave(part);
  await compareKeys(part);
  await sweepOpenItems(part);
  return figures(part);
}

/** What the AR_Source__c says from now on. */
function closed(part: Part, startedAt: DateTime, totals: readonly ControlTotal[]) {
  const { checkpoint, opened, isWhole, isCompared, tools } = part;
  const readEverything = isWhole && tools.scope.kind !== 'quarantine';
  return checkpoint.closed(
    {
      windowStart: part.windowStart,
      // Totals cover all: a run that read a part of it leaves what they show to the next one that reads everything.
      ...(readEverything && !part.isMoving ? { unhealed: signature(totals) } : {}),
      ...(readEverything && (isCompared || checkpoint.isFirst) ? { comparedAt: salesforceTime(startedAt) } : {}),
      ...(isWhole && opened.orgTime ? { linkedAt: beforeOpenTransactions(opened.orgTime) } : {}),
    },
    readEverything ? startedAt : undefined,
  );
}

/** By company first; then customer by customer. */
async function figures(part: Part): Promise<ControlTotal[]> {
  const { source, port } = part.tools;
  const { company, worker } = part.partition;
  const lists = company !== undefined && source.capabilities.snapshot;
  const sides = { source, port, open: lists ? new OpenSums(source, company, worker) : undefined };
  const totals = await controlTotals(sides, part.partition, part.streams, part.windowStart);
  return [...totals, ...(await customerDifferences(sides, part.partition, await whoMoved(part)))];
}

/** Customers of a company who are added up with every change; of more only those that moved, so many of them by name. */
const FEW_CUSTOMERS = 2000;
const MOST_NAMED = 500;

/** Whose balances are compared: nobody's where nothing moved, and everybody's where those that moved may not be enough. */
async function whoMoved(part: Part): Promise<ReadonlySet<string> | 'all'> {
  const { isCompared, isLoaded, touched, tallies, checkpoint, customers } = part;
  const isDoubted = (checkpoint.memory.unhealed ?? signature([])) !== signature([]);
  if (isCompared || isLoaded || isDoubted || touched.size > MOST_NAMED) return 'all';
  if (total(tallies, 'written') + total(tallies, 'deleted') === 0) return new Set();
  return (await customers.count()) <= FEW_CUSTOMERS ? 'all' : customers.numbersOf(touched);
}

/** Once in a while, whatever the totals say. */
function isTimeToCompare({ tools, checkpoint }: Part): boolean {
  const { everyHours } = tools.comparison;
  const { comparedAt } = checkpoint.memory;
  if (tools.scope.kind === 'quarantine' || checkpoint.isFirst || everyHours === 0) return false;
  return !comparedAt || DateTime.fromISO(comparedAt).plus({ hours: everyHours }) <= tools.clock.now();
}

/** Totals differ in a way that no comparison has seen yet. */
function isNews({ tools, checkpoint }: Part, totals: readonly ControlTotal[]): boolean {
  if (tools.scope.kind === 'quarantine') return false;
  return totals.some(differs) && signature(totals) !== checkpoint.memory.unhealed;
}

const signature = (totals: readonly ControlTotal[]): string =>
  createHash('md5')
    .update(JSON.stringify(totals.filter(differs)))
    .digest('hex');

/** A transaction of the org that was still open then commits behind the mark. */
const beforeOpenTransactions = (orgTime: string): string =>
  salesforceTime(DateTime.fromISO(orgTime).minus({ minutes: 15 }));

async function describe(part: Part, totals: readonly ControlTotal[]): Promise<Omit<PartitionReport, 'notes'>> {
  const openIssues = part.streams.reduce((sum, { entity }) => sum + part.quarantine.keys(entity).length, 0);
  const isClean = openIssues === 0 && part.warnings.length === 0 && !totals.some(differs);
  return {
    partition: partitionKey(part.partition),
    outcome: isClean ? 'Succeeded' : 'Issues',
    tallies: part.tallies,
    totals,
    findings: part.findings.listed,
    foundDifferent: part.findings.count,
    left: part.left.listed,
    warnings: part.warnings,
    openIssues,
    unmatchedCustomers: await unmatchedCustomers(part),
    unmatchedOrders: [...part.orders.unmatched],
  };
}

/** As they were when the run began, or now, if it brought customers over. */
async function unmatchedCustomers({ partition, tallies, opened, tools }: Part): Promise<string[]> {
  const isStale = tallies.some(({ entity, written, healed }) => entity === 'customers' && written + healed > 0);
  const customers = isStale
    ? linksOf(partition, await tools.port.query<CustomerLink>(linkedCustomers([partition], undefined)))
    : opened.customers;
  return customers.filter(({ Account__c }) => Account__c === null).map(({ Number__c }) => Number__c);
}

/** What the record has no field of its own for. */
const summary = ({ tallies, totals, foundDifferent, warnings, notes }: PartitionReport): string => {
  const counts: [number, string][] = [
    [total(tallies, 'deleted'), 'deleted, gone from the ERP'],
    [total(tallies, 'left'), 'let go by retention'],
    [foundDifferent, 'found different and put right'],
  ];
  const told = counts.filter(([count]) => count > 0).map(([count, what]) => `${rows(count)} ${what}.`);
  const differing = totals.filter(differs).length;
  const totalsTold = differing > 0 ? [`${differing} of ${totals.length} control totals differ.`] : [];
  return [...told, ...totalsTold, ...warnings, ...notes].join(' ');
};

const rows = (count: number): string => (count === 1 ? '1 row' : `${count} rows`);
