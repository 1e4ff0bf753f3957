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
