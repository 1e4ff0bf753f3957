import LOCALE from '@salesforce/i18n/locale';
import TIME_ZONE from '@salesforce/i18n/timeZone';

const UNITS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** Puts values into the numbered gaps of a Custom Label: `fill('{0} of {1}', a, b)`. */
export function fill(text: string, ...values: readonly (string | number)[]): string {
  return text.replace(/\{(\d+)\}/g, (gap, index: string) => String(values[Number(index)] ?? gap));
}

/** The ISO code comes first, as the server writes it in every language: `$` alone names a dozen currencies. */
export function money(amount: number, currencyIso: string, locale: string = LOCALE): string {
  return `${currencyIso}\u00a0${bareAmount(amount, currencyIso, locale)}`;
}

/** Money under a heading that names the currency. */
export function bareAmount(amount: number, currencyIso: string, locale: string = LOCALE): string {
  const { maximumFractionDigits } = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: currencyIso,
  }).resolvedOptions();
  const digits = { minimumFractionDigits: maximumFractionDigits, maximumFractionDigits };
  return new Intl.NumberFormat(locale, digits).format(amount);
}

export function plainNumber(value: number, locale: string = LOCALE): string {
  // What rounds to zero has no sign.
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(Number(value.toFixed(2)) || 0);
}

/** Without decimals, rounded as the server does: a half away from zero, also below it. */
export function wholeNumber(value: number, locale: string = LOCALE): string {
  return plainNumber(Math.sign(value) * Math.round(Math.abs(value)), locale);
}

/** With so many decimals, zeros included: numbers below each other line up. */
export function decimal(value: number, digits: number, locale: string = LOCALE): string {
  return new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
}

/** A number with its unit: `day`, `hour`, or the code of a currency. */
export function measure(value: number, unit: string, locale: string = LOCALE): string {
  if (unit !== 'day' && unit !== 'hour') return money(value, unit, locale);
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(value);
}

/** Cut, not rounded, to one decimal: 99.99 must not read as a limit that is fully used. */
export function percent(value: number, locale: string = LOCALE): string {
  return tenthsOf(value, 0, locale);
}

/** The same with its decimal in any case: percents below each other line up. */
export function alignedPercent(value: number, locale: string = LOCALE): string {
  return tenthsOf(value, 1, locale);
}

function tenthsOf(value: number, minimumFractionDigits: number, locale: string): string {
  const tenths = Math.floor(value * 10 + 1e-9);
  const digits = { style: 'percent', minimumFractionDigits, maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(locale, digits).format(tenths / 1000);
}

/** A date has no time zone: `2026-11-21` is the same day everywhere. */
export function calendarDate(isoDate: string, locale: string = LOCALE): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(isoDate));
}

/** The month a day lies in; `long` with its year. */
export function monthName(isoDate: string, month: 'narrow' | 'short' | 'long', locale: string = LOCALE): string {
  const style = month === 'long' ? ({ month, year: 'numeric' } as const) : { month };
  return new Intl.DateTimeFormat(locale, { ...style, timeZone: 'UTC' }).format(new Date(isoDate));
}

export function moment(isoDatetime: string, locale: string = LOCALE, timeZone: string = TIME_ZONE): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(
    new Date(isoDatetime),
  );
}

/** How long ago, in the largest unit that fills: `12 minutes ago`, `yesterday`. */
export function age(isoDatetime: string, now: number, locale: string = LOCALE): string {
  const elapsed = Math.max(0, now - new Date(isoDatetime).getTime());
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  for (const [unit, milliseconds] of UNITS) {
    if (elapsed >= milliseconds) return relative.format(-Math.floor(elapsed / milliseconds), unit);
  }
  return relative.format(0, 'second');
}
