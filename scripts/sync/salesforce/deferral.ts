import { DateTime } from 'luxon';
import { hasPendingJob } from '../checkpoint.js';
import type { SyncClock } from '../clock.js';
import type { Log } from '../log.js';
import { slices } from '../slices.js';
import { claimsBeside, type SourceRecord } from '../sourceRecord.js';
import type { RestPort } from './restPort.js';

/** The switch ends by itself after so long, should the service die before it does. */
const MINUTES = 60;
/** Accounts the endpoint takes at once. */
const MOST_ACCOUNTS = 5000;

/**
 * In a mass load the accounts of a job are recalculated once, when its rows are in, not with every batch of rows. The switch
 * is the user's, whom several workers have in common. An org that does not know it recalculates as ever.
 */
export class Deferral {
  private isOn = false;

  constructor(
    private readonly port: Pick<RestPort, 'apex' | 'query'>,
    private readonly clock: SyncClock,
    private readonly log: Log,
  ) {}

  async begin(): Promise<void> {
    try {
      await this.port.apex('/credit/v1/defer', { minutes: MINUTES });
      this.isOn = true;
    } catch (error) {
      this.log.warn({ reason: String(error) }, 'recalculation is not deferred');
    }
  }

  async recalculate(accounts: Iterable<string>): Promise<void> {
    if (this.isOn) await this.ask(accounts);
  }

  /**
   * Accounts whose rows went in small calls: nobody is told of these while another worker's load is on.
   * `since` is a moment of the org's clock. Best effort: what is not asked for the org's own sweep finds.
   */
  async recalculateIfDeferred(accounts: ReadonlySet<string>, since: string): Promise<void> {
    if (accounts.size === 0) return;
    try {
      const { deferredUntil } = await this.port.apex<{ deferredUntil: string | null }>('/credit/v1/defer');
      if (deferredUntil && DateTime.fromISO(deferredUntil) >= DateTime.fromISO(since)) await this.ask(accounts);
    } catch (error) {
      this.log.warn({ reason: String(error) }, 'whether recalculation was deferred is not known');
    }
  }

  /** Leaves the switch to a partition beside this one that has a job on its way: that one ends it. */
  async end(partition: string): Promise<void> {
    if (!this.isOn) return;
    this.isOn = false;
    const beside = await this.port.query<SourceRecord>(claimsBeside(partition));
    const isLoading = (row: SourceRecord): boolean =>
      hasPendingJob(row) && DateTime.fromISO(row.Lease_Expires__c ?? '') > this.clock.now();
    if (!beside.some(isLoading)) await this.port.apex('/credit/v1/defer', { minutes: 0 });
  }

  private async ask(accounts: Iterable<string>): Promise<void> {
    for (const accountIds of slices([...new Set(accounts)], MOST_ACCOUNTS))
      await this.port.apex('/credit/v1/recalculate', { accountIds });
  }
}

const nothing = (): Promise<void> => Promise.resolve();

/** A dry run loads nothing. */
export const NO_DEFERRAL = { begin: nothing, recalculate: nothing, recalculateIfDeferred: nothing, end: nothing };
