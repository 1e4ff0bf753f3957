import { ApexList } from '../../values/list.js';
import { given } from './arguments.js';
import { MatcherValue } from './Matcher.js';
import type { LibraryPart, PlatformObject } from './part.js';
import { javaToJs, type JsPattern } from './regex.js';
import { splitByPattern } from './regexText.js';

export class PatternValue implements PlatformObject {
  readonly apexType = 'System.Pattern';
  readonly pattern: JsPattern;
  constructor(readonly text: string) {
    this.pattern = javaToJs(text);
  }
  toString(): string {
    return this.text;
  }
}

const strings = (parts: string[]): ApexList<string> => new ApexList('String', parts);
const compile = (text: string | null): PatternValue => new PatternValue(given(text));

export const library: LibraryPart = {
  type: 'System.Pattern',
  members: {
    'matcher(System.String)': (self: PatternValue, text: string | null) => new MatcherValue(self, given(text)),
    'pattern()': (self: PatternValue) => self.text,
    'split(System.String)': (self: PatternValue, text: string | null) =>
      strings(splitByPattern(given(text), self.text)),
    'split(System.String,System.Integer)': (self: PatternValue, text: string | null, limit: number) =>
      strings(splitByPattern(given(text), self.text, limit)),
    'static compile(System.String)': compile,
    'static matches(System.String,System.String)': (pattern: string | null, text: string | null) =>
      new MatcherValue(compile(pattern), given(text)).matches(),
    'static quote(System.String)': (text: string | null) => `\\Q${given(text).replaceAll('\\E', '\\E\\\\E\\Q')}\\E`,
  },
};
