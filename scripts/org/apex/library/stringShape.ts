import { ApexException, raise } from '../../values/exceptions.js';
import { given, type Member } from './part.js';
import { characters, HTML4 } from './stringEscapes.js';
import { swapCase, WHITESPACE } from './stringLetters.js';

/** String.substring with the platform's messages for bad bounds. */
export function slice(text: string, start: number, end: number): string {
  if (start < 0) raise('System.StringException', `Starting position out of bounds: ${start}`);
  if (start > text.length) raise('System.StringException', `Starting position out of bounds: ${start}`);
  if (end > text.length || end < start) raise('System.StringException', `Ending position out of bounds: ${end}`);
  return text.slice(start, end);
}

slice.illegal = (message: string): ApexException => new ApexException('System.StringException', message);

/** Members of String that give a changed copy (Apex Reference, "String Class"). */
export const shaping: Readonly<Record<string, Member>> = {
  'abbreviate(System.Integer)': (self: string, width: number) => abbreviate(self, width, 0),
  'abbreviate(System.Integer,System.Integer)': (self: string, width: number, offset: number) =>
    abbreviate(self, width, offset),
  'capitalize()': (self: string) => self.slice(0, 1).toUpperCase() + self.slice(1),
  'uncapitalize()': (self: string) => self.slice(0, 1).toLowerCase() + self.slice(1),
  'center(System.Integer)': (self: string, size: number) => center(self, size, ' '),
  'center(System.Integer,System.String)': (self: string, size: number, padding: string | null) =>
    center(self, size, given(padding) || ' '),
  'deleteWhitespace()': (self: string) => self.replace(new RegExp(WHITESPACE, 'g'), ''),
  'left(System.Integer)': (self: string, length: number) => self.slice(0, Math.max(0, length)),
  'right(System.Integer)': (self: string, length: number) => (length <= 0 ? '' : self.slice(-length)),
  'mid(System.Integer,System.Integer)': (self: string, start: number, length: number) => {
    const from = Math.max(0, start);
    return length < 0 ? '' : self.slice(from, from + length);
  },
  'leftPad(System.Integer)': (self: string, length: number) => self.padStart(length),
  'leftPad(System.Integer,System.String)': (self: string, length: number, padding: string | null) =>
    self.padStart(length, given(padding) || ' '),
  'rightPad(System.Integer)': (self: string, length: number) => self.padEnd(length),
  'rightPad(System.Integer,System.String)': (self: string, length: number, padding: string | null) =>
    self.padEnd(length, given(padding) || ' '),
  'normalizeSpace()': (self: string) => self.trim().replace(/\s+/g, ' '),
  'overlay(System.String,System.Integer,System.Integer)': (
    self: string,
    text: string | null,
    start: number,
    end: number,
  ) => {
    const bound = (index: number): number => Math.min(Math.max(0, index), self.length);
    return self.slice(0, bound(Math.min(start, end))) + (text ?? '') + self.slice(bound(Math.max(start, end)));
  },
  'remove(System.String)': (self: string, part: string | null) =>
    given(part) === '' ? self : self.replaceAll(part!, () => ''),
  'removeEnd(System.String)': (self: string, part: string | null) =>
    self.endsWith(given(part)) ? self.slice(0, self.length - part!.length) : self,
  'removeEndIgnoreCase(System.String)': (self: string, part: string | null) =>
    self.toLowerCase().endsWith(given(part).toLowerCase()) ? self.slice(0, self.length - part!.length) : self,
  'removeStart(System.String)': (self: string, part: string | null) =>
    self.startsWith(given(part)) ? self.slice(part!.length) : self,
  'removeStartIgnoreCase(System.String)': (self: string, part: string | null) =>
    self.toLowerCase().startsWith(given(part).toLowerCase()) ? self.slice(part!.length) : self,
  'repeat(System.Integer)': (self: string, times: number) => self.repeat(Math.max(0, times)),
  'repeat(System.String,System.Integer)': (self: string, separator: string | null, times: number) =>
    Array(Math.max(0, times))
      .fill(self)
      .join(separator ?? ''),
  'replace(System.String,System.String)': (self: string, part: string | null, by: string | null) => {
    const replacement = given(by);
    return self.replaceAll(given(part), () => replacement);
  },
  'reverse()': (self: string) => Array.from(self).reverse().join(''),
  'stripHtmlTags()': (self: string) => characters(self.replace(/<script\b[^]*?<\/script>|<[^>]*>/gi, ''), HTML4),
  'substring(System.Integer)': (self: string, start: number) => slice(self, start, self.length),
  'substring(System.Integer,System.Integer)': (self: string, start: number, end: number) => slice(self, start, end),
  'substringAfter(System.String)': (self: string, separator: string | null) =>
    after(self, separator!, self.indexOf(given(separator))),
  'substringAfterLast(System.String)': (self: string, separator: string | null) =>
    after(self, separator!, given(separator) === '' ? -1 : self.lastIndexOf(separator!)),
  'substringBefore(System.String)': (self: string, separator: string | null) =>
    before(self, self.indexOf(given(separator))),
  'substringBeforeLast(System.String)': (self: string, separator: string | null) =>
    before(self, given(separator) === '' ? -1 : self.lastIndexOf(separator!)),
  'substringBetween(System.String)': (self: string, tag: string | null) => between(self, tag, tag),
  'substringBetween(System.String,System.String)': between,
  'swapCase()': swapCase,
  'toLowerCase()': (self: string) => self.toLowerCase(),
  'toLowerCase(System.String)': (self: string, locale: string) =>
    self.toLocaleLowerCase(given(locale).replace('_', '-')),
  'toUpperCase()': (self: string) => self.toUpperCase(),
  'toUpperCase(System.String)': (self: string, locale: string) =>
    self.toLocaleUpperCase(given(locale).replace('_', '-')),
  'trim()': (self: string) => self.replace(/^[\0- ]+|[\0- ]+$/g, ''),
};

function abbreviate(self: string, width: number, offset: number): string {
  if (width < 4) throw slice.illegal('Minimum abbreviation width is 4');
  if (self.length <= width) return self;
  const start = Math.min(offset, self.length - (width - 3));
  if (start <= 4) return `${self.slice(0, width - 3)}...`;
  if (width < 7) throw slice.illegal('Minimum abbreviation width with offset is 7');
  if (start + width - 3 < self.length) return `...${abbreviate(self.slice(start), width - 3, 0)}`;
  return `...${self.slice(self.length - (width - 3))}`;
}

function center(self: string, size: number, padding: string): string {
  const room = Math.max(0, size - self.length);
  return self.padStart(self.length + Math.floor(room / 2), padding).padEnd(self.length + room, padding);
}

function after(self: string, separator: string, at: number): string {
  return at < 0 ? '' : self.slice(at + separator.length);
}

function before(self: string, at: number): string {
  return at < 0 ? self : self.slice(0, at);
}

function between(self: string, open: string | null, close: string | null): string | null {
  const start = open === null ? -1 : self.indexOf(open);
  const end = start < 0 || close === null ? -1 : self.indexOf(close, start + open!.length);
  return end < 0 ? null : self.slice(start + open!.length, end);
}
