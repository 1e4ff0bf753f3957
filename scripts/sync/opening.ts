import { setTimeout as sleep } from 'node:timers/promises';
import type { DateTime } from 'luxon';
import { Checkpoint, rememberedLinks } from './checkpoint.js';
import { salesforceTime } from './clock.js';
import { clockSkew } from './clockSkew.js';
import { Leases } from './leases.js';
import { changedOrders, linkedCustomers, linksOf, type CustomerLink, type OrderNames } from './lateLinks.js';
import { Part } from './part.js';
import { companyOfKey, isOtherDivision, partitionKey, type Partition } from './partition.js';
import { openIssues, ownIssues, Quarantine, type IssueRow } from './quarantine.js';
import { killedRuns, RunRecord, type KilledRun } from './runRecord.js';
import type { RunTools } from './runTools.js';
import { upsertOwn } from './salesforce/ownRecords.js';
import type { SalesforcePort } from './salesforce/salesforcePort.js';
import { allSourceRecords, sourceRecords, type SourceRecord } from './sourceRecord.js';

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
  const { wholeSource } = tools;
  const before = await port.query<SourceRecord>(wholeSource ? allSourceRecords(wholeSource) : sourceRecords(wanted));
  leases.leaveShared(before);
  leases.refuseOthers(before);
  const claimedAt = clock.now();
  await leases.claim({ Last_Attempt__c: salesforceTime(startedAt) });
  await sleep(tools.leaseSettleMs ?? 0);
  const left = await readLeft(
    wanted,
    leases,
    port,
    earliest(before.filter(isOf(leases.partitions)).map(rememberedLinks)),
  );
  leases.leaveShared(left.records);
  leases.refuseOthers(left.records);
  const { partitions } = leases;
  const claimed = left.records.find(isOf(partitions));
  const orgClock = claimed && { whose: 'the org' as const, told: claimed.SystemModstamp, here: claimedAt };
  const skew = clockSkew([tools.erpClock, orgClock].filter((reading) => reading !== undefined));
  const parts = partitions.map((partition) => openPart(partition, tools, { leases, startedAt, left }));
  parts[0]?.warnings.push(
    ...(tools.unreadable ?? []),
    ...(wholeSource ? missingCompanies(wholeSource, wanted, before) : []),
  );
  await tellStart(port, parts, left.killed, startedAt);
  return { leases, parts, notes: [...skew, ...leases.left] };
}

/** A company whose customers a broken view hides would be left as it is, run after run, without a word. */
function missingCompanies(source: string, wanted: readonly Partition[], before: readonly SourceRecord[]): string[] {
  const found = new Set(wanted.map(({ company }) => company));
  const known = before.map(({ Source_Key__c }) => companyOfKey(source, Source_Key__c));
  const missing = [...new Set(known)].filter((company) => company !== undefined && !found.has(company));
  if (missing.length > 0)
    return [
      `The ERP has no customers of company ${missing.join(', ')} any more, so nothing of it was read. Correct the ERP, or name in source.companies those that are left.`,
    ];
  return wanted.some(({ company }) => company !== undefined)
    ? []
    : ['The ERP has no customers of any company, so nothing but rates was read.'];
}

/** What runs before left in the org. */
interface Left {
  readonly records: readonly SourceRecord[];
  readonly killed: readonly KilledRun[];
  readonly issues: readonly IssueRow[];
  readonly customers: readonly CustomerLink[];
  readonly orders: readonly OrderNames[];
}

/** @param since when links were last healed; Orders that changed before need no look */
async function readLeft(
  wanted: readonly Partition[],
  { partitions }: Leases,
  port: SalesforcePort,
  since: string | undefined,
): Promise<Left> {
  const [records = [], killed = [], issues = [], customers = [], orders = []] = (await port.queries([
    sourceRecords(wanted),
    killedRuns(partitions),
    openIssues(partitions),
    linkedCustomers(partitions, since),
    ...(since ? [changedOrders(since)] : []),
  ])) as [SourceRecord[], KilledRun[], IssueRow[], CustomerLink[], OrderNames[]];
  return { records, killed, issues, customers, orders };
}

function openPart(
  partition: Partition,
  tools: RunTools,
  { leases, startedAt, left }: { leases: Leases; startedAt: DateTime; left: Left },
): Part {
  const { port, clock } = tools;
  const own = partitionKey(partition);
  const source = left.records.find(({ Source_Key__c }) => Source_Key__c === own);
  const record = new RunRecord(partition, startedAt);
  return new Part(partition, tools, {
    leases,
    record,
    orgTime: source?.SystemModstamp,
    checkpoint: new Checkpoint(port, partition, source),
    otherDivisions: left.records.filter(({ Source_Key__c }) => isOtherDivision(partition, Source_Key__c)),
    quarantine: new Quarantine(port, partition, record.key, clock, ownIssues(partition, left.issues)),
    customers: linksOf(partition, left.customers),
    changedOrders: left.orders,
  });
}

async function tellStart(
  port: SalesforcePort,
  parts: readonly Part[],
  killed: readonly KilledRun[],
  startedAt: DateTime,
): Promise<void> {
  await upsertOwn(port, 'Sync_Run__c', 'Run_Key__c', [
    // Of what was left to another service meanwhile it runs now.
    ...killed
      .filter(({ Run_Key__c }) => parts.some(({ record }) => record.isOfSame(Run_Key__c)))
      .map((run) => RunRecord.ofKilled(run, startedAt)),
    ...parts.map(({ record }) => record.started()),
  ]);
}

const isOf =
  (partitions: readonly Partition[]) =>
  ({ Source_Key__c }: SourceRecord): boolean =>
    partitions.some((partition) => partitionKey(partition) === Source_Key__c);

const earliest = (moments: readonly (string | undefined)[]): string | undefined =>
  moments.filter((moment) => moment !== undefined).sort()[0];
