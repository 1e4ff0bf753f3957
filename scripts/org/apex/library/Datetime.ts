import type { DateTime } from 'luxon';
import { ApexDate, ApexDatetime, ApexTime, isZone, localZone } from '../../values/dates.js';
import { raise } from '../../values/exceptions.js';
import { clockRead } from '../runtime/frames.js';
import { given, type LibraryPart, type Member } from './part.js';
import { formatPattern } from './dateFormat.js';
import { formatDatetime, parseLocalDate, userLocale } from '../../engine/localeFormat.js';

const DAY = 86_400_000;
const add =
  (unit: number): Member =>
  (self: ApexDatetime, count: number | null) =>
    self.plus(given(count) * unit);
const addMonths = (self: ApexDatetime, months: number): ApexDatetime =>
  new ApexDatetime(self.in('UTC').plus({ months }).toMillis());

export function now(): ApexDatetime {
  clockRead();
  return ApexDatetime.now();
}

/** `day()` reads in the user's zone, `dayGmt()` in GMT. */
function reading(name: string, read: (at: DateTime) => unknown): [string, Member][] {
  return [
    [`${name}()`, (self: ApexDatetime) => read(self.in(localZone()))],
    [`${name}Gmt()`, (self: ApexDatetime) => read(self.in('UTC'))],
  ];
}
const FIELDS = (['day', 'hour', 'millisecond', 'minute', 'month', 'second', 'year'] as const).flatMap((name) =>
  reading(name, (at) => at[name]),
);

/** Hours beyond 23 and the like roll over into the next day. */
function of(zone: string, [year, month, day, hour = 0, minute = 0, second = 0]: readonly number[]): ApexDatetime {
  const ms = ((given(hour) * 60 + given(minute)) * 60 + given(second)) * 1000;
  const days = Math.floor(ms / DAY);
  return ApexDatetime.of(
    ApexDate.of(given(year!), given(month!), given(day!)).plusDays(days),
    new ApexTime(ms - days * DAY),
    zone,
  );
}

function format(value: ApexDatetime, pattern: string | null, zone: string): string {
  return formatPattern(value.in(isZone(zone) ? zone : 'UTC').setLocale(userLocale()), given(pattern));
}

/** The locale's date and time, `10/4/2024, 3:30 PM` (Apex Reference, "Datetime Class", parse). */
function parseLocal(text: string): ApexDatetime {
  const match = /^(\S+?),? (\d{1,2}):(\d{2})(?::(\d{2}))?(?:[ \u202f]?([AaPp])\.?[Mm]\.?)?$/.exec(text.trim());
  const date = match && parseLocalDate(match[1]!);
  if (!match || !date) return raise('System.TypeException', `Invalid date/time: ${text}`);
  const half = match[5]?.toLowerCase();
  const hour = half ? (Number(match[2]) % 12) + (half === 'p' ? 12 : 0) : Number(match[2]);
  return ApexDatetime.of(date, ApexTime.of(hour, Number(match[3]), Number(match[4] ?? 0), 0));
}

function valueOf(value: unknown): unknown {
  if (value === null || value instanceof ApexDatetime) return value;
  if (value instanceof ApexDate) return new ApexDatetime(value.days * DAY);
  if (typeof value === 'bigint' || typeof value === 'number') return new ApexDatetime(Number(value));
  return typeof value === 'string'
    ? ApexDatetime.parseSql(value)
    : raise('System.TypeException', 'Invalid conversion from runtime type to Datetime');
}

export const library: LibraryPart = {
  type: 'System.Datetime',
  members: {
    ...Object.fromEntries([...FIELDS, ...reading('dayOfYear', (at) => at.ordinal)]),
    'addDays(System.Integer)': add(DAY),
    'addHours(System.Integer)': add(3_600_000),
    'addMinutes(System.Integer)': add(60_000),
    'addSeconds(System.Integer)': add(1000),
    'addMonths(System.Integer)': (self: ApexDatetime, months: number | null) => addMonths(self, given(months)),
    'addYears(System.Integer)': (self: ApexDatetime, years: number | null) => addMonths(self, given(years) * 12),
    'date()': (self: ApexDatetime) => self.date(),
    'dateGmt()': (self: ApexDatetime) => self.date('UTC'),
    'time()': (self: ApexDatetime) => self.time(),
    'timeGmt()': (self: ApexDatetime) => self.time('UTC'),
    'format()': (self: ApexDatetime) => formatDatetime(self, localZone()),
    'format(System.String)': (self: ApexDatetime, pattern: string | null) => format(self, pattern, localZone()),
    'format(System.String,System.String)': (self: ApexDatetime, pattern: string | null, zone: string | null) =>
      format(self, pattern, zone ?? localZone()),
    'formatLong()': (self: ApexDatetime) => formatDatetime(self, localZone(), userLocale(), 'long'),
    'formatGmt(System.String)': (self: ApexDatetime, pattern: string | null) => format(self, pattern, 'UTC'),
    'getTime()': (self: ApexDatetime) => BigInt(self.ms),
    'isSameDay(System.Datetime)': (self: ApexDatetime, other: ApexDatetime | null) =>
      self.date() === given(other).date(),
    'toString()': (self: ApexDatetime) => self.toString(),
    'static newInstance(System.Date,System.Time)': (date: ApexDate, time: ApexTime) =>
      ApexDatetime.of(given(date), given(time)),
    'static newInstance(System.Integer,System.Integer,System.Integer)': (...parts: number[]) => of(localZone(), parts),
    'static newInstance(System.Integer,System.Integer,System.Integer,System.Integer,System.Integer,System.Integer)': (
      ...parts: number[]
    ) => of(localZone(), parts),
    'static newInstance(System.Long)': (ms: bigint | null) => new ApexDatetime(Number(given(ms))),
    'static newInstanceGmt(System.Date,System.Time)': (date: ApexDate, time: ApexTime) =>
      ApexDatetime.of(given(date), given(time), 'UTC'),
    'static newInstanceGmt(System.Integer,System.Integer,System.Integer)': (...parts: number[]) => of('UTC', parts),
    'static newInstanceGmt(System.Integer,System.Integer,System.Integer,System.Integer,System.Integer,System.Integer)':
      (...parts: number[]) => of('UTC', parts),
    'static now()': now,
    'static parse(System.String)': (text: string | null) => parseLocal(given(text)),
    'static valueOf(Object)': valueOf,
    'static valueOf(System.String)': (text: string | null) => ApexDatetime.parseSql(given(text)),
    'static valueOfGmt(System.String)': (text: string | null) => ApexDatetime.parseSql(given(text), 'UTC'),
  },
};
