import { DateTime, Settings } from 'luxon';

// Nothing here is told in words of a language; to ask the system for its own costs more than all dates of a run.
Settings.defaultLocale = 'en-US';

/** Time is passed in, never read in the middle of the work; always with its zone. */
export interface SyncClock {
  now(): DateTime;
}

export const systemClock = (timeZone: string): SyncClock => ({ now: () => DateTime.utc().setZone(timeZone) });

export const fixedClock = (isoWithZone: string, timeZone: string): SyncClock => {
  const instant = DateTime.fromISO(isoWithZone, { zone: timeZone });
  return { now: () => instant };
};

/** As Salesforce datetime fields take it. */
export const salesforceTime = (time: DateTime): string => time.toUTC().toISO({ includeOffset: true }) ?? '';
