import type { ApexDate } from '../values/date.js';
import { ApexDatetime } from '../values/datetime.js';
import type { DatePartName } from './ast.js';

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
