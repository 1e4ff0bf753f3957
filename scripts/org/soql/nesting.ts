import { QueryError } from './queryError.js';

/** The parser's time grows steeply with nesting; no real query comes near. */
const DEEPEST = 30;
const PARENTHESIS = /'(?:[^'\\]|\\.)*'|[()]/g;

/** Refuses a query that nests parentheses, those in text literals aside, deeper than the parser can follow. */
export function requireShallow(text: string): void {
  let depth = 0;
  for (const match of text.matchAll(PARENTHESIS)) {
    if (match[0] === ')') depth--;
    else if (match[0] === '(' && ++depth > DEEPEST) throw tooDeep(text.slice(0, match.index));
  }
}

function tooDeep(before: string): QueryError {
  const lines = before.split(/\r?\n/);
  const message = `The query nests parentheses more than ${DEEPEST} deep: simplify it.`;
  return new QueryError({ code: 'MALFORMED_QUERY', message, line: lines.length, column: lines.at(-1)!.length + 1 });
}
