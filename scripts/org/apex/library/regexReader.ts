import { raise } from '../../values/exceptions.js';

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
