import { ApexDate, ApexDatetime } from '../values/dates.js';
import { raise } from '../values/exceptions.js';
import type { DatePartName } from './ast.js';

/** Half-open range of days. */
export interface DayRange {
  readonly from: ApexDate;
  readonly to: ApexDate;
}

/** 0 = Sunday … 6 = Saturday. */
type Weekday = number;

/** Years that dates may have (Object Reference, "Primitive Data Types": date). */
const FIRST_YEAR = 1700;
const LAST_YEAR = 4000;
/** How many of a unit a year has at most. */
const PER_YEAR: Readonly<Record<string, number>> = { DAY: 366, WEEK: 53, MONTH: 12, QUARTER: 4, YEAR: 1 };

/** The days a date literal means (SOQL Reference, "Date Formats and Date Literals"). The org's fiscal year is the calendar year. */
export function dateLiteral(name: string, n: number | undefined, today: ApexDate, firstWeekday: Weekday): DayRange {
  const range = rangeOf(name, n, today, firstWeekday);
  if (range.from.year < FIRST_YEAR || range.to.year > LAST_YEAR)
    raise('System.QueryException', `${name}:${n} reaches beyond the years ${FIRST_YEAR} to ${LAST_YEAR} of a date`);
  return range;
}

function rangeOf(name: string, n: number | undefined, today: ApexDate, firstWeekday: Weekday): DayRange {
  const [, direction, unit] = /^(LAST|THIS|NEXT)_(?:N_)?(?:FISCAL_)?([A-Z]+?)S?$/.exec(name) ?? [];
  const [, agoUnit] = /^N_(?:FISCAL_)?([A-Z]+?)S_AGO$/.exec(name) ?? [];
  // However far a literal reaches, its ends stay days that can be told; beyond this none is one of a date anyway.
  const count = Math.min(n ?? 1, LAST_YEAR * (PER_YEAR[agoUnit ?? unit ?? 'YEAR'] ?? 1));
  if (name === 'TODAY') return days(today, 0, 1);
  if (name === 'YESTERDAY') return days(today, -1, 0);
  if (name === 'TOMORROW') return days(today, 1, 2);
  if (name === 'LAST_90_DAYS') return days(today, -90, 1);
  if (name === 'NEXT_90_DAYS') return days(today, 1, 91);
  // LAST_N_DAYS holds today as well; weeks and longer units leave the current one out.
  if (name === 'LAST_N_DAYS') return days(today, -count, 1);
  const start = (of: string, offset: number) => startOf(of, today, offset, firstWeekday);
  if (agoUnit) return { from: start(agoUnit, -count), to: start(agoUnit, 1 - count) };
  if (!direction || !unit) throw new Error(`unknown date literal ${name}`);
  if (direction === 'THIS') return { from: start(unit, 0), to: start(unit, 1) };
  return direction === 'LAST'
    ? { from: start(unit, -count), to: start(unit, 0) }
    : { from: start(unit, 1), to: start(unit, 1 + count) };
}

function days(today: ApexDate, from: number, to: number): DayRange {
  return { from: today.plusDays(from), to: today.plusDays(to) };
}

/** First day of the unit that is `offset` units away from today's. */
function startOf(unit: string, today: ApexDate, offset: number, firstWeekday: Weekday): ApexDate {
  if (unit === 'DAY') return today.plusDays(offset);
  if (unit === 'WEEK') return today.plusDays(-((today.weekday - firstWeekday + 7) % 7) + 7 * offset);
  if (unit === 'MONTH') return ApexDate.of(today.year, today.month, 1).plusMonths(offset);
  if (unit === 'QUARTER')
    return ApexDate.of(today.year, today.month - ((today.month - 1) % 3), 1).plusMonths(3 * offset);
  if (unit === 'YEAR') return ApexDate.of(today.year + offset, 1, 1);
  throw new Error(`unknown unit ${unit} in a date literal`);
}

/** The weekday that starts a week where the user's locale is spoken; `de_DE_EURO` is German as spoken in Germany. */
export function firstWeekdayOf(locale: string): Weekday {
  const spoken = new Intl.Locale(locale.split('_').slice(0, 2).join('-')) as WeekLocale;
  // Older engines have a property, newer ones a method.
  return ((spoken.getWeekInfo?.() ?? spoken.weekInfo)?.firstDay ?? 7) % 7;
}

interface WeekInfo {
  readonly firstDay: number;
}

type WeekLocale = Intl.Locale & { readonly weekInfo?: WeekInfo; getWeekInfo?(): WeekInfo };

/** Date functions (SOQL Reference, "Date Functions"); Datetime values are taken in the zone given, UTC unless convertTimezone() is asked for. */
export function datePart(name: DatePartName, value: unknown, zone: string): number | ApexDate | null {
  if (value === null || value === undefined) return null;
  if (name === 'HOUR_IN_DAY') return (value as ApexDatetime).in(zone).hour;
  const date = value instanceof ApexDatetime ? value.date(zone) : (value as ApexDate);
  return name === 'DAY_ONLY' ? date : partOf(name, date);
}

function partOf(name: Exclude<DatePartName, 'HOUR_IN_DAY' | 'DAY_ONLY'>, date: ApexDate): number {
  switch (name) {
    case 'CALENDAR_YEAR':
    case 'FISCAL_YEAR':
      return date.year;
    case 'CALENDAR_QUARTER':
    case 'FISCAL_QUARTER':
      return Math.ceil(date.month / 3);
    case 'CALENDAR_MONTH':
    case 'FISCAL_MONTH':
      return date.month;
    case 'DAY_IN_MONTH':
      return date.day;
    case 'DAY_IN_WEEK':
      return date.weekday + 1;
    case 'DAY_IN_YEAR':
      return date.dayOfYear;
    case 'WEEK_IN_MONTH':
      return Math.ceil(date.day / 7);
    case 'WEEK_IN_YEAR':
      return Math.ceil(date.dayOfYear / 7);
  }
}
