import { Unsupported } from './exceptions.js';
import type { RegexReader } from './regexTranslation.js';

/** A code point, or the JavaScript source of a set of them. */
type Letters = number | string;

const SHORTHAND: Readonly<Record<string, string>> = {
  d: '[0-9]',
  D: '[^0-9]',
  w: '[a-zA-Z_0-9]',
  W: '[^a-zA-Z_0-9]',
  s: '[ \\t\\n\\x0B\\f\\r]',
  S: '[^ \\t\\n\\x0B\\f\\r]',
  h: '[ \\t\\xA0\\u1680\\u180e\\u2000-\\u200a\\u202f\\u205f\\u3000]',
  H: '[^ \\t\\xA0\\u1680\\u180e\\u2000-\\u200a\\u202f\\u205f\\u3000]',
  v: '[\\n\\x0B\\f\\r\\x85\\u2028\\u2029]',
  V: '[^\\n\\x0B\\f\\r\\x85\\u2028\\u2029]',
};
const CONTROL: Readonly<Record<string, number>> = { t: 9, n: 10, r: 13, f: 12, a: 7, e: 27 };
const POSIX: Readonly<Record<string, string>> = {
  Lower: 'a-z',
  Upper: 'A-Z',
  ASCII: '\\x00-\\x7F',
  Alpha: 'a-zA-Z',
  Digit: '0-9',
  Alnum: 'a-zA-Z0-9',
  Blank: ' \\t',
  Cntrl: '\\x00-\\x1F\\x7F',
  Punct: '\\!-\\/\\:-\\@\\[-\\`\\{-\\~',
  Graph: '\\!-\\~',
  Print: ' -\\~',
  XDigit: '0-9a-fA-F',
  Space: ' \\t\\n\\x0B\\f\\r',
};
const UNICODE: Readonly<Record<string, string>> = {
  LowerCase: 'Lowercase',
  UpperCase: 'Uppercase',
  WhiteSpace: 'White_Space',
};

/** The character class whose bracket opens here, with unions and intersections. */
export function classFromJava(reader: RegexReader): string {
  reader.next();
  const negated = reader.take(/\^/y) ? '^' : '';
  // A bracket that closes nothing stands for itself.
  const operands = [reader.take(/\]/y) ? '\\]' : ''];
  while (!reader.take(/\]/y)) {
    if (reader.done) reader.invalid('Unclosed character class', reader.pattern.length - 1);
    if (reader.take(/&&/y)) operands.push('');
    else operands[operands.length - 1] += member(reader);
  }
  return operands.length === 1
    ? `[${negated}${operands[0]}]`
    : `[${negated}${operands.map((each) => `[${each}]`).join('&&')}]`;
}

function member(reader: RegexReader): string {
  if (reader.has('x') && reader.take(/\s/y)) return '';
  if (reader.letter === '[') return classFromJava(reader);
  const low = lettersOf(reader);
  if (typeof low === 'string') return low;
  if (!reader.take(/-(?![\][])/y)) return span(low, low, reader.has('i'));
  const from = reader.at;
  const high = lettersOf(reader);
  if (typeof high === 'string' || high < low) return reader.invalid('Illegal character range', from);
  return span(low, high, reader.has('i'));
}

function lettersOf(reader: RegexReader): Letters {
  if (reader.letter === '\\') return escapeFromJava(reader);
  return reader.next().codePointAt(0)!;
}

/** Both cases of ASCII letters alone: as in Java, whose other letters need the flag u. */
export function span(low: number, high: number, anyCase: boolean): string {
  const range = (from: number, to: number): string =>
    from > to ? '' : from === to ? literal(from) : `${literal(from)}-${literal(to)}`;
  if (!anyCase) return range(low, high);
  const upper = range(Math.max(low, 97) - 32, Math.min(high, 122) - 32);
  return range(low, high) + upper + range(Math.max(low, 65) + 32, Math.min(high, 90) + 32);
}

/** Escapes that mean a character or a set of characters, inside classes and out. */
export function escapeFromJava(reader: RegexReader): Letters {
  const from = reader.at;
  reader.next();
  if (reader.done) return reader.invalid('Unexpected internal error', from);
  const property = reader.take(/([pP])(?:\{(\w+)(?:=(\w+))?\}|([A-Z]))/y);
  if (property) return propertySet(reader, property);
  const code = reader.take(/x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|x\{([0-9a-fA-F]+)\}|0([0-3]?[0-7]{1,2})|c([@-_])/y);
  if (code) return codePoint(code);
  const c = reader.next();
  if (SHORTHAND[c] !== undefined) return SHORTHAND[c];
  if (CONTROL[c] !== undefined) return CONTROL[c];
  if (/[a-zA-Z]/.test(c)) throw new Unsupported(`escape \\${c} in regular expression ${reader.pattern}`);
  return c.codePointAt(0)!;
}

function codePoint([, x, u, long, octal, control]: RegExpExecArray): number {
  if (control) return control.charCodeAt(0) ^ 64;
  return octal ? parseInt(octal, 8) : parseInt((x ?? u ?? long)!, 16);
}

function propertySet({ pattern }: RegexReader, [whole, letter, long, value, short]: RegExpExecArray): string {
  const name = short ?? long!.replace(/^(?:Is|java)/, '');
  const posix = POSIX[name];
  if (posix) return `[${letter === 'P' ? '^' : ''}${posix}]`;
  const spellings = value ? [`${name}=${value}`] : [UNICODE[name] ?? name, `Script=${name}`];
  const source = spellings.map((each) => `\\${letter}{${each}}`).find(isKnown);
  return source ?? unknownProperty(whole, pattern);
}

function isKnown(source: string): boolean {
  try {
    return Boolean(new RegExp(source, 'v'));
  } catch {
    return false;
  }
}
function unknownProperty(name: string, pattern: string): never {
  throw new Unsupported(`escape \\${name} in regular expression ${pattern}`);
}

/** A code point that stands for itself, inside classes and out. */
function literal(code: number): string {
  const c = String.fromCodePoint(code);
  return /[a-zA-Z0-9 _]/.test(c) ? c : `\\u{${code.toString(16)}}`;
}
