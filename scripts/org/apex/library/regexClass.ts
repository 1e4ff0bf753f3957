import { raise, Unsupported } from '../../values/exceptions.js';

const SHORTHAND: Readonly<Record<string, string>> = {
  d: '[0-9]',
  D: '[^0-9]',
  w: '[a-zA-Z_0-9]',
  W: '[^a-zA-Z_0-9]',
  s: '[ \\t\\n\\x0B\\f\\r]',
  S: '[^ \\t\\n\\x0B\\f\\r]',
  h: '[ \\t\\xA0\\u1680\\u180e\\u2000-\\u200a\\u202f\\u205f\\u3000]',
  v: '[\\n\\x0B\\f\\r\\x85\\u2028\\u2029]',
};
const CONTROL: Readonly<Record<string, string>> = { t: '\\t', n: '\\n', r: '\\r', f: '\\f', a: '\\x07', e: '\\x1B' };
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

/** The character class that opens at `i`, unions and intersections included. */
export function classFromJava(pattern: string, i: number): [string, number] {
  let source = '[';
  let at = i + 1;
  if (pattern[at] === '^') [source, at] = ['[^', at + 1];
  const first = at;
  while (at < pattern.length) {
    const c = pattern[at]!;
    if (c === ']' && at > first) return [`${source}]`, at + 1];
    if (pattern.startsWith('&&', at))
      throw new Unsupported(`intersection of character classes in regular expression ${pattern}`);
    const [text, next] =
      c === '\\'
        ? classEscape(pattern, at)
        : c === '['
          ? classFromJava(pattern, at)
          : [classLetter(pattern, at), at + 1];
    source += text;
    at = next;
  }
  return raise(
    'System.StringException',
    `Invalid regex: Unclosed character class near index ${pattern.length - 1}\n${pattern}`,
  );
}

/** A hyphen between two letters is a range, elsewhere itself. */
function classLetter(pattern: string, at: number): string {
  const c = pattern[at]!;
  if (c === '-') {
    const isRange =
      !'[^'.includes(pattern[at - 1]!) &&
      pattern[at + 1] !== ']' &&
      pattern[at + 1] !== '[' &&
      !/\\[dwsDWS]$/.test(pattern.slice(0, at));
    return isRange ? '-' : '\\-';
  }
  return /[()[\]{}/|&!#%,:;<=>@`~$^*+.?]/.test(c) ? `\\${c}` : c;
}

function classEscape(pattern: string, at: number): [string, number] {
  return pattern[at + 1] === 'b' ? ['\\x08', at + 2] : escapeFromJava(pattern, at);
}

/** Escapes that mean a character or a set of characters, inside classes and out. */
export function escapeFromJava(pattern: string, i: number): [string, number] {
  const c = pattern[i + 1];
  if (c === undefined)
    return raise('System.StringException', `Invalid regex: Unexpected internal error near index ${i}\n${pattern}`);
  const known = SHORTHAND[c] ?? CONTROL[c];
  if (known) return [known, i + 2];
  if (c === 'p' || c === 'P') return property(pattern, i);
  const rest = pattern.slice(i);
  const code = /^\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|x\{([0-9a-fA-F]+)\}|0([0-7]{1,3}))/.exec(rest);
  if (code) {
    const value = code[4] ? parseInt(code[4], 8) : parseInt((code[1] ?? code[2] ?? code[3])!, 16);
    return [`\\u{${value.toString(16)}}`, i + code[0].length];
  }
  if (/[a-zA-Z]/.test(c)) throw new Unsupported(`escape \\${c} in regular expression ${pattern}`);
  return [literal(c), i + 2];
}

function property(pattern: string, i: number): [string, number] {
  const match = /^\\([pP])(?:\{(?:Is|In|java)?(\w+)\}|(\w))/.exec(pattern.slice(i));
  if (!match) throw new Unsupported(`escape ${pattern.slice(i, i + 3)} in regular expression ${pattern}`);
  const [whole, letter, long, short] = match as unknown as [string, string, string | undefined, string | undefined];
  const name = long ?? short!;
  const posix = POSIX[name];
  const source = posix ? `[${letter === 'P' ? '^' : ''}${posix}]` : `\\${letter}{${UNICODE[name] ?? name}}`;
  return [source, i + whole.length];
}

const UNICODE: Readonly<Record<string, string>> = {
  LowerCase: 'Lowercase',
  UpperCase: 'Uppercase',
  WhiteSpace: 'White_Space',
  Latin: 'Script=Latin',
};

/** A letter that stands for itself, inside classes and out. */
export function literal(c: string): string {
  if (/[-^$\\.*+?()[\]{}|/]/.test(c)) return c === '-' ? '\\u{2d}' : `\\${c}`;
  return /[&!#%,:;<=>@`~]/.test(c) ? `\\u{${c.charCodeAt(0).toString(16)}}` : c;
}
