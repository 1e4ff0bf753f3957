import { raise, Unsupported } from '../../values/exceptions.js';
import { harmlessLength } from './regexBudget.js';
import { classFromJava, escapeFromJava, literal } from './regexClass.js';

export interface JsPattern {
  readonly source: string;
  readonly flags: string;
  /** Longer texts are searched under a guard (regexBudget.ts). */
  readonly harmlessLength: number;
}

const translated = new Map<string, JsPattern>();
const END = '(?![\\s\\S])';

/** A java.util.regex pattern, which Apex uses, as JavaScript source. What has no equal in JavaScript throws Unsupported. */
export function javaToJs(pattern: string): JsPattern {
  let known = translated.get(pattern);
  if (!known) translated.set(pattern, (known = translate(pattern)));
  return known;
}

/** A RegExp that finds from any position: global, with group indices. */
export function finder(pattern: string): RegExp {
  const { source, flags } = javaToJs(pattern);
  return new RegExp(source, `${flags}dg`);
}

function translate(pattern: string): JsPattern {
  const inline = /^\(\?([a-zA-Z]+)\)/.exec(pattern);
  const flags = inline ? flagsOf(inline[1]!, pattern) : '';
  const multiline = flags.includes('m');
  let [source, i] = ['', inline ? inline[0].length : 0];
  while (i < pattern.length) {
    const [text, next] = element(pattern, i, multiline);
    source += text;
    i = next;
  }
  compiled(source, `${flags}v`, pattern);
  return { source, flags: `${flags}v`, harmlessLength: harmlessLength(source) };
}

/** java.util.regex.PatternSyntaxException in the words the platform passes on. */
function compiled(source: string, flags: string, pattern: string): void {
  try {
    new RegExp(source, flags);
  } catch (error) {
    const { message } = error as SyntaxError;
    const open = message.endsWith('Unterminated group');
    if (open) raise('System.StringException', `Invalid regex: Unclosed group near index ${pattern.length}\n${pattern}`);
    raise('System.StringException', `Invalid regex: ${message.replace(/^.*: /s, '')}\n${pattern}`);
  }
}

function flagsOf(letters: string, pattern: string): string {
  const unknown = letters.replace(/[imsu]/g, '');
  if (unknown) throw new Unsupported(`flag (?${unknown}) of regular expression ${pattern}`);
  return letters.replace(/u/g, '');
}

/** Translates the element at `i` and says where the next begins. */
function element(pattern: string, i: number, multiline: boolean): [string, number] {
  const c = pattern[i]!;
  if (c === '\\') return escaped(pattern, i);
  if (c === '[') return classFromJava(pattern, i);
  if (c === '(') return groupStart(pattern, i);
  if (c === '$') return [multiline ? '$' : `(?=\\n?${END})`, i + 1];
  if ('*+?'.includes(c)) return quantified(pattern, i, c);
  if (c === '{') return counted(pattern, i);
  if (c === '}' || c === ']') return [`\\${c}`, i + 1];
  return [c, i + 1];
}

function quantified(pattern: string, i: number, quantifier: string): [string, number] {
  const next = i + quantifier.length;
  if (pattern[next] === '+') throw new Unsupported(`possessive quantifier in regular expression ${pattern}`);
  return pattern[next] === '?' ? [`${quantifier}?`, next + 1] : [quantifier, next];
}

function counted(pattern: string, i: number): [string, number] {
  const match = /^\{\d+(?:,\d*)?\}/.exec(pattern.slice(i));
  return match ? quantified(pattern, i, match[0]) : ['\\{', i + 1];
}

function groupStart(pattern: string, i: number): [string, number] {
  if (pattern[i + 1] !== '?') return ['(', i + 1];
  const opening = /^\(\?(?::|=|!|<=|<!|<[A-Za-z][A-Za-z0-9]*>)/.exec(pattern.slice(i));
  if (opening) return [opening[0], i + opening[0].length];
  throw new Unsupported(`group ${pattern.slice(i, i + 4)} in regular expression ${pattern}`);
}

/** Anchors and other escapes that are no characters. */
const ZERO_WIDTH: Readonly<Record<string, string>> = {
  A: '(?<![\\s\\S])',
  z: END,
  Z: `(?=\\n?${END})`,
  b: '\\b',
  B: '\\B',
  R: '(?:\\r\\n|[\\n\\r\\u2028\\u2029\\u0085\\v\\f])',
};

function escaped(pattern: string, i: number): [string, number] {
  const letter = pattern[i + 1] ?? '';
  const known = ZERO_WIDTH[letter];
  if (known !== undefined) return [known, i + 2];
  if (letter === 'Q') return quoted(pattern, i + 2);
  return /[k1-9]/.test(letter) ? backReference(pattern, i) : escapeFromJava(pattern, i);
}

/** `\\Q…\\E`: everything between stands for itself. */
function quoted(pattern: string, from: number): [string, number] {
  const end = pattern.indexOf('\\E', from);
  const text = pattern.slice(from, end < 0 ? undefined : end);
  return [Array.from(text, literal).join(''), end < 0 ? pattern.length : end + 2];
}

function backReference(pattern: string, i: number): [string, number] {
  const reference = /^\\(?:k<\w+>|\d)/.exec(pattern.slice(i));
  if (!reference) throw new Unsupported(`back reference in regular expression ${pattern}`);
  return [reference[0], i + reference[0].length];
}
