import { Decimal } from 'decimal.js';
import { DateTime } from 'luxon';

/** A property as read: numbers arrive as text (see reply.ts), so nothing has been through a float. */
export type ODataRow = Readonly<Record<string, unknown>>;

/** `/Date(ticks)/` or `/Date(ticks+minutes)/` of OData V2 JSON: milliseconds since 1970 in UTC; the offset is for display. */
const TICKS = /^\/Date\((-?\d+)([+-]\d{1,4})?\)\/$/;
/** What Business Central writes for "no date". */
const NO_DATE = '0001-01-01';

export const textOf = (value: unknown): string | null =>
  value === null || value === undefined || value === '' ? null : String(value);

/** Decimal text without exponent, whether the server wrote a string or a number; what is no number stays as it is. */
export function decimalOf(value: unknown): string | null {
  const text = textOf(value);
  if (text === null || !/^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text)) return text;
  return new Decimal(text).toFixed();
}

/** The calendar day a date property names, whatever the zone of this machine. */
export function dateOf(value: unknown): string | null {
  const text = textOf(value);
  if (text === null || text.startsWith(NO_DATE)) return null;
  const ticks = TICKS.exec(text);
  return ticks ? isoOfTicks(ticks[1]).slice(0, 10) : text.replace(/T.*$/, '');
}

/** A point in time as UTC with microseconds, fixed width: text order is time order. */
export function instantOf(value: unknown): string | undefined {
  const text = textOf(value) ?? '';
  const ticks = TICKS.exec(text);
  if (ticks) return `${isoOfTicks(ticks[1]).slice(0, 23)}000Z`;
  const fraction = /\.(\d+)/.exec(text)?.[1] ?? '';
  const time = DateTime.fromISO(text, { zone: 'utc' });
  return time.isValid ? `${time.toFormat("yyyy-MM-dd'T'HH:mm:ss")}.${fraction.padEnd(6, '0').slice(0, 6)}Z` : undefined;
}

const isoOfTicks = (ticks: string | undefined): string =>
  DateTime.fromMillis(Number(ticks), { zone: 'utc' }).toISO() ?? String(ticks);
