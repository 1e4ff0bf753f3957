import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { DateTime } from 'luxon';
import { salesforceTime, type SyncClock } from './clock.js';
import { CreditSyncError } from './errors.js';
import { partitionKey, sourceIdentity, type Partition } from './partition.js';
import { upsertOwn } from './salesforce/ownRecords.js';
import { quoted, type SalesforcePort } from './salesforce/salesforcePort.js';

const LEASE_MINUTES = 10;

/** This process, in a way that another process of the same machine can tell whether it still lives. */
const OWNER = `${hostname()}:${process.pid}`;

interface LeaseRow {
  readonly Lease_Owner__c: string | null;
  readonly Lease_Expires__c: string | null;
  readonly SystemModstamp: string;
}

/**
 * Keeps two services from the same partition. The org offers no compare-and-set, so the owner writes itself and reads after a
 * moment who wrote last. Should two ever pass, nothing is lost: every write is an upsert by external id.
 */
export class Lease {
  private renewedAt = 0;
  /** When the claim was made, by the clock of the org. */
  takenAt: string | undefined;

  private constructor(
    private readonly port: SalesforcePort,
    private readonly partition: Partition,
    private readonly clock: SyncClock,
    private readonly owner: string,
  ) {}

  static async take(
    port: SalesforcePort,
    partition: Partition,
    clock: SyncClock,
    options: { settleMs: number; owner?: string },
  ): Promise<Lease> {
    const lease = new Lease(port, partition, clock, options.owner ?? OWNER);
    lease.refuseOther(await lease.read());
    await lease.renew();
    await sleep(options.settleMs);
    const claimed = await lease.read();
    lease.refuseOther(claimed);
    lease.takenAt = claimed?.SystemModstamp;
    return lease;
  }

  /** To be called at every page; writes only when a third of the lease is over. */
  async keep(): Promise<void> {
    if (this.clock.now().toMillis() - this.renewedAt < (LEASE_MINUTES * 60_000) / 3) return;
    this.refuseOther(await this.read());
    await this.renew();
  }

  async release(): Promise<void> {
    await this.write({ Lease_Owner__c: null, Lease_Expires__c: null });
  }

  private async renew(): Promise<void> {
    const now = this.clock.now();
    await this.write({
      Lease_Owner__c: this.owner,
      Lease_Expires__c: salesforceTime(now.plus({ minutes: LEASE_MINUTES })),
    });
    this.renewedAt = now.toMillis();
  }

  private async read(): Promise<LeaseRow | undefined> {
    const key = quoted(partitionKey(this.partition));
    const soql = `SELECT Lease_Owner__c, Lease_Expires__c, SystemModstamp FROM AR_Source__c WHERE Source_Key__c = ${key}`;
    return (await this.port.query<LeaseRow>(soql))[0];
  }

  private refuseOther(row: LeaseRow | undefined): void {
    const { Lease_Owner__c: owner, Lease_Expires__c: expires } = row ?? {};
    if (!owner || owner === this.owner || !expires || isDeadNeighbour(owner)) return;
    if (DateTime.fromISO(expires) <= this.clock.now()) return;
    throw new CreditSyncError(
      'PartitionBusy',
      `Another service (${owner}) works on ${partitionKey(this.partition)} until ${expires}.`,
      { actions: ['Let it finish, or stop it; a service that died loses its claim by then.'] },
    );
  }

  private write(fields: Record<string, string | null>): Promise<void> {
    const record = { ...sourceIdentity(this.partition), ...fields };
    return upsertOwn(this.port, 'AR_Source__c', 'Source_Key__c', [record]);
  }
}

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
