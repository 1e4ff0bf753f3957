import { DateTime, Duration } from 'luxon';

/** Less than this comes of the time a call takes. */
const TOLERATED_MS = 60_000;

/** Two clocks read at the same moment, ISO 8601 with zone. */
export interface ClockReading {
  readonly whose: 'the ERP' | 'the org';
  readonly told: string;
  readonly here: DateTime;
}

/**
 * Says by how much the clock of this machine is off. Nothing is missed by it: watermarks are of the ERP's clock, links of the
 * org's. But claims and freshness are told by this machine.
 */
export const clockSkew = (readings: readonly ClockReading[]): string[] =>
  readings.flatMap(({ whose, told, here }) => {
    const ahead = here.toMillis() - DateTime.fromISO(told).toMillis();
    // A source may tell a time that cannot be read; it is compared with nothing then.
    if (!(Math.abs(ahead) > TOLERATED_MS)) return [];
    const difference = Duration.fromMillis(Math.round(Math.abs(ahead) / 1000) * 1000)
      .rescale()
      .toHuman();
    return [
      `The clock of this machine is ${difference} ${ahead > 0 ? 'ahead of' : 'behind'} that of ${whose}. No row is missed by it, but claims and freshness are wrong by as much: let the machine set its clock by the network.`,
    ];
  });
