import type { Member } from './part.js';
import { ApexList } from '../../values/list.js';
import { raise } from '../../values/exceptions.js';

const every =
  (test: RegExp): Member =>
  (self: string) =>
    self !== '' && test.test(self);

/** Members of String about its letters and code points (Apex Reference, "String Class"). */
export const letters: Readonly<Record<string, Member>> = {
  'charAt(System.Integer)': (self: string, index: number) => self.charCodeAt(within(self, index)),
  'codePointAt(System.Integer)': (self: string, index: number) => self.codePointAt(within(self, index))!,
  'codePointBefore(System.Integer)': (self: string, index: number) =>
    codePointBefore(self, within(self, index - 1) + 1),
  'codePointCount(System.Integer,System.Integer)': (self: string, start: number, end: number) =>
    Array.from(self.slice(start, end)).length,
  'offsetByCodePoints(System.Integer,System.Integer)': (self: string, index: number, offset: number) =>
    offset >= 0
      ? index + Array.from(self.slice(index)).slice(0, offset).join('').length
      : index - Array.from(self.slice(0, index)).slice(offset).join('').length,
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
  'isWhitespace()': (self: string) => /^\s*$/.test(self),
  'splitByCharacterType()': (self: string) => new ApexList('String', byType(self)),
  'splitByCharacterTypeCamelCase()': (self: string) => new ApexList('String', camelCase(byType(self))),
};

function within(self: string, index: number): number {
  if (index < 0 || index >= self.length) raise('System.StringException', `String index out of bounds: ${index}`);
  return index;
}

function codePointBefore(self: string, index: number): number {
  return Array.from(self.slice(0, index)).at(-1)!.codePointAt(0)!;
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
