import { DateTime } from 'luxon';
import { bringOver } from './bringOver.js';
import { salesforceTime } from './clock.js';
import type { ControlTotal } from './totals/controlTotals.js';
import { wholeText } from './errors.js';
import { RELEASED } from './leases.js';
import { openParts } from './opening.js';
import type { Part } from './part.js';
import type { Partition } from './partition.js';
import { partitionReport, summary, type PartitionReport } from './partitionReport.js';
import { signature } from './totals/partitionTotals.js';
import type { RunTools } from './runTools.js';
import { upsertOwn } from './salesforce/ownRecords.js';
import { inLists } from './salesforce/salesforcePort.js';

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
  const report = await partitionReport(part, totals, notes);
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
  const ended = parts.map((part) => part.record.ended('Failed', clock.now(), part.tallies, [], wholeText(error)));
  await upsertOwn(port, 'Sync_Run__c', 'Run_Key__c', ended);
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

/** A transaction of the org that was still open then commits behind the mark. */
const beforeOpenTransactions = (orgTime: string): string =>
  salesforceTime(DateTime.fromISO(orgTime).minus({ minutes: 15 }));
