import { signedIn } from 'local/session';

/** A day and a month of one digit, and a number of so many that even Spanish groups them. */
const SAMPLE_DAY = new Date(2026, 4, 3);
const SAMPLE_NUMBER = 10_000.5;

const locale = signedIn().locale.replace('_', '-');

/** What stands between the digits of the user's numbers. */
export function numberSign(kind: 'decimal' | 'group'): string {
  const parts = new Intl.NumberFormat(locale).formatToParts(SAMPLE_NUMBER);
  return parts.find(({ type }) => type === kind)?.value ?? '';
}

/** The user's dates as a pattern, `dd.MM.yyyy`: what base components write and read them by. */
export function datePattern(dateStyle: 'short' | 'medium' | 'long'): string {
  return new Intl.DateTimeFormat(locale, { dateStyle })
    .formatToParts(SAMPLE_DAY)
    .map(({ type, value }) => {
      if (type === 'day') return 'd'.repeat(value.length);
      if (type === 'year') return 'yyyy';
      if (type === 'month') return 'M'.repeat(/\d/.test(value) ? value.length : dateStyle === 'long' ? 4 : 3);
      return value.replace(/[a-z]+/gi, "'$&'");
    })
    .join('');
}
