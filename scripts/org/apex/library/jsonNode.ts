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

const VALUE = "expected a valid value (number, String, array, object, 'true', 'false' or 'null')";
const NAME = 'was expecting double-quote to start field name';
const SPACE = /[ \t\r\n]*/y;
const LEXEME =
  /([{}[\]:,])|("(?:[^"\\]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?)|(true|false|null)/y;
const MARKS: Readonly<Record<string, TokenType>> = {
  '{': 'START_OBJECT',
  '}': 'END_OBJECT',
  '[': 'START_ARRAY',
  ']': 'END_ARRAY',
};
const WORDS: Readonly<Record<string, TokenType>> = { true: 'VALUE_TRUE', false: 'VALUE_FALSE', null: 'VALUE_NULL' };

/** The tokens of one JSON value, or the platform's JSONException. */
export function jsonTokens(text: string): JsonToken[] {
  return new JsonScanner(text).tokens();
}

/** Reads a value, then what may follow it, recursively. */
class JsonScanner {
  private readonly found: JsonToken[] = [];
  private at = 0;

  constructor(private readonly text: string) {}

  tokens(): JsonToken[] {
    if (this.next() === '') raise('System.JSONException', 'No content to map to Object due to end of input');
    this.value();
    if (this.next() !== '') this.unexpected();
    return this.found;
  }

  private value(): void {
    const match = this.lexeme();
    if (match[1] === '{') this.object();
    else if (match[1] === '[') this.array();
    else if (match[1]) this.unexpected(match.index);
    else this.found.push(valueToken(match));
  }
  private object(): void {
    this.mark('{');
    if (this.next() !== '}') {
      do {
        const name = this.lexeme(NAME);
        if (!name[2]) this.unexpected(name.index, NAME);
        this.found.push({ type: 'FIELD_NAME', text: unescaped(name[2]!) });
        if (!this.take(':')) this.unexpected(this.at, 'was expecting a colon to separate field name and value');
        this.value();
      } while (this.take(','));
    }
    this.close('}');
  }
  private array(): void {
    this.mark('[');
    if (this.next() !== ']') {
      do this.value();
      while (this.take(','));
    }
    this.close(']');
  }
  private mark(letter: string): void {
    this.found.push({ type: MARKS[letter]!, text: letter });
  }
  private close(letter: '}' | ']'): void {
    const kind = letter === '}' ? 'OBJECT' : 'ARRAY';
    if (!this.take(letter)) this.unexpected(this.at, `was expecting comma to separate ${kind} entries`);
    this.mark(letter);
  }

  /** The next letter that is no space; empty at the end. */
  private next(): string {
    SPACE.lastIndex = this.at;
    this.at += SPACE.exec(this.text)![0].length;
    return this.text[this.at] ?? '';
  }
  private take(letter: string): boolean {
    if (this.next() !== letter) return false;
    this.at++;
    return true;
  }
  private lexeme(wanted?: string): RegExpExecArray {
    this.next();
    LEXEME.lastIndex = this.at;
    const match = LEXEME.exec(this.text);
    if (!match || hasControl(match[0])) return this.unexpected(this.at, wanted);
    this.at = LEXEME.lastIndex;
    return match;
  }

  private unexpected(at = this.at, wanted = VALUE): never {
    const letter = this.text[at];
    if (letter === undefined) raise('System.JSONException', `Unexpected end-of-input ${this.place(at)}`);
    return raise(
      'System.JSONException',
      // The platform's reader tells the place behind what it has read.
      `Unexpected character ('${letter}' (code ${letter.charCodeAt(0)})): ${wanted} ${this.place(at + 1)}`,
    );
  }
  private place(at: number): string {
    const lines = this.text.slice(0, at).split('\n');
    return `at [line:${lines.length}, column:${lines.at(-1)!.length + 1}]`;
  }
}

/** Line breaks and other control characters must be escaped inside text. */
function hasControl(lexeme: string): boolean {
  return Array.from(lexeme).some((letter) => letter < ' ');
}

function valueToken(match: RegExpExecArray): JsonToken {
  if (match[2] !== undefined) return { type: 'VALUE_STRING', text: unescaped(match[2]) };
  if (match[3] !== undefined)
    return { type: match[4] || match[5] ? 'VALUE_NUMBER_FLOAT' : 'VALUE_NUMBER_INT', text: match[3] };
  return { type: WORDS[match[6]!]!, text: match[6]! };
}

function unescaped(literal: string): string {
  return JSON.parse(literal) as string;
}

/** A number as it was written: no digit is lost. */
export class JsonNumber {
  constructor(readonly text: string) {}
}
/** Of a member that comes twice the last value stands. */
export class JsonObject extends Map<string, JsonNode> {
  repeated?: string;
}
export type JsonNode = null | boolean | string | JsonNumber | JsonNode[] | JsonObject;

export function parseJsonText(text: string): JsonNode {
  return readNode(jsonTokens(text), 0)[0];
}

/** The value that begins at `at`, and where the next one begins. */
export function readNode(tokens: readonly JsonToken[], at: number): [JsonNode, number] {
  const { type, text } = tokens[at]!;
  switch (type) {
    case 'START_OBJECT':
      return readObject(tokens, at + 1);
    case 'START_ARRAY':
      return readArray(tokens, at + 1);
    case 'VALUE_STRING':
    case 'FIELD_NAME':
      return [text, at + 1];
    case 'VALUE_TRUE':
      return [true, at + 1];
    case 'VALUE_FALSE':
      return [false, at + 1];
    case 'VALUE_NULL':
      return [null, at + 1];
    default:
      return [new JsonNumber(text), at + 1];
  }
}

function readArray(tokens: readonly JsonToken[], from: number): [JsonNode, number] {
  const items: JsonNode[] = [];
  let at = from;
  while (tokens[at]!.type !== 'END_ARRAY') {
    const [item, next] = readNode(tokens, at);
    items.push(item);
    at = next;
  }
  return [items, at + 1];
}

function readObject(tokens: readonly JsonToken[], from: number): [JsonNode, number] {
  const members = new JsonObject();
  let at = from;
  while (tokens[at]!.type !== 'END_OBJECT') {
    const [value, next] = readNode(tokens, at + 1);
    const name = tokens[at]!.text;
    if (members.has(name)) members.repeated = name;
    members.set(name, value);
    at = next;
  }
  return [members, at + 1];
}
