import { raise, Unsupported } from './exceptions.js';
import { classFromJava, escapeFromJava, span } from './regexClass.js';

/** Reads a java.util.regex pattern from left to right. */
export class RegexReader {
  at = 0;
  /** Letters of the flags that are on here: i, m, s, x. */
  flags = '';

  constructor(readonly pattern: string) {}

  get done(): boolean {
    return this.at >= this.pattern.length;
  }
  get letter(): string {
    return String.fromCodePoint(this.pattern.codePointAt(this.at)!);
  }
  has(flag: string): boolean {
    return this.flags.includes(flag);
  }
  next(): string {
    const { letter } = this;
    this.at += letter.length;
    return letter;
  }
  /** What stands here, if it matches the sticky expression, which is then behind. */
  take(expression: RegExp): RegExpExecArray | null {
    expression.lastIndex = this.at;
    const match = expression.exec(this.pattern);
    if (match) this.at += match[0].length;
    return match;
  }
  /** java.util.regex.PatternSyntaxException, whose message the platform passes on. */
  invalid(what: string, index: number): never {
    const place = index >= 0 ? ` near index ${index}` : '';
    const mark = index >= 0 && index < this.pattern.length ? `\n${' '.repeat(index)}^` : '';
    return raise('System.StringException', `Invalid regex: ${what}${place}\n${this.pattern}${mark}`);
  }
}

const START = '(?<![\\s\\S])';
const END = '(?![\\s\\S])';
const LINE_END = '[\\n\\r\\u0085\\u2028\\u2029]';
const WITHIN_CRLF = '(?<=\\r)(?=\\n)';

/** Anchors and escapes that are no characters, as JavaScript has them. */
const LAST_LINE_END = `(?:(?=(?:\\r\\n|${LINE_END})?${END})(?!${WITHIN_CRLF}))`;
const LINE_START = `(?:(?:${START}|(?<=${LINE_END})(?!${WITHIN_CRLF}))(?=[\\s\\S]))`;
const ESCAPES: Readonly<Record<string, string>> = {
  A: START,
  z: END,
  Z: LAST_LINE_END,
  b: '\\b',
  B: '\\B',
  R: '(?:\\r\\n|[\\n\\r\\u2028\\u2029\\u0085\\v\\f])',
};

/**
 * A java.util.regex pattern as JavaScript source for the flag v. Group n becomes one named `gn`: possessive quantifiers
 * and independent groups, which JavaScript lacks, need groups of their own, and numbers would shift. Flags are worked
 * out on the way, because they may change inside a pattern.
 */
export class RegexTranslation {
  readonly source: string;
  readonly names = new Map<string, number>();
  /** Groups that are repeated: JavaScript forgets in each turn what they matched in the one before. */
  readonly repeated = new Set<number>();
  groups = 0;
  private readonly reader: RegexReader;
  private helpers = 0;
  /** Quantifiers without an end so far: a look-behind may have none. */
  private endless = 0;

  constructor(pattern: string) {
    const reader = (this.reader = new RegexReader(pattern));
    this.source = this.alternatives();
    if (!reader.done) reader.invalid("Unmatched closing ')'", reader.at - 1);
  }

  /** Up to the end of the group; flags set in it end there. */
  private alternatives(): string {
    const { reader } = this;
    const outer = reader.flags;
    let source = '';
    while (!reader.done && reader.letter !== ')') source += this.piece();
    reader.flags = outer;
    return source;
  }

