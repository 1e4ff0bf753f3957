import { raise } from '../../values/exceptions.js';
import { given, type LibraryPart, type Member, type PlatformObject } from './part.js';
import { compactJson, prettyJson, toJson, type JsonOut } from './jsonWrite.js';

type Open =
  { readonly items: JsonOut[] } | { readonly members: (readonly [string, JsonOut])[]; name?: string | undefined };

/** Builds the tree of a JSON text step by step. */
export class JsonGenerator implements PlatformObject {
  readonly apexType = 'System.JSONGenerator';
  private readonly open: Open[] = [];
  private root: JsonOut | undefined;
  closed = false;
  constructor(private readonly pretty: boolean) {}

  value(out: JsonOut): void {
    if (this.closed) raise('System.JSONException', 'The generator is closed');
    const at = this.open.at(-1);
    if (!at) this.root = this.root === undefined ? out : raise('System.JSONException', 'The text already has a value');
    else if ('items' in at) at.items.push(out);
    else {
      at.members.push([at.name ?? raise('System.JSONException', 'Can not write a value, expecting field name'), out]);
      at.name = undefined;
    }
  }
  name(name: string): void {
    const at = this.open.at(-1);
    if (!at || !('members' in at))
      return raise('System.JSONException', 'Can not write a field name, expecting a value');
    at.name = name;
  }
  start(open: Open): void {
    this.open.push(open);
  }
  end(kind: 'items' | 'members'): void {
    const done = this.open.pop();
    if (!done || !(kind in done))
      return raise('System.JSONException', `Current context not an ${kind === 'items' ? 'ARRAY' : 'OBJECT'}`);
    this.value('items' in done ? done.items : { members: done.members });
  }
  text(): string {
    while (this.open.length > 0) this.end('items' in this.open.at(-1)! ? 'items' : 'members');
    this.closed = true;
    return this.root === undefined ? '' : this.pretty ? prettyJson(this.root) : compactJson(this.root);
  }
}

const TYPES: readonly [string, string][] = [
  ['Blob', 'System.Blob'],
  ['Boolean', 'System.Boolean'],
  ['Date', 'System.Date'],
  ['DateTime', 'System.Datetime'],
  ['Id', 'System.Id'],
  ['Number', 'System.Decimal'],
  ['Number', 'System.Double'],
  ['Number', 'System.Integer'],
  ['Number', 'System.Long'],
  ['Object', 'Object'],
  ['String', 'System.String'],
  ['Time', 'System.Time'],
];

/** `writeDate(value)` and `writeDateField(name, value)` of every type. */
const writers = TYPES.flatMap(([name, type]): [string, Member][] => [
  [
    `write${name}(${type})`,
    (self: JsonGenerator, value: unknown) => self.value(toJson(value, { suppressNulls: false })),
  ],
  [
    `write${name}Field(System.String,${type})`,
    (self: JsonGenerator, field: string | null, value: unknown) => {
      self.name(given(field));
      self.value(toJson(value, { suppressNulls: false }));
    },
  ],
]);

export const library: LibraryPart = {
  type: 'System.JSONGenerator',
  members: {
    ...Object.fromEntries(writers),
    'close()': (self: JsonGenerator) => void self.text(),
    'getAsString()': (self: JsonGenerator) => self.text(),
    'isClosed()': (self: JsonGenerator) => self.closed,
    'writeEndArray()': (self: JsonGenerator) => self.end('items'),
    'writeEndObject()': (self: JsonGenerator) => self.end('members'),
    'writeFieldName(System.String)': (self: JsonGenerator, name: string | null) => self.name(given(name)),
    'writeNull()': (self: JsonGenerator) => self.value('null'),
    'writeNullField(System.String)': (self: JsonGenerator, name: string | null) => {
      self.name(given(name));
      self.value('null');
    },
    'writeStartArray()': (self: JsonGenerator) => self.start({ items: [] }),
    'writeStartObject()': (self: JsonGenerator) => self.start({ members: [] }),
  },
};
