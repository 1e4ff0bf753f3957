import { DateTime } from 'luxon';
import { LONGEST_KEY } from '../erp/erpSource.js';
import { isCurrency, isDecimalText } from '../money.js';

/** What is wrong with a value of the ERP, completing the sentence "<column> …"; undefined if it is one of the kind. */
export interface Column<Kind> {
  (value: unknown): string | undefined;
  /** For types alone. */
  readonly holds?: Kind;
}

const MOST_REMEMBERED = 10_000;

export const text =
  (longest: number): Column<string> =>
  (value) => {
    if (typeof value !== 'string') return 'is missing or not text';
    if (value === '') return 'is empty';
    return value.length > longest ? `is longer than ${longest} characters` : undefined;
  };

export const optional =
  <Kind>(column: Column<Kind>): Column<Kind | null | undefined> =>
  (value) =>
    value === null || value === undefined ? undefined : column(value);

/** Empty text says nothing, like null: mappings write `|| null`. */
export function optionalText(longest: number): Column<string | null | undefined> {
  const some = text(longest);
  return (value) => (value === null || value === undefined || value === '' ? undefined : some(value));
}

export const rowKey = text(LONGEST_KEY);

export function oneOf<Name extends string>(names: readonly Name[]): Column<Name> {
  const known = new Set<unknown>(names);
  return (value) => (known.has(value) ? undefined : `is not one of ${names.join(', ')}`);
}

/** The same with what each of them is called in Salesforce. */
export const nameIn = <Names extends Readonly<Record<string, string>>>(names: Names): Column<keyof Names & string> =>
  oneOf(Object.keys(names));

/** A column says the same few things again and again: what was found right is not looked at twice. */
function remembering(isRight: (text: string) => boolean): (text: string) => boolean {
  const right = new Set<string>();
  return (text) => {
    if (right.has(text)) return true;
    if (!isRight(text)) return false;
    if (right.size < MOST_REMEMBERED) right.add(text);
    return true;
  };
}

const isDayOfCalendar = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && DateTime.fromISO(text, { zone: 'utc' }).isValid;

/** What a date field of Salesforce can hold. Some ERPs write year 1 or 9999 where there is no date. */
const FIRST_DAY = '1700-01-01';
const LAST_DAY = '4000-12-31';
const isDayOfField = remembering((text) => isDayOfCalendar(text) && text >= FIRST_DAY && text <= LAST_DAY);

export const isoDate: Column<string> = (value) => {
  if (typeof value !== 'string') return 'is missing or not a date';
  if (isDayOfField(value)) return undefined;
  return isDayOfCalendar(value)
    ? `is "${value}", not between ${FIRST_DAY} and ${LAST_DAY}; give null where there is none`
    : `is "${value}", not a date of the calendar as YYYY-MM-DD`;
};

export const currency: Column<string> = (value) => {
  if (typeof value !== 'string') return 'is missing or not text';
  return isCurrency(value) ? undefined : `is "${value}", not an ISO 4217 currency code`;
};

export const amount: Column<string> = (value) => {
  if (typeof value === 'number') return 'is a float, which loses cents; cast it to numeric in the view';
  if (typeof value !== 'string') return 'is missing or not a number';
  return isDecimalText(value) ? undefined : `is "${value}", not a decimal number`;
};

/** A number, or its digits as text. */
export const wholeNumber: Column<number | string> = (value) =>
  Number.isSafeInteger(typeof value === 'string' && value.trim() ? Number(value) : value)
    ? undefined
    : 'is not a whole number';

export const trueOrFalse: Column<boolean> = (value) =>
  typeof value === 'boolean' ? undefined : 'is not true or false';
