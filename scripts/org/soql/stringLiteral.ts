/**
 * The grammar of Apex strings does not know the `\_` and `\%` of SOQL's LIKE. Before parsing, their backslash is replaced
 * by a private character of the same width, so that columns in messages stay right.
 */
const LIKE_ESCAPE = '\uE000';

export function protectLikeEscapes(text: string): string {
  return text.replace(/\\(\\)|\\([_%])/g, (match, backslash: string | undefined, wildcard: string) =>
    backslash ? match : LIKE_ESCAPE + wildcard,
  );
}

const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** The text of a quoted literal (SOQL Reference, "Quoted String Escape Sequences"). */
export function unescape(literal: string): string {
  const inner = literal.startsWith("'''") ? literal.slice(3, -3) : literal.slice(1, -1);
  return inner
    .replace(/\\(u[0-9a-f]{4}|.)/gi, (_, escape: string) =>
      escape.length > 1
        ? String.fromCharCode(parseInt(escape.slice(1), 16))
        : (ESCAPES[escape.toLowerCase()] ?? escape),
    )
    .replaceAll(LIKE_ESCAPE, '\\');
}
