import { raise } from '../../values/exceptions.js';
import { finder, groupText, javaToJs, type JsPattern } from '../../values/regex.js';
import { withinBudget } from '../../values/regexBudget.js';

/** String.replaceAll / Matcher.replaceAll: `$1`, `${name}` and backslashes in the replacement as in Java. */
export function replaceByPattern(text: string, pattern: string, replacement: string, first: boolean): string {
  const translated = javaToJs(pattern);
  return withinBudget(translated, text, () => replaced(text, translated, replacement, first));
}

function replaced(text: string, pattern: JsPattern, replacement: string, first: boolean): string {
  const regex = finder(pattern);
  let result = '';
  let from = 0;
  for (let match = regex.exec(text); match; match = regex.exec(text)) {
    result += text.slice(from, match.index) + expand(replacement, pattern, match);
    from = match.index + match[0].length;
    if (match[0] === '') regex.lastIndex++;
    if (first) break;
  }
  return result + text.slice(from);
}

function expand(replacement: string, pattern: JsPattern, match: RegExpExecArray): string {
  return replacement.replace(
    /\\([\s\S]?)|\$(?:(\d+)|\{(\w+)\})|\$/g,
    (whole, quoted?: string, number?: string, name?: string) => {
      if (quoted === '') raise('System.StringException', 'character to be escaped is missing');
      if (quoted !== undefined) return quoted;
      if (name !== undefined) return groupText(pattern, match, named(pattern, name)) ?? '';
      if (number === undefined) return raise('System.StringException', 'Illegal group reference');
      return numbered(pattern, match, number);
    },
  );
}

function named({ names }: JsPattern, name: string): number {
  return names.get(name) ?? raise('System.StringException', `No group with name {${name}}`);
}

/** As many digits as name an existing group; the rest is text. */
function numbered(pattern: JsPattern, match: RegExpExecArray, digits: string): string {
  let length = digits.length;
  while (length > 1 && Number(digits.slice(0, length)) > pattern.groups) length--;
  const group = Number(digits.slice(0, length));
  if (group > pattern.groups) raise('System.StringException', `Index out of Bounds: No group ${group}`);
  return (groupText(pattern, match, group) ?? '') + digits.slice(length);
}

/** java.util.regex.Pattern.split: without a limit trailing empty parts are dropped, but never a text without separators. */
export function splitByPattern(text: string, pattern: string, limit = 0): string[] {
  const translated = javaToJs(pattern);
  return withinBudget(translated, text, () => partsOf(text, translated, limit));
}

function partsOf(text: string, pattern: JsPattern, limit: number): string[] {
  const regex = finder(pattern);
  const parts: string[] = [];
  let from = 0;
  for (let match = regex.exec(text); match; match = regex.exec(text)) {
    if (limit > 0 && parts.length === limit - 1) break;
    const end = match.index + match[0].length;
    if (match[0] === '') regex.lastIndex++;
    if (end === 0 || (match[0] === '' && match.index >= text.length)) continue;
    parts.push(text.slice(from, match.index));
    from = end;
  }
  const isWhole = parts.length === 0;
  parts.push(text.slice(from));
  if (limit === 0 && !isWhole) while (parts.at(-1) === '') parts.pop();
  return parts;
}
