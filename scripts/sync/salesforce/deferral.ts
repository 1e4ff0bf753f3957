import type { Log } from '../log.js';
import { slices } from '../slices.js';
import type { RestPort } from './restPort.js';

/** The switch ends by itself after so long, should the service die before it does. */
const MINUTES = 60;
/** Accounts the endpoint takes at once. */
const MOST_ACCOUNTS = 5000;

/**
 * In a mass load the accounts of a job are recalculated once, when its rows are in, not with every batch of rows. An org that
 * does not know the switch recalculates as ever.
 */
export class Deferral {
  private isOn = false;

  constructor(
    private readonly port: RestPort,
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
    if (!this.isOn) return;
    for (const accountIds of slices([...new Set(accounts)], MOST_ACCOUNTS))
      await this.port.apex('/credit/v1/recalculate', { accountIds });
  }

  async end(): Promise<void> {
    if (!this.isOn) return;
    this.isOn = false;
    await this.port.apex('/credit/v1/defer', { minutes: 0 });
  }
}
