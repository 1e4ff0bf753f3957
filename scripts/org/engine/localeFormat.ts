import { current } from './transaction.js';
import { ApexDate, type ApexDatetime } from '../values/dates.js';
import { kept } from '../values/memo.js';

/** BCP 47 name of the running user's locale: `en_US` → `en-US`, `de_DE_EURO` → `de-DE`. */
export function userLocale(): string {
  return current().user.locale.split('_').slice(0, 2).join('-');
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** One formatter for each locale and zone: they hold memory outside the heap. */
function formatOf(
  locale: string,
  style: 'dateStyle' | 'timeStyle',
  timeZone = 'UTC',
  size: 'short' | 'long' = 'short',
): Intl.DateTimeFormat {
  const key = `${locale} ${style} ${size} ${timeZone}`;
  return kept(formats, key, () => new Intl.DateTimeFormat(locale, { [style]: size, timeZone }));
}

/** Short date of the locale with a four-digit year: `10/4/2024`, `04.10.2024` (Apex Reference, "Date Class", format). */
export function formatDate(date: ApexDate, locale = userLocale()): string {
  const parts = formatOf(locale, 'dateStyle').formatToParts(date.days * 86_400_000);
  return parts.map((part) => (part.type === 'year' ? String(date.year) : part.value)).join('');
}

/** Date and time in the zone: `10/4/2024, 3:30 PM`, the long way `10/4/2024, 3:30:00 PM PDT`. */
export function formatDatetime(
  value: ApexDatetime,
  zone: string,
  locale = userLocale(),
  size: 'short' | 'long' = 'short',
): string {
  return `${formatDate(value.date(zone), locale)}, ${formatTime(value.ms, zone, locale, size)}`;
}

/** The date a text in the locale's short format means, or undefined. */
export function parseLocalDate(text: string, locale = userLocale()): ApexDate | undefined {
  const order = formatOf(locale, 'dateStyle')
    .formatToParts(0)
    .map((p) => p.type);
  const numbers = /^(\d+)\D(\d+)\D(\d+)\D?$/.exec(text.trim())?.slice(1).map(Number);
  if (!numbers) return undefined;
  const places = order.filter((type) => type === 'year' || type === 'month' || type === 'day');
  const [year, month, day] = (['year', 'month', 'day'] as const).map((type) => numbers[places.indexOf(type)]!) as [
    number,
    number,
    number,
  ];
  const date = ApexDate.of(year < 100 ? 2000 + year : year, month, day);
  return date.month === month && date.day === day ? date : undefined;
}

/** Time of day: `3:30 PM`, `15:30`. */
export function formatTime(ms: number, zone?: string, locale = userLocale(), size: 'short' | 'long' = 'short'): string {
  return formatOf(locale, 'timeStyle', zone, size).format(ms).replace('\u202f', ' ');
}

const numberFormats = new Map<string, Intl.NumberFormat>();

/** A number in the locale of the user, at most three decimals: `12,345.679` (Apex Reference, "Decimal Class", format). */
export function formatNumber(plain: string, options: Intl.NumberFormatOptions = { maximumFractionDigits: 3 }): string {
  const locale = userLocale();
  const format = kept(
    numberFormats,
    `${locale} ${JSON.stringify(options)}`,
    () => new Intl.NumberFormat(locale, { roundingMode: 'halfEven', ...options } as Intl.NumberFormatOptions),
  );
  return format.format(plain as unknown as number);
}
