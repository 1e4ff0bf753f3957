import { current } from '../../engine/transaction.js';
import { firstWeekdayOf } from '../../soql/dateLiterals.js';
import { ApexDate, ApexDatetime, dayAt, daysInMonth, isLeapYear } from '../../values/dates.js';
import { raise } from '../../values/exceptions.js';
import { given, type LibraryPart } from './part.js';
import { formatDate, parseLocalDate } from '../../engine/localeFormat.js';

export function today(): ApexDate {
  const { org, user } = current();
  return dayAt(org.clock.now(), user.timeZone);
}

/** `yyyy-MM-dd`, with or without a time that is ignored. */
function fromText(text: string): ApexDate {
  return ApexDate.parseIso(text.trim().split(/[ T]/)[0]!) ?? invalid(text);
}
function invalid(text: string): never {
  return raise('System.TypeException', `Invalid date: ${text}`);
}

export const library: LibraryPart = {
  type: 'System.Date',
  members: {
    'addDays(System.Integer)': (self: ApexDate, days: number | null) => self.plusDays(given(days)),
    'addMonths(System.Integer)': (self: ApexDate, months: number | null) => self.plusMonths(given(months)),
    'addYears(System.Integer)': (self: ApexDate, years: number | null) => self.plusMonths(given(years) * 12),
    'day()': (self: ApexDate) => self.day,
    'dayOfYear()': (self: ApexDate) => self.dayOfYear,
    'daysBetween(System.Date)': (self: ApexDate, other: ApexDate | null) => given(other).days - self.days,
    'format()': (self: ApexDate) => formatDate(self),
    'isSameDay(System.Date)': (self: ApexDate, other: ApexDate | null) => self === other,
    'month()': (self: ApexDate) => self.month,
    'monthsBetween(System.Date)': (self: ApexDate, other: ApexDate | null) =>
      (given(other).year - self.year) * 12 + other!.month - self.month,
    'toStartOfMonth()': (self: ApexDate) => self.plusDays(1 - self.day),
    'toStartOfWeek()': (self: ApexDate) =>
      self.plusDays(-((self.weekday - firstWeekdayOf(current().user.locale) + 7) % 7)),
    'toString()': (self: ApexDate) => self.toString(),
    'year()': (self: ApexDate) => self.year,
    'static daysInMonth(System.Integer,System.Integer)': (year: number, month: number) =>
      daysInMonth(given(year), given(month)),
    'static isLeapYear(System.Integer)': (year: number | null) => isLeapYear(given(year)),
    'static newInstance(System.Integer,System.Integer,System.Integer)': (year: number, month: number, day: number) =>
      ApexDate.of(given(year), given(month), given(day)),
    'static parse(System.String)': (text: string | null) => parseLocalDate(given(text)) ?? invalid(text!),
    'static today()': today,
    'static valueOf(System.String)': (text: string | null) => fromText(given(text)),
    'static valueOf(Object)': (value: unknown) => {
      if (value === null || value instanceof ApexDate) return value;
      if (value instanceof ApexDatetime) return value.date('UTC');
      return typeof value === 'string'
        ? fromText(value)
        : raise('System.TypeException', 'Invalid conversion from runtime type to Date');
    },
  },
};
