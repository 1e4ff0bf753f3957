import { raise, Unsupported } from '../../values/exceptions.js';
import { apexString } from '../../values/text.js';

/** String.format: `{0}` placeholders and quotes as in java.text.MessageFormat (Apex Reference, "String Class", format). */
export function formatMessage(pattern: string, values: readonly unknown[]): string {
  let result = '';
  let quoted = false;
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern[i]!;
    if (c === "'") {
      if (pattern[i + 1] === "'") result += pattern[i++];
      else quoted = !quoted;
    } else if (c === '{' && !quoted) {
      const end = pattern.indexOf('}', i);
      if (end < 0) raise('System.StringException', 'Unmatched braces in the pattern.');
      result += placeholder(pattern.slice(i + 1, end), values);
      i = end;
    } else result += c;
  }
  return result;
}

function placeholder(name: string, values: readonly unknown[]): string {
  const index = name.trim();
  if (/^\d+,/.test(index)) throw new Unsupported(`String.format with a format type: {${name}}`);
  if (!/^\d+$/.test(index)) raise('System.StringException', `can't parse argument number: ${name}`);
  const value = values[Number(index)];
  return value === undefined ? `{${index}}` : apexString(value);
}
