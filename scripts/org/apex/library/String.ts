import { textHash } from '../../values/equality.js';
import { raise, Unsupported } from '../../values/exceptions.js';
import { ApexList, ApexSet } from '../../values/collections.js';
import { apexString, joinedString } from '../../values/text.js';
import type { ApexDatetime } from '../../values/dates.js';
import { given, type LibraryPart } from './part.js';
import { levenshtein, searching } from './stringSearch.js';
import { formatMessage } from './messageFormat.js';
import { replaceByPattern, splitByPattern } from './regexText.js';
import { escapes } from './stringEscapes.js';
import { letters, WHITESPACE } from './stringLetters.js';
import { shaping } from './stringShape.js';

const isBlank = (text: string | null): boolean => text === null || Array.from(text).every((c) => WHITESPACE.test(c));
const isEmpty = (text: string | null): boolean => text === null || text === '';
const valueOf = (value: unknown): string | null => (value === null ? null : apexString(value));
const strings = (parts: string[]): ApexList<string> => new ApexList('String', parts);

function join(items: unknown, separator: string | null): string {
  if (!(items instanceof ApexList || items instanceof ApexSet))
    throw new Unsupported('String.join of anything but a List or Set');
  return Array.from(items as Iterable<unknown>, (item) => (item === null ? '' : apexString(item))).join(
    given(separator),
  );
}

export const library: LibraryPart = {
  type: 'System.String',
  members: {
    ...searching,
    ...shaping,
    ...letters,
    ...escapes,
    'compareTo(System.String)': (self: string, other: string | null) => compare(self, given(other)),
    'equals(Object)': (self: string, other: unknown) => self === other,
    'equalsIgnoreCase(System.String)': (self: string, other: string | null) =>
      other !== null && self.toLowerCase() === other.toLowerCase(),
    'getLevenshteinDistance(System.String)': (self: string, other: string | null) => levenshtein(self, given(other)),
    'getLevenshteinDistance(System.String,System.Integer)': (self: string, other: string | null, most: number) => {
      if (most < 0) raise('System.StringException', 'Threshold must not be negative');
      const distance = levenshtein(self, given(other));
      return distance > most ? -1 : distance;
    },
    'hashCode()': textHash,
    'length()': (self: string) => self.length,
    'replaceAll(System.String,System.String)': (self: string, pattern: string | null, by: string | null) =>
      replaceByPattern(self, given(pattern), given(by), false),
    'replaceFirst(System.String,System.String)': (self: string, pattern: string | null, by: string | null) =>
      replaceByPattern(self, given(pattern), given(by), true),
    'split(System.String)': (self: string, pattern: string | null) => strings(splitByPattern(self, given(pattern))),
    'split(System.String,System.Integer)': (self: string, pattern: string | null, limit: number) =>
      strings(splitByPattern(self, given(pattern), limit)),
    'toString()': (self: string) => self,
    'static escapeSingleQuotes(System.String)': (text: string | null) =>
      given(text).replaceAll('\\', '\\\\').replaceAll("'", "\\'"),
    'static format(System.String,System.List<Object>)': (pattern: string | null, values: ApexList | null) =>
      formatMessage(given(pattern), given(values).items),
    'static fromCharArray(System.List<System.Integer>)': (codes: ApexList<number>) =>
      String.fromCharCode(...given(codes).items),
    'static getCommonPrefix(System.List<System.String>)': (texts: ApexList<string | null>) =>
      commonPrefix(given(texts).items),
    'static isBlank(System.String)': isBlank,
    'static isEmpty(System.String)': isEmpty,
    'static isNotBlank(System.String)': (text: string | null) => !isBlank(text),
    'static isNotEmpty(System.String)': (text: string | null) => !isEmpty(text),
    'static join(Object,System.String)': join,
    'static valueOf(Object)': (value: unknown) => (value === null ? null : joinedString(value)),
    'static valueOf(System.Date)': valueOf,
    'static valueOf(System.Datetime)': valueOf,
    'static valueOf(System.Decimal)': valueOf,
    'static valueOf(System.Double)': valueOf,
    'static valueOf(System.Integer)': valueOf,
    'static valueOf(System.Long)': valueOf,
    'static valueOfGmt(System.Datetime)': (value: ApexDatetime | null) => given(value).toSql('UTC'),
  },
};

/** Difference of the first letters that differ, else of the lengths, as java.lang.String.compareTo. */
function compare(left: string, right: string): number {
  for (let i = 0; i < left.length && i < right.length; i++) {
    const difference = left.charCodeAt(i) - right.charCodeAt(i);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

function commonPrefix(texts: readonly (string | null)[]): string {
  if (texts.length === 0) return '';
  if (texts.some((text) => text === null)) return '';
  let prefix = texts[0]!;
  for (const text of texts as readonly string[]) while (!text.startsWith(prefix)) prefix = prefix.slice(0, -1);
  return prefix;
}
