import { Unsupported } from '../../values/exceptions.js';
import { classFromJava, escapeFromJava, literal } from './regexClass.js';

export interface JsPattern {
  readonly source: string;
  readonly flags: string;
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
  new RegExp(source, `${flags}v`);
  return { source, flags: `${flags}v` };
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

function escaped(pattern: string, i: number): [string, number] {
  switch (pattern[i + 1]) {
    case 'Q': {
      const end = pattern.indexOf('\\E', i + 2);
      const text = pattern.slice(i + 2, end < 0 ? undefined : end);
      return [Array.from(text, literal).join(''), end < 0 ? pattern.length : end + 2];
    }
    case 'A':
      return ['(?<![\\s\\S])', i + 2];
    case 'z':
      return [END, i + 2];
    case 'Z':
      return [`(?=\\n?${END})`, i + 2];
    case 'b':
    case 'B':
      return [pattern.slice(i, i + 2), i + 2];
    case 'R':
      return ['(?:\\r\\n|[\\n\\r\\u2028\\u2029\\u0085\\v\\f])', i + 2];
    case 'k':
    case '1':
    case '2':
    case '3':
    case '4':
    case '5':
    case '6':
    case '7':
    case '8':
    case '9': {
      const reference = /^\\(?:k<\w+>|\d)/.exec(pattern.slice(i));
      if (reference) return [reference[0], i + reference[0].length];
      throw new Unsupported(`back reference in regular expression ${pattern}`);
    }
    default:
      return escapeFromJava(pattern, i);
  }
}
