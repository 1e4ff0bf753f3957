import { jsonTokens, type JsonToken } from './jsonTokens.js';

/** A number as it was written: no digit is lost. */
export class JsonNumber {
  constructor(readonly text: string) {}
}
export type JsonNode = null | boolean | string | JsonNumber | JsonNode[] | Map<string, JsonNode>;

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
  const members = new Map<string, JsonNode>();
  let at = from;
  while (tokens[at]!.type !== 'END_OBJECT') {
    const [value, next] = readNode(tokens, at + 1);
    members.set(tokens[at]!.text, value);
    at = next;
  }
  return [members, at + 1];
}
