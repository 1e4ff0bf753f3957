import { raise, Unsupported } from '../../values/exceptions.js';
import { apexString } from '../../values/text.js';

/**
 * String.format: `{0}` placeholders and quotes as in java.text.MessageFormat (Apex Reference, "String Class", format). Each argument becomes
 * text once, whether the pattern names it never or twice.
 */
export function formatMessage(pattern: string, args: readonly unknown[]): string {
  const values = args.map(apexString);
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

function placeholder(name: string, values: readonly string[]): string {
  const index = name.trim();
  if (/^\d+,/.test(index)) throw new Unsupported(`String.format with a format type: {${name}}`);
  if (!/^\d+$/.test(index)) raise('System.StringException', `can't parse argument number: ${name}`);
  return values[Number(index)] ?? `{${index}}`;
}
