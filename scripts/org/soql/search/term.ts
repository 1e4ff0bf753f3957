import { raise } from '../../values/exceptions.js';

/** The texts of a record's searched fields, in lower case. */
type Fields = readonly string[];
export type Term = (fields: Fields) => boolean;

const TOKEN = /\s*("(?:[^"\\]|\\.)*"|[()]|(?:[^\s()"\\]|\\.)+|\S)/gy;
const TOO_SHORT = 'search term must be longer than one character: ';

/**
 * What a FIND clause asks for: words and phrases with the wildcards `*` and `?`, with AND, OR, AND NOT and parentheses
 * from left to right, AND where nothing stands between two (SOQL and SOSL Reference, "FIND {SearchQuery}").
 */
export function termOf(text: string): Term {
  const tokens = Array.from(text.trim().matchAll(TOKEN), (match) => match[1]!);
  if (tokens.join('').replace(/[*?"]/g, '').length < 2) raise('System.SearchException', TOO_SHORT + text);
  const term = expression(tokens);
  if (tokens.length > 0) raise('System.SearchException', `unexpected token in the search term: ${tokens[0]}`);
  return term;
}

/** Takes what it reads from the front of `tokens`. */
function expression(tokens: string[]): Term {
  let left = operand(tokens);
  while (tokens.length > 0 && tokens[0] !== ')') {
    const before = left;
    const word = tokens[0]!.toUpperCase();
    if (word === 'AND' || word === 'OR') tokens.shift();
    const isNot = word === 'AND' && tokens[0]?.toUpperCase() === 'NOT';
    if (isNot) tokens.shift();
    const right = operand(tokens);
    if (word === 'OR') left = (fields) => before(fields) || right(fields);
    else left = (fields) => before(fields) && right(fields) !== isNot;
  }
  return left;
}

function operand(tokens: string[]): Term {
  const token = tokens.shift();
  if (token === undefined || token === ')') return raise('System.SearchException', 'the search term ends too early');
  if (token !== '(') return words(token.startsWith('"') ? token.slice(1, -1) : token);
  const inner = expression(tokens);
  if (tokens.shift() !== ')') raise('System.SearchException', 'the search term lacks a closing parenthesis');
  return inner;
}

const LETTERS = '[\\p{L}\\p{N}]';

/** The words in this order, each whole: letters, digits and their changes bound them. */
function words(text: string): Term {
  const source = text.toLowerCase().replace(/\\(.)|\*|\?|\s+|[.+^${}()|[\]/-]/gs, (found, escaped?: string) => {
    if (escaped !== undefined) return RegExp.prototype.test.call(/[\p{L}\p{N}]/u, escaped) ? escaped : `\\${escaped}`;
    if (found === '*') return `${LETTERS}*`;
    if (found === '?') return LETTERS;
    return /^\s/.test(found) ? '[^\\p{L}\\p{N}]+' : `\\${found}`;
  });
  const pattern = new RegExp(`(?<!${LETTERS})${source}(?!${LETTERS})`, 'u');
  return (fields) => fields.some((field) => pattern.test(field));
}
