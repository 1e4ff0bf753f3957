import type { Member } from './part.js';
import { ApexList } from '../../values/collections.js';
import { raise } from '../../values/exceptions.js';

const every =
  (test: RegExp): Member =>
  (self: string) =>
    self !== '' && test.test(self);

/** java.lang.Character.isWhitespace: no-break spaces are none. */
export const WHITESPACE = /(?![\u00a0\u2007\u202f\ufeff])\s/;

/** Members of String about its letters and code points (Apex Reference, "String Class"). */
export const letters: Readonly<Record<string, Member>> = {
  'charAt(System.Integer)': (self: string, index: number) => self.charCodeAt(within(self, index)),
  'codePointAt(System.Integer)': (self: string, index: number) => self.codePointAt(within(self, index))!,
  'codePointBefore(System.Integer)': (self: string, index: number) =>
    Array.from(self.slice(0, inside(index, 1, self.length)))
      .at(-1)!
      .codePointAt(0)!,
  'codePointCount(System.Integer,System.Integer)': (self: string, start: number, end: number) =>
    Array.from(self.slice(inside(start, 0, end), end)).length,
  'offsetByCodePoints(System.Integer,System.Integer)': offsetByCodePoints,
  'getChars()': (self: string) =>
    new ApexList(
      'Integer',
      Array.from({ length: self.length }, (_, i) => self.charCodeAt(i)),
    ),
  'isAllLowerCase()': every(/^\p{Lowercase}+$/u),
  'isAllUpperCase()': every(/^\p{Uppercase}+$/u),
  'isAlpha()': every(/^\p{L}+$/u),
  'isAlphaSpace()': (self: string) => /^[\p{L} ]*$/u.test(self),
  'isAlphanumeric()': every(/^[\p{L}\p{Nd}]+$/u),
  'isAlphanumericSpace()': (self: string) => /^[\p{L}\p{Nd} ]*$/u.test(self),
  'isAsciiPrintable()': (self: string) => /^[ -~]*$/.test(self),
  'isNumeric()': every(/^\p{Nd}+$/u),
  'isNumericSpace()': (self: string) => /^[\p{Nd} ]*$/u.test(self),
  'isWhitespace()': (self: string) => Array.from(self).every((c) => WHITESPACE.test(c)),
  'splitByCharacterType()': (self: string) => new ApexList('String', byType(self)),
  'splitByCharacterTypeCamelCase()': (self: string) => new ApexList('String', camelCase(byType(self))),
};

function within(self: string, index: number): number {
  if (index < 0 || index >= self.length) raise('System.StringException', 'Specified index is invalid.');
  return index;
}

function inside(position: number, least: number, most: number): number {
  if (position < least || position > most)
    raise('System.StringException', `Starting position out of bounds: ${position}`);
  return position;
}

function offsetByCodePoints(self: string, index: number, offset: number): number {
  const passed = Array.from(offset >= 0 ? self.slice(index) : self.slice(0, index));
  if (Math.abs(offset) > passed.length) raise('System.StringException', `Code point offset out of bounds: ${offset}`);
  return offset >= 0 ? index + passed.slice(0, offset).join('').length : index - passed.slice(offset).join('').length;
}

function byType(text: string): string[] {
  return text.match(/\p{Lu}+|\p{Ll}+|\p{Nd}+|\p{Zs}+|\p{P}+|\p{S}+|[^\p{Lu}\p{Ll}\p{Nd}\p{Zs}\p{P}\p{S}]+/gu) ?? [];
}

/** The last of several capitals begins the word of small letters that follows. */
function camelCase(runs: string[]): string[] {
  const words: string[] = [];
  for (const run of runs) {
    const capitals = words.at(-1);
    if (/^\p{Ll}/u.test(run) && capitals && /^\p{Lu}+$/u.test(capitals)) {
      words.pop();
      if (capitals.length > 1) words.push(capitals.slice(0, -1));
      words.push(capitals.slice(-1) + run);
    } else words.push(run);
  }
  return words;
}

export function swapCase(text: string): string {
  return Array.from(text, (c) => (c === c.toUpperCase() ? c.toLowerCase() : c.toUpperCase())).join('');
}
