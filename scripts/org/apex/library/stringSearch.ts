import { copying } from '../runtime/frames.js';
import { given, type Member } from './part.js';
import { WHITESPACE } from './stringLetters.js';

/** Number of single-letter changes that turn one text into the other. */
export function levenshtein(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, i) => i);
  for (let i = 1; i <= left.length; i++) {
    const next = [i];
    copying(right.length);
    for (let j = 1; j <= right.length; j++) {
      const swap = row[j - 1]! + (left[i - 1] === right[j - 1] ? 0 : 1);
      next.push(Math.min(swap, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[right.length]!;
}

type Search = Readonly<Record<string, Member>>;

const lower = (text: string): string => text.toLowerCase();

/** In UTF-16 units, as every other index of a String. */
function indexOfAny(self: string, wanted: (c: string) => boolean): number {
  let at = 0;
  for (const c of self) {
    if (wanted(c)) return at;
    at += c.length;
  }
  return -1;
}

/** Members of String that look for something (Apex Reference, "String Class"). */
export const searching: Search = {
  'contains(System.String)': (self: string, part: string | null) => self.includes(given(part)),
  'containsAny(System.String)': (self: string, letters: string | null) => firstOf(self, letters) >= 0,
  'containsIgnoreCase(System.String)': (self: string, part: string | null) => lower(self).includes(lower(given(part))),
  'containsNone(System.String)': (self: string, letters: string | null) => firstOf(self, letters) < 0,
  'containsOnly(System.String)': (self: string, letters: string | null) => firstBut(self, letters) < 0,
  'containsWhitespace()': (self: string) => WHITESPACE.test(self),
  'countMatches(System.String)': (self: string, part: string | null) =>
    given(part) === '' ? 0 : self.split(part!).length - 1,
  'endsWith(System.String)': (self: string, part: string | null) => self.endsWith(given(part)),
  'endsWithIgnoreCase(System.String)': (self: string, part: string | null) => lower(self).endsWith(lower(given(part))),
  'startsWith(System.String)': (self: string, part: string | null) => self.startsWith(given(part)),
  'startsWithIgnoreCase(System.String)': (self: string, part: string | null) =>
    lower(self).startsWith(lower(given(part))),
  'indexOf(System.String)': (self: string, part: string | null) => self.indexOf(given(part)),
  'indexOf(System.String,System.Integer)': (self: string, part: string | null, from: number) =>
    self.indexOf(given(part), from),
  'indexOfAny(System.String)': firstOf,
  'indexOfAnyBut(System.String)': firstBut,
  'indexOfChar(System.Integer)': (self: string, code: number) => self.indexOf(String.fromCodePoint(code)),
  'indexOfChar(System.Integer,System.Integer)': (self: string, code: number, from: number) =>
    self.indexOf(String.fromCodePoint(code), from),
  'indexOfDifference(System.String)': (self: string, other: string | null) => differenceAt(self, given(other)),
  'indexOfIgnoreCase(System.String)': (self: string, part: string | null) => lower(self).indexOf(lower(given(part))),
  'indexOfIgnoreCase(System.String,System.Integer)': (self: string, part: string | null, from: number) =>
    lower(self).indexOf(lower(given(part)), from),
  'lastIndexOf(System.String)': (self: string, part: string | null) => self.lastIndexOf(given(part)),
  'lastIndexOf(System.String,System.Integer)': (self: string, part: string | null, from: number) =>
    from < 0 ? -1 : self.lastIndexOf(given(part), from),
  'lastIndexOfChar(System.Integer)': (self: string, code: number) => self.lastIndexOf(String.fromCodePoint(code)),
  'lastIndexOfChar(System.Integer,System.Integer)': (self: string, code: number, from: number) =>
    from < 0 ? -1 : self.lastIndexOf(String.fromCodePoint(code), from),
  'lastIndexOfIgnoreCase(System.String)': (self: string, part: string | null) =>
    lower(self).lastIndexOf(lower(given(part))),
  'lastIndexOfIgnoreCase(System.String,System.Integer)': (self: string, part: string | null, from: number) =>
    from < 0 ? -1 : lower(self).lastIndexOf(lower(given(part)), from),
  'difference(System.String)': (self: string, other: string | null) => {
    const at = differenceAt(self, given(other));
    return at < 0 ? '' : other!.slice(at);
  },
};

function firstOf(self: string, letters: string | null): number {
  return indexOfAny(self, (c) => given(letters).includes(c));
}
function firstBut(self: string, letters: string | null): number {
  return indexOfAny(self, (c) => !given(letters).includes(c));
}

/** First index at which two texts differ, -1 when they are equal. */
export function differenceAt(left: string, right: string): number {
  if (left === right) return -1;
  let at = 0;
  while (at < left.length && at < right.length && left[at] === right[at]) at++;
  return at;
}
