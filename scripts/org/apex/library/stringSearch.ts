import type { Member } from './part.js';
import { given } from './arguments.js';

type Search = Readonly<Record<string, Member>>;

const lower = (text: string): string => text.toLowerCase();
const indexOfAny = (self: string, wanted: (c: string) => boolean): number => Array.from(self).findIndex(wanted);

/** Members of String that look for something (Apex Reference, "String Class"). */
export const searching: Search = {
  'contains(System.String)': (self: string, part: string | null) => self.includes(given(part)),
  'containsAny(System.String)': (self: string, letters: string | null) =>
    letters !== null && indexOfAny(self, (c) => letters.includes(c)) >= 0,
  'containsIgnoreCase(System.String)': (self: string, part: string | null) =>
    part !== null && lower(self).includes(lower(part)),
  'containsNone(System.String)': (self: string, letters: string | null) =>
    letters === null || indexOfAny(self, (c) => letters.includes(c)) < 0,
  'containsOnly(System.String)': (self: string, letters: string | null) =>
    letters !== null && Array.from(self).every((c) => letters.includes(c)),
  'containsWhitespace()': (self: string) => /\s/.test(self),
  'countMatches(System.String)': (self: string, part: string | null) => (part ? self.split(part).length - 1 : 0),
  'endsWith(System.String)': (self: string, part: string | null) => self.endsWith(given(part)),
  'endsWithIgnoreCase(System.String)': (self: string, part: string | null) =>
    part !== null && lower(self).endsWith(lower(part)),
  'startsWith(System.String)': (self: string, part: string | null) => self.startsWith(given(part)),
  'startsWithIgnoreCase(System.String)': (self: string, part: string | null) =>
    part !== null && lower(self).startsWith(lower(part)),
  'indexOf(System.String)': (self: string, part: string | null) => self.indexOf(given(part)),
  'indexOf(System.String,System.Integer)': (self: string, part: string | null, from: number) =>
    self.indexOf(given(part), from),
  'indexOfAny(System.String)': (self: string, letters: string | null) =>
    letters === null ? -1 : indexOfAny(self, (c) => letters.includes(c)),
  'indexOfAnyBut(System.String)': (self: string, letters: string | null) =>
    letters === null ? -1 : indexOfAny(self, (c) => !letters.includes(c)),
  'indexOfChar(System.Integer)': (self: string, code: number) => self.indexOf(String.fromCodePoint(code)),
  'indexOfChar(System.Integer,System.Integer)': (self: string, code: number, from: number) =>
    self.indexOf(String.fromCodePoint(code), from),
  'indexOfDifference(System.String)': (self: string, other: string | null) => differenceAt(self, other ?? ''),
  'indexOfIgnoreCase(System.String)': (self: string, part: string | null) =>
    part === null ? -1 : lower(self).indexOf(lower(part)),
  'indexOfIgnoreCase(System.String,System.Integer)': (self: string, part: string | null, from: number) =>
    part === null ? -1 : lower(self).indexOf(lower(part), from),
  'lastIndexOf(System.String)': (self: string, part: string | null) => self.lastIndexOf(given(part)),
  'lastIndexOf(System.String,System.Integer)': (self: string, part: string | null, from: number) =>
    from < 0 ? -1 : self.lastIndexOf(given(part), from),
  'lastIndexOfChar(System.Integer)': (self: string, code: number) => self.lastIndexOf(String.fromCodePoint(code)),
  'lastIndexOfChar(System.Integer,System.Integer)': (self: string, code: number, from: number) =>
    from < 0 ? -1 : self.lastIndexOf(String.fromCodePoint(code), from),
  'lastIndexOfIgnoreCase(System.String)': (self: string, part: string | null) =>
    part === null ? -1 : lower(self).lastIndexOf(lower(part)),
  'lastIndexOfIgnoreCase(System.String,System.Integer)': (self: string, part: string | null, from: number) =>
    part === null || from < 0 ? -1 : lower(self).lastIndexOf(lower(part), from),
  'difference(System.String)': (self: string, other: string | null) => {
    const at = differenceAt(self, other ?? '');
    return at < 0 ? '' : (other ?? '').slice(at);
  },
};

/** First index at which two texts differ, -1 when they are equal. */
export function differenceAt(left: string, right: string): number {
  if (left === right) return -1;
  let at = 0;
  while (at < left.length && at < right.length && left[at] === right[at]) at++;
  return at;
}
