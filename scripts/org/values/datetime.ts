import { DateTime, IANAZone } from 'luxon';
import { current } from '../engine/transaction.js';
import { ApexDate } from './date.js';
import { raise, Unsupported } from './exceptions.js';
import { ApexTime } from './time.js';

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
  static fromIso(text: string): ApexDatetime {
    return ApexDatetime.parseIso(text) ?? raise('System.TypeException', `Invalid date/time: ${text}`);
  }
  /** `yyyy-MM-dd HH:mm:ss` in the zone. */
  static parseSql(text: string, zone = localZone()): ApexDatetime {
    const match = /^(\d{4}-\d{1,2}-\d{1,2}) (\d{1,2}:\d{2}:\d{2})$/.exec(text);
    const [date, time] = [match && ApexDate.parseIso(match[1]!), match && ApexTime.parse(match[2]!)];
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
