import { z } from 'zod';
import { LONGEST_KEY } from '../erp/erpSource.js';
import { isCurrency, isDecimalText } from '../money.js';

const MOST_REMEMBERED = 10_000;

/** What the columns of the contract may hold. Messages complete the sentence "<column> …". */

export const text = (longest: number) =>
  z.string('is missing or not text').min(1, 'is empty').max(longest, `is longer than ${longest} characters`);

/** Empty text says nothing, like null: mappings write `|| null`. */
export const optionalText = (longest: number) =>
  z.string('is missing or not text').max(longest, `is longer than ${longest} characters`).nullish();

export const rowKey = text(LONGEST_KEY);

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

function isDayOfCalendar(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)?.map(Number) ?? [];
  if (year === undefined || month === undefined || day === undefined) return false;
  // A day that does not exist rolls into the next month. 2000 + year: years below 100 would be read as of the 20th century.
  const date = new Date(Date.UTC(2000 + year, month - 1, day));
  return month >= 1 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

export const isoDate = z.string('is missing or not a date').refine(remembering(isDayOfCalendar), {
  error: (issue) => `is "${String(issue.input)}", not a date of the calendar as YYYY-MM-DD`,
});

export const currency = z.string('is missing or not text').refine(isCurrency, {
  error: (issue) => `is "${String(issue.input)}", not an ISO 4217 currency code`,
});

export const amount = z
  .string({
    error: (issue) =>
      typeof issue.input === 'number'
        ? 'is a float, which loses cents; cast it to numeric in the view'
        : 'is missing or not a number',
  })
  .refine(isDecimalText, { error: (issue) => `is "${String(issue.input)}", not a decimal number` });

export const wholeNumber = z.preprocess(
  (value) => (typeof value === 'string' ? Number(value) : value),
  z.int('is not a whole number'),
);
