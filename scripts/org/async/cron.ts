import { DateTime } from 'luxon';
import { raise } from '../values/exceptions.js';
import { dayMatches, parseDays, type Days } from './cronDays.js';
import { parseList } from './cronField.js';

/** A schedule of System.schedule: seconds minutes hours day-of-month month day-of-week [year] (Apex Developer Guide, "Using the System.schedule Method"). */
export interface CronExpression extends Days {
  readonly second: number;
  readonly minute: number;
  readonly hours: readonly number[];
  readonly years: readonly number[] | undefined;
}

/** The page says 2099, but Apex schedules jobs of later years. */
const LAST_YEAR = 2199;

export function parseCron(text: string): CronExpression {
  const fields = text.trim().split(/\s+/);
  if (fields.length < 6 || fields.length > 7) {
    raise(
      'System.StringException',
      `Illegal cron expression format (${text}): it has ${fields.length} fields, not 6 or 7`,
    );
  }
  const [seconds, minutes, hours, dayOfMonth, months, dayOfWeek, years] = fields as [
    string,
    string,
    string,
    string,
    string,
    string,
    string?,
  ];
  if (!/^\d+$/.test(seconds) || !/^\d+$/.test(minutes) || Number(seconds) > 59 || Number(minutes) > 59) {
    raise('System.StringException', `Seconds and minutes must be specified as integers: ${text}`);
  }
  return {
    second: Number(seconds),
    minute: Number(minutes),
    hours: parseList(hours, 0, 23),
    ...parseDays(dayOfMonth, months, dayOfWeek),
    years: years === undefined || years === '*' ? undefined : parseList(years, 1970, LAST_YEAR),
  };
}

/** The first time after `after` (milliseconds) at which the schedule fires in the zone; undefined when it never does again. */
export function nextFire(cron: CronExpression, after: number, zone: string): number | undefined {
  let day = DateTime.fromMillis(after, { zone }).startOf('day');
  for (; day.year <= LAST_YEAR; day = day.plus({ days: 1 })) {
    if (cron.years && !cron.years.includes(day.year)) continue;
    if (!dayMatches(cron, day)) continue;
    for (const hour of cron.hours) {
      const fire = day.set({ hour, minute: cron.minute, second: cron.second });
      // An hour the clock skips in spring does not fire.
      if (fire.hour === hour && fire.toMillis() > after) return fire.toMillis();
    }
  }
  return undefined;
}
