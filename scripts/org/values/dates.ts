import { DateTime, IANAZone } from 'luxon';
import { current } from '../engine/transaction.js';
import { raise, Unsupported } from './exceptions.js';

/** As far from 1970 as a JavaScript date reaches: the years -271820 to 275760. */
const REACH = 100_000_000;
const interned = new Map<number, ApexDate>();

/** Apex Date: days since 1970-01-01, interned so that equal dates are the same object. */
export class ApexDate {
  private constructor(readonly days: number) {}

  static ofDays(days: number): ApexDate {
    if (!(Math.abs(days) <= REACH)) throw new Unsupported('a date beyond the year 275760');
    let date = interned.get(days);
    if (!date) interned.set(days, (date = new ApexDate(days)));
    return date;
  }
  /** Out-of-range months and days roll over, as Date.newInstance lets them. */
  static of(year: number, month: number, day: number): ApexDate {
    return ApexDate.ofDays(daysOf(year, month, day));
  }
  /** `yyyy-MM-dd`, strictly; undefined when the text is no date. */
  static parseIso(text: string): ApexDate | undefined {
    const match = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
    if (!match) return undefined;
    const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
    return isCalendarDay(year, month, day) ? ApexDate.of(year, month, day) : undefined;
  }
  static fromIso(text: string): ApexDate {
    return ApexDate.parseIso(text) ?? raise('System.TypeException', `Invalid date: ${text}`);
  }

  get year(): number {
    return this.utc().getUTCFullYear();
  }
  get month(): number {
    return this.utc().getUTCMonth() + 1;
  }
  get day(): number {
    return this.utc().getUTCDate();
  }
  get dayOfYear(): number {
    return this.days - daysOf(this.year, 1, 1) + 1;
  }
  /** Sunday = 0. */
  get weekday(): number {
    return this.utc().getUTCDay();
  }

  plusDays(days: number): ApexDate {
    return ApexDate.ofDays(this.days + days);
  }
  /** Ends on the last day of the month where the day does not exist: Jan 31 + 1 month = Feb 28. */
  plusMonths(months: number): ApexDate {
    const total = this.year * 12 + this.month - 1 + months;
    const year = Math.floor(total / 12);
    const month = total - year * 12 + 1;
    return ApexDate.of(year, month, Math.min(this.day, daysInMonth(year, month)));
  }
  private utc(): Date {
    return new Date(this.days * 86_400_000);
  }

  toString(): string {
    return `${String(this.year).padStart(4, '0')}-${String(this.month).padStart(2, '0')}-${String(this.day).padStart(2, '0')}`;
  }
}

export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

export function isCalendarDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

function daysOf(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return Math.round(date.getTime() / 86_400_000);
}

/** Apex Datetime: milliseconds since the epoch; the zone is always an argument, the running user's by default. */
export class ApexDatetime {
  constructor(readonly ms: number) {
    if (!(Math.abs(ms) <= 8.64e15)) throw new Unsupported('a time beyond the year 275760');
  }

  static now(): ApexDatetime {
    return new ApexDatetime(current().org.clock.now());
  }
  static of(date: ApexDate, time: ApexTime, zone = localZone()): ApexDatetime {
    const { hour, minute, second, millisecond } = time;
    const { year, month, day } = date;
    return new ApexDatetime(
      DateTime.fromObject({ year, month, day, hour, minute, second, millisecond }, { zone }).toMillis(),
    );
  }
  /** ISO 8601 as REST and JSON carry it; without an offset the text is in `zone`. */
  static parseIso(text: string, zone = 'UTC'): ApexDatetime | undefined {
    const parsed = DateTime.fromISO(text, { zone });
    return parsed.isValid ? new ApexDatetime(parsed.toMillis()) : undefined;
  }
  /** `Mon, 02 Mar 2026 09:30:00 GMT` */
  static parseHttp(text: string): ApexDatetime | undefined {
    const parsed = DateTime.fromHTTP(text);
    return parsed.isValid ? new ApexDatetime(parsed.toMillis()) : undefined;
  }
  static fromIso(text: string): ApexDatetime {
    return ApexDatetime.parseIso(text) ?? raise('System.TypeException', `Invalid date/time: ${text}`);
  }
  /** `yyyy-MM-dd HH:mm:ss` in the zone; what stands behind is not read. */
  static parseSql(text: string, zone = localZone()): ApexDatetime {
    const [, day = '', clock = ''] = /^(\d{4}-\d{1,2}-\d{1,2}) (\d{1,2}:\d{1,2}:\d{1,2})/.exec(text) ?? [];
    const [date, time] = [ApexDate.parseIso(day), ApexTime.parse(clock.replace(/\b\d\b/g, '0$&'))];
    if (!date || !time) raise('System.TypeException', `Invalid date/time: ${text}`);
    return ApexDatetime.of(date, time, zone);
  }

