import { hostname } from 'node:os';
import { DateTime } from 'luxon';
import { salesforceTime, type SyncClock } from './clock.js';
import { CreditSyncError } from './errors.js';
import { isOtherDivision, partitionKey, sourceIdentity, type Partition } from './partition.js';
import { upsertOwn } from './salesforce/ownRecords.js';
import type { SalesforcePort } from './salesforce/salesforcePort.js';
import { sourceRecords, type SourceRecord } from './sourceRecord.js';

const LEASE_MINUTES = 10;

/** This process, in a way that another process of the same machine can tell whether it still lives. */
const OWNER = `${hostname()}:${process.pid}`;

/** What gives a partition back; written with the last record of its run. */
export const RELEASED = { Lease_Owner__c: null, Lease_Expires__c: null };

/**
 * Keep two services from the same partition. The org offers no compare-and-set, so the owner writes itself and reads after a
 * moment who wrote last. Should two ever pass, nothing is lost: every write is an upsert by external id.
 */
export class Leases {
  /** What was left to others, in a sentence each. */
  readonly left: string[] = [];
  private renewedAt = 0;
  private readonly held: Set<Partition>;

  constructor(
    private readonly port: SalesforcePort,
    partitions: readonly Partition[],
    private readonly clock: SyncClock,
    private readonly owner = OWNER,
  ) {
    this.held = new Set(partitions);
  }

  /** To be called at every page; writes only when a third of the lease is over. */
  async keep(): Promise<void> {
    if (this.clock.now().toMillis() - this.renewedAt < (LEASE_MINUTES * 60_000) / 3) return;
    this.refuseOthers(await this.port.query<SourceRecord>(sourceRecords([...this.held])));
    await this.claim({});
  }

  async claim(fields: Readonly<Record<string, string>>): Promise<void> {
    const now = this.clock.now();
    const claimed = {
      Lease_Owner__c: this.owner,
      Lease_Expires__c: salesforceTime(now.plus({ minutes: LEASE_MINUTES })),
      ...fields,
    };
    await this.write(claimed);
    this.renewedAt = now.toMillis();
  }

  /** The partition was given back with the record of its run. */
  ended(partition: Partition): void {
    this.held.delete(partition);
  }

  async release(): Promise<void> {
    await this.write(RELEASED);
    this.held.clear();
  }

  /** The partitions that are this service's now. */
  get partitions(): readonly Partition[] {
    return [...this.held];
  }

  /**
   * What companies share is everybody's, and its rows are the same whoever brings them: where another service is at it, this one
   * leaves it out and goes on with its own companies.
   */
  leaveShared(rows: readonly SourceRecord[]): void {
    const shared = this.partitions.find(({ company }) => company === undefined);
    const taken = shared && rows.find((row) => row.Source_Key__c === partitionKey(shared) && this.isTaken(row));
    if (!taken || this.held.size === 1) return;
    this.held.delete(shared);
    this.left.push(
      `Another service (${taken.Lease_Owner__c}) works on ${taken.Source_Key__c}, which companies share: this run left it to that one.`,
    );
  }

  refuseOthers(rows: readonly SourceRecord[]): void {
    for (const row of rows.filter((each) => this.isTaken(each))) {
      const { Source_Key__c: key, Lease_Owner__c: owner, Lease_Expires__c: expires } = row;
      const other = this.partitions.find((partition) => isOtherDivision(partition, key));
      if (other) throw dividedOtherwise(other, row);
      if (!this.holds(key)) continue;
      throw new CreditSyncError('PartitionBusy', `Another service (${owner}) works on ${key} until ${expires}.`, {
        actions: ['Let it finish, or stop it; a service that died loses its claim by then.'],
      });
    }
  }

  /** By somebody else who lives, and for a while yet. */
  private isTaken({ Lease_Owner__c: owner, Lease_Expires__c: expires }: SourceRecord): boolean {
    if (!owner || owner === this.owner || !expires || isDeadNeighbour(owner)) return false;
    return DateTime.fromISO(expires) > this.clock.now();
  }

  private holds(key: string): boolean {
    return this.partitions.some((partition) => partitionKey(partition) === key);
  }

  private write(fields: Readonly<Record<string, string | null>>): Promise<void> {
    const records = [...this.held].map((partition) => ({ ...sourceIdentity(partition), ...fields }));
    return upsertOwn(this.port, 'AR_Source__c', 'Source_Key__c', records);
  }
}

/** Two divisions of the same customers overlap: both would keep cursors and totals of some of them. */
const dividedOtherwise = (
  own: Partition,
  { Source_Key__c, Lease_Owner__c, Lease_Expires__c }: SourceRecord,
): CreditSyncError =>
  new CreditSyncError(
    'WorkersDisagree',
    `Another service (${Lease_Owner__c}) works on ${Source_Key__c} until ${Lease_Expires__c}, this one was started for ${partitionKey(own)}: they do not share the customers among the same number of workers.`,
    {
      actions: ['Stop all of them before you change how many there are; a service that died loses its claim by then.'],
    },
  );

/** A process of this machine that is gone: it was killed and will not come back for its claim. */
function isDeadNeighbour(owner: string): boolean {
  const [host, pid] = owner.split(':');
  if (host !== hostname() || !/^\d+$/.test(pid ?? '')) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
