import { DateTime } from 'luxon';
import { raise } from '../values/exceptions.js';

/** The values of a field: `*`, `5`, `1-5`, `0/2`, `1,3,5`, and names where the field has some. */
export function parseList(field: string, lowest: number, highest: number, names: readonly string[] = []): number[] {
  const values = new Set<number>();
  for (const part of field.split(',')) {
    const [range, step] = part.split('/') as [string, string?];
    const [from, to] = bounds(range, step !== undefined, lowest, highest, names);
    const by = step === undefined ? 1 : Number(step);
    const isValid = from >= lowest && to <= highest && from <= to && Number.isInteger(by) && by > 0;
    if (!isValid)
      raise(
        'System.StringException',
        `Illegal value in a cron expression: ${field} is not within ${lowest} to ${highest}`,
      );
    for (let value = from; value <= to; value += by) values.add(value);
  }
  return [...values].sort((a, b) => a - b);
}

/** `*` is everything; a single number is itself, or where steps start. */
function bounds(
  range: string,
  hasStep: boolean,
  lowest: number,
  highest: number,
  names: readonly string[],
): [number, number] {
  if (range === '*') return [lowest, highest];
  const [from, to] = range.split('-').map((end) => valueOf(end, lowest, names)) as [number, number?];
  return [from, to ?? (hasStep ? highest : from)];
}

export function valueOf(text: string, lowest: number, names: readonly string[]): number {
  const named = names.indexOf(text.toUpperCase());
  return named >= 0 ? named + lowest : /^\d+$/.test(text) ? Number(text) : NaN;
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

export interface Days {
  readonly months: readonly number[];
  readonly matchesDay: (day: DateTime) => boolean;
}

export function dayMatches({ months, matchesDay }: Days, day: DateTime): boolean {
  return months.includes(day.month) && matchesDay(day);
}

/** Day-of-month and day-of-week exclude each other: one of them is `?`. */
export function parseDays(dayOfMonth: string, months: string, dayOfWeek: string): Days {
  if ((dayOfMonth === '?') === (dayOfWeek === '?')) {
    raise(
      'System.StringException',
      `Support for specifying both a day-of-week AND a day-of-month parameter is not implemented: one of ${dayOfMonth} and ${dayOfWeek} must be ?`,
    );
  }
  const matchesDay = dayOfMonth === '?' ? weekdayMatcher(dayOfWeek) : monthDayMatcher(dayOfMonth);
  return { months: parseList(months, 1, 12, MONTHS), matchesDay };
}

/** `L` is the last day, `LW` the last weekday, `15W` the weekday nearest to the 15th. */
function monthDayMatcher(field: string): Days['matchesDay'] {
  if (field === 'L') return (day) => day.day === day.daysInMonth;
  const nearest = /^(L|\d{1,2})W$/.exec(field)?.[1];
  if (nearest) return (day) => day.day === nearestWeekday(day, nearest === 'L' ? day.daysInMonth! : Number(nearest));
  const days = parseList(field, 1, 31);
  return (day) => days.includes(day.day);
}

/** Never leaves the month: Saturday the 1st moves to Monday the 3rd. */
function nearestWeekday(day: DateTime, wanted: number): number {
  const last = day.daysInMonth!;
  const date = day.set({ day: Math.min(wanted, last) });
  if (date.weekday === 6) return date.day === 1 ? 3 : date.day - 1;
  if (date.weekday === 7) return date.day === last ? date.day - 2 : date.day + 1;
  return date.day;
}

/** `6L` is the last Friday of the month, `2#1` the first Monday; 1 = Sunday. */
function weekdayMatcher(field: string): Days['matchesDay'] {
  const last = /^(\w+)L$/.exec(field)?.[1];
  if (last) {
    const wanted = valueOf(last, 1, WEEKDAYS);
    return (day) => weekdayOf(day) === wanted && day.day > day.daysInMonth! - 7;
  }
  const nth = /^(\w+)#([1-5])$/.exec(field);
  if (nth) {
    const wanted = valueOf(nth[1]!, 1, WEEKDAYS);
    return (day) => weekdayOf(day) === wanted && Math.ceil(day.day / 7) === Number(nth[2]);
  }
  const days = parseList(field, 1, 7, WEEKDAYS);
  return (day) => days.includes(weekdayOf(day));
}

function weekdayOf(day: DateTime): number {
  return (day.weekday % 7) + 1;
}

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