  in(zone: string): DateTime {
    return DateTime.fromMillis(this.ms, { zone });
  }
  date(zone = localZone()): ApexDate {
    const { year, month, day } = this.in(zone);
    return ApexDate.of(year, month, day);
  }
  time(zone = localZone()): ApexTime {
    const { hour, minute, second, millisecond } = this.in(zone);
    return ApexTime.of(hour, minute, second, millisecond);
  }
  plus(ms: number): ApexDatetime {
    return new ApexDatetime(this.ms + ms);
  }
  /** `yyyy-MM-dd'T'HH:mm:ss.SSSZ` in UTC, as JSON.serialize writes it. */
  toIso(): string {
    return new Date(this.ms).toISOString();
  }
  /** `yyyy-MM-dd HH:mm:ss` in the zone. */
  toSql(zone: string): string {
    return this.in(zone).toFormat('yyyy-MM-dd HH:mm:ss');
  }
  toString(): string {
    return this.toSql('UTC');
  }
}

const days = new Map<string, { readonly from: number; readonly until: number; readonly date: ApexDate }>();

/** The day it is in a zone at a moment. Formulas ask with every row, and to ask the zone for its offset costs more than the rest of a row. */
export function dayAt(now: number, zone: string): ApexDate {
  const known = days.get(zone);
  if (known && known.from <= now && now < known.until) return known.date;
  const moment = new ApexDatetime(now);
  const from = moment.in(zone).startOf('day');
  const date = moment.date(zone);
  days.set(zone, { from: from.toMillis(), until: from.plus({ days: 1 }).startOf('day').toMillis(), date });
  return date;
}

/** Zone of the running user. */
export function localZone(): string {
  return current().user.timeZone;
}

const zones = new Set<string>();

/** Zones there are, remembered: each look builds a formatter, which costs time and memory outside the heap. */
export function isZone(name: string): boolean {
  if (zones.has(name)) return true;
  const isKnown = IANAZone.isValidZone(name);
  if (isKnown) zones.add(name);
  return isKnown;
}

const DAY = 86_400_000;

/** Apex Time: milliseconds since midnight. Adding wraps around at midnight (Apex Reference, "Time Class"). */
export class ApexTime {
  constructor(readonly ms: number) {}

  static of(hour: number, minute: number, second: number, millisecond: number): ApexTime {
    return new ApexTime(0).plus(((hour * 60 + minute) * 60 + second) * 1000 + millisecond);
  }
  /** `HH:mm:ss[.SSS][Z]`; undefined when the text is no time. */
  static parse(text: string): ApexTime | undefined {
    const match = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?Z?$/.exec(text);
    if (!match || Number(match[1]) > 23 || Number(match[2]) > 59 || Number(match[3] ?? 0) > 59) return undefined;
    return ApexTime.of(
      Number(match[1]),
      Number(match[2]),
      Number(match[3] ?? 0),
      Number((match[4] ?? '').padEnd(3, '0')),
    );
  }

  get hour(): number {
    return Math.floor(this.ms / 3_600_000);
  }
  get minute(): number {
    return Math.floor(this.ms / 60_000) % 60;
  }
  get second(): number {
    return Math.floor(this.ms / 1000) % 60;
  }
  get millisecond(): number {
    return this.ms % 1000;
  }

  plus(ms: number): ApexTime {
    return new ApexTime((((this.ms + ms) % DAY) + DAY) % DAY);
  }

  toString(): string {
    return `${new Date(this.ms).toISOString().slice(11)}`;
  }
}
