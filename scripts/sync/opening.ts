import { setTimeout as sleep } from 'node:timers/promises';
import type { DateTime } from 'luxon';
import { Checkpoint, rememberedLinks } from './checkpoint.js';
import { salesforceTime } from './clock.js';
import { clockSkew } from './clockSkew.js';
import { Leases } from './leases.js';
import { changedOrders, linkedCustomers, linksOf, type CustomerLink, type OrderNames } from './lateLinks.js';
import { Part } from './part.js';
import { isOtherDivision, partitionKey, type Partition } from './partition.js';
import { openIssues, ownIssues, Quarantine, type IssueRow } from './quarantine.js';
import { killedRuns, RunRecord, type KilledRun } from './runRecord.js';
import type { RunTools } from './runTools.js';
import { upsertOwn } from './salesforce/ownRecords.js';
import { sourceRowsOf, type SourceRow } from './sourceRow.js';

export interface Opened {
  readonly leases: Leases;
  readonly parts: readonly Part[];
  /** What a person should know, though nothing is wrong with the rows. */
  readonly notes: readonly string[];
}

/** Claims the partitions and reads, in a few calls for all of them, what runs before left behind. */
export async function openParts(
  partitions: readonly Partition[],
  tools: RunTools,
  startedAt: DateTime,
): Promise<Opened> {
  const { port, clock } = tools;
  const leases = new Leases(port, partitions, clock);
  const before = await port.query<SourceRow>(sourceRowsOf(partitions));
  leases.refuseOthers(before);
  const keys = new Set(partitions.map(partitionKey));
  const claimedAt = clock.now();
  await leases.claim({ Last_Attempt__c: salesforceTime(startedAt) });
  await sleep(tools.leaseSettleMs ?? 0);
  const since = earliest(before.filter(({ Source_Key__c }) => keys.has(Source_Key__c)).map(rememberedLinks));
  const [rows = [], killed = [], issues = [], customers = [], orders = []] = (await port.queries([
    sourceRowsOf(partitions),
    killedRuns(partitions),
    openIssues(partitions),
    linkedCustomers(partitions, since),
    ...(since ? [changedOrders(since)] : []),
  ])) as [SourceRow[], KilledRun[], IssueRow[], CustomerLink[], OrderNames[]];
  leases.refuseOthers(rows);
  const claimed = rows.find(({ Source_Key__c }) => keys.has(Source_Key__c));
  const orgClock = claimed && { whose: 'the org' as const, told: claimed.SystemModstamp, here: claimedAt };
  const notes = clockSkew([tools.erpClock, orgClock].filter((reading) => reading !== undefined));
  const parts = partitions.map((partition) => {
    const own = partitionKey(partition);
    const row = rows.find(({ Source_Key__c }) => Source_Key__c === own);
    const otherDivisions = rows.filter(({ Source_Key__c }) => isOtherDivision(partition, Source_Key__c));
    const record = new RunRecord(partition, startedAt);
    return new Part(partition, tools, {
      leases,
      record,
      orgTime: row?.SystemModstamp,
      checkpoint: new Checkpoint(port, partition, row, startsOver(tools)),
      otherDivisions,
      quarantine: new Quarantine(port, partition, record.key, clock, ownIssues(partition, issues)),
      customers: linksOf(partition, customers),
      changedOrders: orders,
    });
  });
  parts[0]?.warnings.push(...(tools.unreadable ?? []));
  await upsertOwn(port, 'Sync_Run__c', 'Run_Key__c', [
    ...killed.map((run) => RunRecord.ofKilled(run, startedAt)),
    ...parts.map(({ record }) => record.started()),
  ]);
  return { leases, parts, notes };
}

const startsOver = ({ scope }: RunTools): boolean => scope.kind === 'full' || scope.kind === 'reconcile';

const earliest = (moments: readonly (string | undefined)[]): string | undefined =>
  moments.filter((moment) => moment !== undefined).sort()[0];
