import type { EnumValue } from '../../values/enum.js';
import { raise } from '../../values/exceptions.js';
import { given, type LibraryPart, type Member, type PlatformObject } from './part.js';
import { platformConstant } from './tables.js';
import { JsonNumber, type JsonToken, jsonTokens, readNode } from './jsonNode.js';
import { fromJson, primitiveFromJson } from './jsonRead.js';
import type { TypeValue } from './Type.js';

/** Walks through the tokens of a JSON text (Apex Reference, "JSONParser Class"). */
export class JsonParser implements PlatformObject {
  readonly apexType = 'System.JSONParser';
  private readonly tokens: readonly JsonToken[];
  private at = -1;
  private cleared: JsonToken | undefined;
  private isCleared = false;
  constructor(text: string) {
    this.tokens = jsonTokens(text);
  }

  get current(): JsonToken | undefined {
    return this.isCleared ? undefined : this.tokens[this.at];
  }
  get lastCleared(): JsonToken | undefined {
    return this.cleared;
  }
  next(): JsonToken | undefined {
    this.isCleared = false;
    if (this.at < this.tokens.length) this.at++;
    return this.current;
  }
  /** The next token that is no name; a name before it is stepped over. */
  nextValue(): JsonToken | undefined {
    const token = this.next();
    return token?.type === 'FIELD_NAME' ? this.next() : token;
  }
  clear(): void {
    this.cleared = this.current;
    this.isCleared = true;
  }
  skipChildren(): void {
    if (this.current?.type === 'START_OBJECT' || this.current?.type === 'START_ARRAY')
      this.at = readNode(this.tokens, this.at)[1] - 1;
  }
  /** Name of the member whose value is current. */
  name(): string | null {
    if (this.current?.type === 'FIELD_NAME') return this.current.text;
    const before = this.tokens[this.at - 1];
    return before?.type === 'FIELD_NAME' ? before.text : null;
  }
  read(type: string, strict: boolean): unknown {
    if (!this.current) raise('System.JSONException', 'No current token: call nextToken first');
    const [node, next] = readNode(this.tokens, this.at);
    this.at = next - 1;
    return fromJson(type, node, strict);
  }
  primitive(type: string): unknown {
    const token = this.current ?? raise('System.JSONException', 'No current token: call nextToken first');
    const [node] = /^VALUE/.test(token.type)
      ? readNode(this.tokens, this.at)
      : raise('System.JSONException', `Current token ${token.type} is no value`);
    if (type === 'Integer' && node instanceof JsonNumber)
      return primitiveFromJson(type, new JsonNumber(node.text.replace(/\.0+$/, '')));
    return primitiveFromJson(type, node);
  }
}

const tokenType = (token: JsonToken | undefined): EnumValue | null =>
  token ? platformConstant('System.JSONToken', token.type) : null;
const primitive =
  (type: string): Member =>
  (self: JsonParser) =>
    self.primitive(type);
const PRIMITIVES = {
  Blob: 'Blob',
  Boolean: 'Boolean',
  DateTime: 'Datetime',
  Date: 'Date',
  Decimal: 'Decimal',
  Double: 'Double',
  Id: 'Id',
  Integer: 'Integer',
  Long: 'Long',
  Time: 'Time',
};

export const library: LibraryPart = {
  type: 'System.JSONParser',
  members: {
    ...Object.fromEntries(Object.entries(PRIMITIVES).map(([name, type]) => [`get${name}Value()`, primitive(type)])),
    'clearCurrentToken()': (self: JsonParser) => self.clear(),
    'getCurrentName()': (self: JsonParser) => self.name(),
    'getCurrentToken()': (self: JsonParser) => tokenType(self.current),
    'getLastClearedToken()': (self: JsonParser) => tokenType(self.lastCleared),
    'getText()': (self: JsonParser) => self.current?.text ?? null,
    'hasCurrentToken()': (self: JsonParser) => self.current !== undefined,
    'nextToken()': (self: JsonParser) => tokenType(self.next()),
    'nextValue()': (self: JsonParser) => tokenType(self.nextValue()),
    'readValueAs(System.Type)': (self: JsonParser, type: TypeValue | null) => self.read(given(type).text, false),
    'readValueAsStrict(System.Type)': (self: JsonParser, type: TypeValue | null) => self.read(given(type).text, true),
    'skipChildren()': (self: JsonParser) => self.skipChildren(),
  },
};
