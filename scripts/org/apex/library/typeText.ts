import { withoutSystem } from '../../values/typeOf.js';

/** A type's text taken apart: `Map<Id,List<String>>` is Map with the arguments Id and List<String>. */
export interface TypeText {
  readonly name: string;
  readonly args: readonly string[];
}

export function parseTypeText(text: string): TypeText {
  const bare = withoutSystem(text.trim());
  if (bare.endsWith('[]')) return { name: 'List', args: [bare.slice(0, -2)] };
  const open = bare.indexOf('<');
  if (open < 0) return { name: bare, args: [] };
  return { name: bare.slice(0, open), args: splitArguments(bare.slice(open + 1, bare.lastIndexOf('>'))) };
}

function splitArguments(text: string): string[] {
  const parts: string[] = [];
  let [depth, start] = [0, 0];
  for (let i = 0; i <= text.length; i++) {
    if (text[i] === '<') depth++;
    else if (text[i] === '>') depth--;
    else if (i === text.length || (text[i] === ',' && depth === 0)) {
      parts.push(text.slice(start, i).trim());
      start = i + 1;
    }
  }
  return parts;
}
