import type { Field, Row } from 'local/records';
import { recordPath } from 'local/router';
import { signedIn } from 'local/session';
import { say } from 'local/words';

export interface Shown {
  text: string;
  /** Where the value leads to, for lookups. */
  path: string | undefined;
}

/** Of the local org. */
const ORG_CURRENCY = 'USD';
const LOCALE = signedIn().locale.replace('_', '-');
const NUMBER = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 3 });
const MONEY = new Intl.NumberFormat(LOCALE, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const DATE = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeZone: 'UTC' });
const DATETIME = new Intl.DateTimeFormat(LOCALE, {
  dateStyle: 'medium',
  timeStyle: 'short',
  timeZone: signedIn().timeZone,
});
const RELATIVE = new Intl.RelativeTimeFormat(LOCALE, { numeric: 'auto' });
const MINUTE_MS = 60_000;
const HOUR_MINUTES = 60;
const DAY_MINUTES = 1440;

const dateTime = (iso: string): string => DATETIME.format(new Date(iso));

/** How long ago, as the bell says it. */
export function ago(iso: string): string {
  const minutes = Math.max(0, Math.floor((Date.now() - Date.parse(iso)) / MINUTE_MS));
  if (minutes < HOUR_MINUTES) return RELATIVE.format(-minutes, 'minute');
  if (minutes < DAY_MINUTES) return RELATIVE.format(-Math.floor(minutes / HOUR_MINUTES), 'hour');
  return RELATIVE.format(-Math.floor(minutes / DAY_MINUTES), 'day');
}

/** The value of a field as record pages and lists show it. */
export function shown(field: Field, row: Row): Shown {
  const value = row[field.name];
  if (value === null || value === undefined || value === '') return { text: '', path: undefined };
  if (field.type === 'reference') return reference(field, row, String(value));
  return { text: textOf(field, value, row), path: undefined };
}

function reference({ relationshipName, referenceTo }: Field, row: Row, id: string): Shown {
  const parent = relationshipName ? (row[relationshipName] as Row | null | undefined) : null;
  // A lookup to what the user may not read shows nothing, as on the platform.
  if (!parent) return { text: '', path: undefined };
  const { attributes: _attributes, ...names } = parent;
  const text = String(Object.values(names)[0] ?? id);
  const target = referenceTo.length === 1 ? referenceTo[0] : undefined;
  return { text, path: target && target !== 'User' ? recordPath(target, id) : undefined };
}

/** The record's own currency where the org keeps one on records, else that of the org. */
function currencyOf(row: Row): string {
  return String(row['CurrencyIsoCode'] ?? ORG_CURRENCY);
}

function textOf({ type, picklistValues, scale }: Field, value: unknown, row: Row): string {
  switch (type) {
    case 'boolean':
      return say(value ? 'Yes' : 'No');
    case 'picklist':
      return picklistValues.find((one) => one.value === value)?.label ?? String(value);
    case 'currency':
      return `${currencyOf(row)}\u00a0${MONEY.format(Number(value))}`;
    case 'double':
      return Number(value).toLocaleString(LOCALE, { minimumFractionDigits: scale, maximumFractionDigits: scale });
    case 'int':
    case 'long':
      return NUMBER.format(Number(value));
    case 'percent':
      return `${NUMBER.format(Number(value))}%`;
    case 'date':
      return DATE.format(new Date(String(value)));
    case 'datetime':
      return dateTime(String(value));
    default:
      return String(value);
  }
}
