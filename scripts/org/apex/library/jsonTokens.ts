import { raise } from '../../values/exceptions.js';

export type TokenType =
  | 'START_OBJECT'
  | 'END_OBJECT'
  | 'START_ARRAY'
  | 'END_ARRAY'
  | 'FIELD_NAME'
  | 'VALUE_STRING'
  | 'VALUE_NUMBER_INT'
  | 'VALUE_NUMBER_FLOAT'
  | 'VALUE_TRUE'
  | 'VALUE_FALSE'
  | 'VALUE_NULL';

/** One token of JSON text; `text` is unescaped for strings and names. */
export interface JsonToken {
  readonly type: TokenType;
  readonly text: string;
}

const SCAN =
  /[ \t\r\n]+|([{}[\]:,])|"((?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*)"|(-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?)|(true|false|null)/y;
const MARKS: Readonly<Record<string, TokenType>> = {
  '{': 'START_OBJECT',
  '}': 'END_OBJECT',
  '[': 'START_ARRAY',
  ']': 'END_ARRAY',
};
const WORDS: Readonly<Record<string, TokenType>> = { true: 'VALUE_TRUE', false: 'VALUE_FALSE', null: 'VALUE_NULL' };

/** The tokens of one JSON value, or the platform's JSONException. */
export function jsonTokens(text: string): JsonToken[] {
  const tokens: JsonToken[] = [];
  /** What encloses the next token, and whether a name, a value or a separator is due. */
  const open: ('{' | '[')[] = [];
  let due: 'value' | 'name' | 'colon' | 'separator' = 'value';
  let first = false;
  for (SCAN.lastIndex = 0; SCAN.lastIndex < text.length;) {
    const at = SCAN.lastIndex;
    const match = SCAN.exec(text) ?? unexpected(text, at);
    if (match[0].trim() === '') continue;
    const mark = match[1];
    if (mark === ':' || mark === ',') {
      if (due !== (mark === ':' ? 'colon' : 'separator') || open.length === 0) unexpected(text, at);
      due = mark === ':' || open.at(-1) === '[' ? 'value' : 'name';
      first = false;
      continue;
    }
    if (mark === '}' || mark === ']') {
      if (open.pop() !== (mark === '}' ? '{' : '[') || !(due === 'separator' || first)) unexpected(text, at);
      tokens.push({ type: MARKS[mark]!, text: mark });
      [due, first] = ['separator', false];
      continue;
    }
    if (due === 'name') {
      tokens.push({ type: 'FIELD_NAME', text: match[2] === undefined ? unexpected(text, at) : unescaped(match[0]) });
      [due, first] = ['colon', false];
      continue;
    }
    if (due !== 'value') unexpected(text, at);
    tokens.push(valueToken(match));
    if (mark) open.push(mark as '{' | '[');
    [due, first] = mark ? [mark === '{' ? 'name' : 'value', true] : ['separator', false];
  }
  if (tokens.length === 0) raise('System.JSONException', 'No content to map to Object due to end of input');
  if (open.length > 0 || due === 'colon')
    raise(
      'System.JSONException',
      `Unexpected end-of-input: expected close marker for ${open.at(-1) === '[' ? 'ARRAY' : 'OBJECT'} ${place(text, text.length)}`,
    );
  return tokens;
}

function valueToken(match: RegExpExecArray): JsonToken {
  if (match[1]) return { type: MARKS[match[1]]!, text: match[1] };
  if (match[2] !== undefined) return { type: 'VALUE_STRING', text: unescaped(match[0]) };
  if (match[3] !== undefined)
    return { type: match[4] || match[5] ? 'VALUE_NUMBER_FLOAT' : 'VALUE_NUMBER_INT', text: match[3] };
  return { type: WORDS[match[6]!]!, text: match[6]! };
}

function unescaped(literal: string): string {
  return JSON.parse(literal) as string;
}

function unexpected(text: string, at: number): never {
  const c = text[at] ?? '';
  return raise(
    'System.JSONException',
    `Unexpected character ('${c}' (code ${c.charCodeAt(0)})): expected a valid value (number, String, array, object, 'true', 'false' or 'null') ${place(text, at)}`,
  );
}

function place(text: string, at: number): string {
  const lines = text.slice(0, at).split('\n');
  return `at [line:${lines.length}, column:${lines.at(-1)!.length + 1}]`;
}
