import { raise } from '../../values/exceptions.js';
import { ApexList } from '../../values/collections.js';
import { given, type LibraryPart, type PlatformObject } from './part.js';
import { groupSpan, groupText, javaToJs, type JsPattern, type MatchMode, matched } from '../../values/regex.js';
import { replaceByPattern, splitByPattern } from './regexText.js';

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

export const patternPart: LibraryPart = {
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

/** A match operation on a text, or on a region of it, as java.util.regex.Matcher with its default bounds. */
export class MatcherValue implements PlatformObject {
  readonly apexType = 'System.Matcher';
  private match: RegExpExecArray | null = null;
  private next = 0;
  private start = 0;
  private end: number;

  constructor(
    public pattern: PatternValue,
    public text: string,
  ) {
    this.end = text.length;
  }

  matches(): boolean {
    return this.run('matches', 0);
  }
  lookingAt(): boolean {
    return this.run('lookingAt', 0);
  }
  find(from?: number): boolean {
    if (from !== undefined) {
      if (from < 0 || from > this.text.length) raise('System.StringException', 'Illegal start index');
      this.reset();
      this.next = from;
    }
    if (this.next > this.end - this.start) return false;
    const found = this.run('find', this.next);
    this.next = found
      ? this.match!.index + this.match![0].length + (this.match![0] === '' ? 1 : 0)
      : this.end - this.start + 1;
    return found;
  }
  private run(mode: MatchMode, from: number): boolean {
    this.match = matched(this.pattern.pattern, this.text.slice(this.start, this.end), mode, from);
    return this.match !== null;
  }
  group(index = 0): string | null {
    return groupText(this.pattern.pattern, this.found(index, 'found'), index);
  }
  bound(side: 0 | 1, index = 0): number {
    const span = groupSpan(this.found(index, 'available'), index);
    return span ? span[side] + this.start : -1;
  }
  private found(index: number, missing: string): RegExpExecArray {
    if (!this.match) raise('System.StringException', `No match ${missing}`);
    if (index < 0 || index > this.groupCount()) raise('System.StringException', `No group ${index}`);
    return this.match;
  }
  groupCount(): number {
    return this.pattern.pattern.groups;
  }
  region(start: number, end: number): this {
    if (start < 0 || end > this.text.length || start > end) raise('System.StringException', 'Illegal region');
    this.reset();
    [this.start, this.end] = [start, end];
    return this;
  }
  reset(text = this.text): this {
    this.text = text;
    [this.match, this.next, this.start, this.end] = [null, 0, 0, text.length];
    return this;
  }
  get regionStart(): number {
    return this.start;
  }
  get regionEnd(): number {
    return this.end;
  }
}

function usePattern(self: MatcherValue, pattern: PatternValue | null): MatcherValue {
  self.pattern = given(pattern);
  return self;
}

export const matcherPart: LibraryPart = {
  type: 'System.Matcher',
  members: {
    'end()': (self: MatcherValue) => self.bound(1),
    'end(System.Integer)': (self: MatcherValue, group: number) => self.bound(1, given(group)),
    'find()': (self: MatcherValue) => self.find(),
    'find(System.Integer)': (self: MatcherValue, from: number) => self.find(given(from)),
    'group()': (self: MatcherValue) => self.group(),
    'group(System.Integer)': (self: MatcherValue, group: number) => self.group(given(group)),
    'groupCount()': (self: MatcherValue) => self.groupCount(),
    'hasAnchoringBounds()': () => true,
    'hasTransparentBounds()': () => false,
    'lookingAt()': (self: MatcherValue) => self.lookingAt(),
    'matches()': (self: MatcherValue) => self.matches(),
    'pattern()': (self: MatcherValue) => self.pattern,
    'region(System.Integer,System.Integer)': (self: MatcherValue, start: number, end: number) =>
      self.region(given(start), given(end)),
    'regionEnd()': (self: MatcherValue) => self.regionEnd,
    'regionStart()': (self: MatcherValue) => self.regionStart,
    'replaceAll(System.String)': (self: MatcherValue, by: string | null) =>
      replaceByPattern(self.text, self.pattern.text, given(by), false),
    'replaceFirst(System.String)': (self: MatcherValue, by: string | null) =>
      replaceByPattern(self.text, self.pattern.text, given(by), true),
    'reset()': (self: MatcherValue) => self.reset(),
    'reset(System.String)': (self: MatcherValue, text: string | null) => self.reset(given(text)),
    'start()': (self: MatcherValue) => self.bound(0),
    'start(System.Integer)': (self: MatcherValue, group: number) => self.bound(0, given(group)),
    'static quoteReplacement(System.String)': (text: string | null) => given(text).replace(/[\\$]/g, '\\$&'),
    'usePattern(System.Pattern)': usePattern,
  },
};