  private piece(): string {
    const { reader } = this;
    if (reader.take(/\|/y)) return '|';
    if (reader.has('x') && reader.take(/\s+|#.*/y)) return '';
    const change = reader.take(/\(\?([a-zA-Z]*)(?:-([a-zA-Z]+))?\)/y);
    if (change) return this.setFlags(change);
    if (/[*+?]/.test(reader.letter)) reader.invalid(`Dangling meta character '${reader.letter}'`, reader.at);
    const before = this.groups;
    const atom = this.atom();
    return this.quantified(atom, before);
  }

  private atom(): string {
    const { reader } = this;
    switch (reader.letter) {
      case '(':
        return this.group();
      case '[':
        return classFromJava(reader);
      case '\\':
        return this.escaped();
      case '{':
        return reader.invalid('Illegal repetition', reader.at - 1);
      default:
        return this.plain(reader.next());
    }
  }

  private plain(c: string): string {
    const { reader } = this;
    if (c === '.') return reader.has('s') ? '[\\s\\S]' : `[^${LINE_END}]`;
    if (c === '^') return reader.has('m') ? LINE_START : START;
    if (c === '$') return reader.has('m') ? `(?:(?=${LINE_END}|${END})(?!${WITHIN_CRLF}))` : LAST_LINE_END;
    return this.letter(c.codePointAt(0)!);
  }
  private letter(code: number): string {
    const source = span(code, code, this.reader.has('i'));
    return source.length === 2 ? `[${source}]` : source;
  }

  private quantified(atom: string, groupsBefore: number): string {
    const quantifier = this.reader.take(/[*+?]|\{\d+(?:,\d*)?\}/y)?.[0];
    if (!quantifier) return this.reader.take(/\{/y) ? this.badRepetition() : atom;
    if (quantifier !== '?') for (let n = groupsBefore; n < this.groups;) this.repeated.add(++n);
    if (/[*+]|,\}/.test(quantifier)) this.endless++;
    const repeated = `${/^\(\?<?[=!]/.test(atom) ? `(?:${atom})` : atom}${quantifier}`;
    if (this.reader.take(/\+/y)) return this.independent(repeated);
    return this.reader.take(/\?/y) ? `${repeated}?` : repeated;
  }
  private badRepetition(): never {
    const { reader } = this;
    const digits = reader.take(/\d+,?\d*/y);
    return digits
      ? reader.invalid('Unclosed counted closure', reader.at)
      : reader.invalid('Illegal repetition', reader.at - 2);
  }
  /** What a look-ahead has found is not searched for again. */
  private independent(source: string): string {
    const name = `h${++this.helpers}`;
    return `(?:(?=(?<${name}>${source}))\\k<${name}>)`;
  }

  private group(): string {
    const { reader } = this;
    const opening = reader.take(/\((?:\?(?:<?[=!]|>|<([a-zA-Z]\w*)>|([a-zA-Z]*)(?:-([a-zA-Z]+))?:))?/y)!;
    if (reader.take(/\?/y)) throw new Unsupported(`group (?${reader.letter} in regular expression ${reader.pattern}`);
    const outer = reader.flags;
    const source = this.groupOf(opening);
    if (!reader.take(/\)/y)) reader.invalid('Unclosed group', reader.pattern.length);
    reader.flags = outer;
    return source;
  }
  private groupOf([open, name, on, off]: RegExpExecArray): string {
    if (on !== undefined) this.setFlags(['', on, off]);
    if (name !== undefined || open === '(') return this.capturing(name);
    const { endless } = this;
    const inner = this.alternatives();
    if (open.startsWith('(?<') && this.endless > endless)
      this.reader.invalid('Look-behind group does not have an obvious maximum length', this.reader.at - 1);
    if (open === '(?>') return this.independent(inner);
    return `${on === undefined ? open : '(?:'}${inner})`;
  }
  private capturing(name: string | undefined): string {
    const number = ++this.groups;
    if (name !== undefined) this.names.set(name, number);
    return `(?<g${number}>${this.alternatives()})`;
  }

  private setFlags([, on = '', off = '']: readonly (string | undefined)[]): '' {
    const unknown = (on + off).replace(/[imsx]/g, '');
    if (unknown) throw new Unsupported(`flag (?${unknown}) of regular expression ${this.reader.pattern}`);
    const { flags } = this.reader;
    this.reader.flags = [...flags, ...on].filter((flag) => !off.includes(flag)).join('');
    return '';
  }

  private escaped(): string {
    const { reader } = this;
    const quoted = reader.take(/\\Q([\s\S]*?)(?:\\E|$(?![\s\S]))/y);
    if (quoted) return `(?:${Array.from(quoted[1]!, (c) => this.letter(c.codePointAt(0)!)).join('')})`;
    const anchor = reader.take(/\\([AzZbBR])/y);
    if (anchor) return ESCAPES[anchor[1]!]!;
    const named = reader.take(/\\k<(\w+)>/y);
    if (named) return this.backReference(this.names.get(named[1]!) ?? this.unknownGroup(named[1]!));
    const number = reader.take(/\\([1-9])/y);
    if (number) return this.numbered(number[1]!);
    const letters = escapeFromJava(reader);
    return typeof letters === 'string' ? letters : this.letter(letters);
  }
  /** As many digits as name a group that exists by here. */
  private numbered(first: string): string {
    let number = Number(first);
    for (let digit; (digit = /\d/.exec(this.reader.pattern[this.reader.at] ?? '')); this.reader.at++) {
      if (number * 10 + Number(digit[0]) > this.groups) break;
      number = number * 10 + Number(digit[0]);
    }
    return number > this.groups ? '(?!)' : this.backReference(number);
  }
  private backReference(group: number): string {
    if (this.reader.has('i'))
      throw new Unsupported(`back reference without regard to case in regular expression ${this.reader.pattern}`);
    return `\\k<g${group}>`;
  }
  private unknownGroup(name: string): never {
    return this.reader.invalid(`named capturing group <${name}> does not exist`, this.reader.at - 1);
  }
}
