import type { Position } from './ast.js';
import { QueryError } from './queryError.js';

/** The parser's time grows steeply with the nesting of a query, and with that of code; nothing real comes near. */
const DEEPEST_QUERY = 30;
const DEEPEST_CODE = 250;
/** Text literals and comments are passed over; a bracket with SELECT or FIND behind it opens a query. */
const TOKEN = /'(?:[^'\\\n]|\\.)*'|\/\/.*|\/\*[\s\S]*?\*\/|\[\s*(?:SELECT|FIND)\b|[([{]|[)\]}]/gi;

export interface TooDeep extends Position {
  readonly message: string;
}

/** The first bracket of Apex code, or of a query alone, that nests deeper than the parser can follow. */
export function nestsTooDeep(text: string, isQuery = false): TooDeep | undefined {
  /** For each open bracket, how many of its query are open with it; undefined outside of queries. */
  const open: (number | undefined)[] = [isQuery ? 0 : undefined];
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (/^[)\]}]/.test(token)) {
      if (open.length > 1) open.pop();
    } else if (/^[([{]/.test(token)) {
      const inQuery = token.length > 1 ? 0 : open.at(-1);
      open.push(inQuery === undefined ? undefined : inQuery + 1);
      if (inQuery === DEEPEST_QUERY) return tooDeep(text, index, 'The query', DEEPEST_QUERY);
      if (open.length > DEEPEST_CODE) return tooDeep(text, index, 'The code', DEEPEST_CODE);
    }
  }
  return undefined;
}

/** Refuses the text of a query that nests parentheses deeper than the parser can follow. */
export function requireShallow(text: string): void {
  const problem = nestsTooDeep(text, true);
  if (problem) throw new QueryError({ code: 'MALFORMED_QUERY', ...problem });
}

function tooDeep(text: string, index: number, what: string, most: number): TooDeep {
  const lines = text.slice(0, index).split(/\r?\n/);
  const message = `${what} nests parentheses more than ${most} deep: simplify it.`;
  return { message, line: lines.length, column: lines.at(-1)!.length + 1 };
}
