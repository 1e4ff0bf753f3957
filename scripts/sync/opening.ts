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
import { sourceRecords, type SourceRecord } from './sourceRecord.js';

export interface Opened {
  readonly leases: Leases;
  readonly parts: readonly Part[];
  /** What a person should know, though nothing is wrong with the rows. */
  readonly notes: readonly string[];
}

/** Claims the partitions and reads, in a few calls for all of them, what runs before left behind. */
export async function openParts(wanted: readonly Partition[], tools: RunTools, startedAt: DateTime): Promise<Opened> {
  const { port, clock } = tools;
  const leases = new Leases(port, wanted, clock);
  const before = await port.query<SourceRecord>(sourceRecords(wanted));
  leases.leaveShared(before);
  leases.refuseOthers(before);
  const claimedAt = clock.now();
  await leases.claim({ Last_Attempt__c: salesforceTime(startedAt) });
  await sleep(tools.leaseSettleMs ?? 0);
  const since = earliest(before.filter(isOf(leases.partitions)).map(rememberedLinks));
  const [rows = [], killed = [], issues = [], customers = [], orders = []] = (await port.queries([
    sourceRecords(wanted),
    killedRuns(leases.partitions),
    openIssues(leases.partitions),
    linkedCustomers(leases.partitions, since),
    ...(since ? [changedOrders(since)] : []),
  ])) as [SourceRecord[], KilledRun[], IssueRow[], CustomerLink[], OrderNames[]];
  leases.leaveShared(rows);
  leases.refuseOthers(rows);
  const { partitions } = leases;
  const claimed = rows.find(isOf(partitions));
  const orgClock = claimed && { whose: 'the org' as const, told: claimed.SystemModstamp, here: claimedAt };
  const skew = clockSkew([tools.erpClock, orgClock].filter((reading) => reading !== undefined));
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
    // Of what was left to another service meanwhile it runs now.
    ...killed
      .filter(({ Run_Key__c }) => parts.some(({ record }) => record.isOfSame(Run_Key__c)))
      .map((run) => RunRecord.ofKilled(run, startedAt)),
    ...parts.map(({ record }) => record.started()),
  ]);
  return { leases, parts, notes: [...skew, ...leases.left] };
}

const isOf =
  (partitions: readonly Partition[]) =>
  ({ Source_Key__c }: SourceRecord): boolean =>
    partitions.some((partition) => partitionKey(partition) === Source_Key__c);

const startsOver = ({ scope }: RunTools): boolean => scope.kind === 'full' || scope.kind === 'reconcile';

const earliest = (moments: readonly (string | undefined)[]): string | undefined =>
  moments.filter((moment) => moment !== undefined).sort()[0];
