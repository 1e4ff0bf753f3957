import type { DateTime } from 'luxon';
import { raise } from '../values/exceptions.js';
import { parseList, valueOf } from './cronField.js';

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
