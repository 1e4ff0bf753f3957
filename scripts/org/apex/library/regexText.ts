import { raise } from '../../values/exceptions.js';
import { finder, javaToJs } from './regex.js';
import { withinBudget } from './regexBudget.js';

/** String.replaceAll / Matcher.replaceAll: `$1`, `${name}` and backslashes in the replacement as in Java. */
export function replaceByPattern(text: string, pattern: string, replacement: string, first: boolean): string {
  return withinBudget(javaToJs(pattern), text, () => replaced(text, pattern, replacement, first));
}

function replaced(text: string, pattern: string, replacement: string, first: boolean): string {
  const regex = finder(pattern);
  let result = '';
  let from = 0;
  for (let match = regex.exec(text); match; match = regex.exec(text)) {
    result += text.slice(from, match.index) + expand(replacement, match);
    from = match.index + match[0].length;
    if (match[0] === '') regex.lastIndex++;
    if (first) break;
  }
  return result + text.slice(from);
}

function expand(replacement: string, match: RegExpExecArray): string {
  return replacement.replace(
    /\\([\s\S])|\$(?:(\d+)|\{(\w+)\})|\$/g,
    (whole, quoted?: string, number?: string, name?: string) => {
      if (quoted !== undefined) return quoted;
      if (name !== undefined) return match.groups?.[name] ?? '';
      if (number === undefined) return raise('System.StringException', 'Illegal group reference');
      return groupOf(match, number);
    },
  );
}

/** As many digits as name an existing group; the rest is text. */
function groupOf(match: RegExpExecArray, digits: string): string {
  let length = digits.length;
  while (length > 1 && Number(digits.slice(0, length)) >= match.length) length--;
  const group = Number(digits.slice(0, length));
  if (group >= match.length) raise('System.StringException', `Index out of Bounds: No group ${group}`);
  return (match[group] ?? '') + digits.slice(length);
}

/** java.util.regex.Pattern.split: without a limit trailing empty parts are dropped. */
export function splitByPattern(text: string, pattern: string, limit = 0): string[] {
  return withinBudget(javaToJs(pattern), text, () => partsOf(text, pattern, limit));
}

function partsOf(text: string, pattern: string, limit: number): string[] {
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
  parts.push(text.slice(from));
  if (limit === 0) while (parts.length > 1 && parts.at(-1) === '') parts.pop();
  return parts;
}
