import { encodedXml, type XmlAttribute, type XmlEvent, xmlEvents } from '../../values/xmlEvents.js';
import { given, type LibraryPart, type PlatformObject } from './part.js';
import { platformConstant } from './tables.js';

type Event = XmlEvent | { readonly kind: 'START_DOCUMENT' | 'END_DOCUMENT' };

/** What next() answers: the event as Java numbers it. */
const NUMBERS: Readonly<Record<Event['kind'], number>> = {
  START_ELEMENT: 1,
  END_ELEMENT: 2,
  PROCESSING_INSTRUCTION: 3,
  CHARACTERS: 4,
  COMMENT: 5,
  START_DOCUMENT: 7,
  END_DOCUMENT: 8,
  CDATA: 12,
};

export class XmlReader implements PlatformObject {
  readonly apexType = 'System.XmlStreamReader';
  private readonly events: readonly Event[];
  /** What prefixes stand for at each event. */
  private readonly scopes: readonly Namespaces[];
  private at = 0;

  constructor(text: string) {
    this.events = [{ kind: 'START_DOCUMENT' }, ...xmlEvents(text), { kind: 'END_DOCUMENT' }];
    this.scopes = scopesOf(this.events);
  }
  get event(): Event {
    return this.events[this.at]!;
  }
  get hasNext(): boolean {
    return this.at < this.events.length - 1;
  }
  next(): number {
    if (this.hasNext) this.at++;
    return NUMBERS[this.event.kind];
  }
  /** The next tag, whatever blank text and comments stand before it. */
  nextTag(): number {
    do this.next();
    while (this.hasNext && !('local' in this.event));
    return NUMBERS[this.event.kind];
  }
  /** Declarations of namespaces are no attributes. */
  get attributes(): readonly XmlAttribute[] {
    return attributesOf(this.event).filter((each) => !isDeclaration(each));
  }
  get declarations(): readonly XmlAttribute[] {
    return attributesOf(this.event).filter(isDeclaration);
  }
  namespaceOf(prefix: string): string | null {
    return this.scopes[this.at]!.get(prefix) ?? null;
  }
}

type Namespaces = ReadonlyMap<string, string>;

const attributesOf = (event: Event): readonly XmlAttribute[] =>
  event.kind === 'START_ELEMENT' ? event.attributes : [];
const isDeclaration = ({ prefix, local }: XmlAttribute): boolean => prefix === 'xmlns' || prefix + local === 'xmlns';
/** The prefix a declaration is for; the default namespace has none. */
const declared = ({ prefix, local }: XmlAttribute): string => (prefix === '' ? '' : local);

function scopesOf(events: readonly Event[]): Namespaces[] {
  const open: Namespaces[] = [new Map()];
  return events.map((event, i) => {
    if (events[i - 1]?.kind === 'END_ELEMENT') open.pop();
    const own = attributesOf(event).filter(isDeclaration);
    if (event.kind === 'START_ELEMENT')
      open.push(new Map([...open.at(-1)!, ...own.map((each) => [declared(each), each.value] as const)]));
    return open.at(-1)!;
  });
}

const textOf = ({ event }: XmlReader): string | null => ('text' in event ? event.text : null);
const isText = ({ event }: XmlReader): boolean => event.kind === 'CHARACTERS' || event.kind === 'CDATA';

/** Apex Reference, "XmlStreamReader Class". */
export const readerPart: LibraryPart = {
  type: 'System.XmlStreamReader',
  members: {
    'new(System.String)': (text: string | null) => new XmlReader(given(text)),
    'getAttributeCount()': ({ attributes }: XmlReader) => attributes.length,
    'getAttributeLocalName(System.Integer)': ({ attributes }: XmlReader, index: number) =>
      attributes[index]?.local ?? null,
    // The default namespace is not one of attributes.
    'getAttributeNamespace(System.Integer)': (self: XmlReader, index: number) =>
      self.attributes[index]?.prefix ? self.namespaceOf(self.attributes[index].prefix) : null,
    'getAttributePrefix(System.Integer)': ({ attributes }: XmlReader, index: number) =>
      attributes[index]?.prefix || null,
    'getAttributeValue(System.String,System.String)': ({ attributes }: XmlReader, _: string | null, name: string) =>
      attributes.find(({ local }) => local === name)?.value ?? null,
    'getAttributeValueAt(System.Integer)': ({ attributes }: XmlReader, index: number) =>
      attributes[index]?.value ?? null,
    'getEventType()': ({ event }: XmlReader) => platformConstant('System.XmlTag', event.kind),
    'getLocalName()': ({ event }: XmlReader) => ('local' in event ? event.local : null),
    'getNamespace()': (self: XmlReader) => ('local' in self.event ? self.namespaceOf(self.event.prefix) : null),
    'getNamespaceCount()': ({ declarations }: XmlReader) => declarations.length,
    'getNamespacePrefix(System.Integer)': ({ declarations }: XmlReader, index: number) =>
      (declarations[index] && declared(declarations[index])) || null,
    'getNamespaceURI(System.String)': (self: XmlReader, prefix: string | null) => self.namespaceOf(prefix ?? ''),
    'getNamespaceURIAt(System.Integer)': ({ declarations }: XmlReader, index: number) =>
      declarations[index]?.value ?? null,
    'getPrefix()': ({ event }: XmlReader) => ('local' in event ? event.prefix || null : null),
    'getPIData()': (self: XmlReader) => (self.event.kind === 'PROCESSING_INSTRUCTION' ? textOf(self) : null),
    'getPITarget()': ({ event }: XmlReader) => ('target' in event ? event.target : null),
    'getText()': textOf,
    'hasName()': ({ event }: XmlReader) => 'local' in event,
    'hasNext()': ({ hasNext }: XmlReader) => hasNext,
    'hasText()': (self: XmlReader) => textOf(self) !== null,
    'isCharacters()': isText,
    'isEndElement()': ({ event }: XmlReader) => event.kind === 'END_ELEMENT',
    'isStartElement()': ({ event }: XmlReader) => event.kind === 'START_ELEMENT',
    'isWhitespace()': (self: XmlReader) => isText(self) && textOf(self)!.trim() === '',
    'next()': (self: XmlReader) => self.next(),
    'nextTag()': (self: XmlReader) => self.nextTag(),
    // Text always comes whole here, and prefixes are kept.
    'setCoalescing(System.Boolean)': () => undefined,
    'setNamespaceAware(System.Boolean)': () => undefined,
  },
};

class XmlWriter implements PlatformObject {
  readonly apexType = 'System.XmlStreamWriter';
  private readonly open: string[] = [];
  private written = '';
  /** `>` or `/>` of the last start tag, which attributes may still come before. */
  private tagEnd = '';

  add(text: string): void {
    this.written += this.tagEnd + text;
    this.tagEnd = '';
  }
  start(prefix: string | null, name: string, isEmpty: boolean): void {
    const qualified = prefix ? `${prefix}:${name}` : name;
    this.add(`<${qualified}`);
    this.tagEnd = isEmpty ? '/>' : '>';
    if (!isEmpty) this.open.push(qualified);
  }
  attribute(prefix: string | null, name: string, value: string): void {
    this.written += ` ${prefix ? `${prefix}:${name}` : name}="${encodedXml(value, true)}"`;
  }
  end(): void {
    const name = this.open.pop();
    if (name !== undefined) this.add(`</${name}>`);
  }
  endAll(): void {
    while (this.open.length > 0) this.end();
  }
  toString(): string {
    return this.written + this.tagEnd;
  }
}

/** Apex Reference, "XmlStreamWriter Class". */
export const writerPart: LibraryPart = {
  type: 'System.XmlStreamWriter',
  members: {
    'new()': () => new XmlWriter(),
    'close()': () => undefined,
    'getXmlString()': (self: XmlWriter) => self.toString(),
    'setDefaultNamespace(System.String)': () => undefined,
    'writeAttribute(System.String,System.String,System.String,System.String)': (
      self: XmlWriter,
      prefix: string | null,
      _: string | null,
      name: string,
      value: string,
    ) => self.attribute(prefix, given(name), given(value)),
    'writeCData(System.String)': (self: XmlWriter, text: string) => self.add(`<![CDATA[${given(text)}]]>`),
    'writeCharacters(System.String)': (self: XmlWriter, text: string) => self.add(encodedXml(given(text))),
    'writeComment(System.String)': (self: XmlWriter, text: string) => self.add(`<!--${given(text)}-->`),
    'writeDefaultNamespace(System.String)': (self: XmlWriter, uri: string) => self.attribute(null, 'xmlns', given(uri)),
    'writeEmptyElement(System.String,System.String,System.String)': (
      self: XmlWriter,
      prefix: string | null,
      name: string,
    ) => self.start(prefix, given(name), true),
    'writeEndDocument()': (self: XmlWriter) => self.endAll(),
    'writeEndElement()': (self: XmlWriter) => self.end(),
    'writeNamespace(System.String,System.String)': (self: XmlWriter, prefix: string | null, uri: string) =>
      self.attribute(prefix ? 'xmlns' : null, prefix ?? 'xmlns', given(uri)),
    'writeProcessingInstruction(System.String,System.String)': (self: XmlWriter, target: string, data: string) =>
      self.add(`<?${target} ${data}?>`),
    'writeStartDocument(System.String,System.String)': (
      self: XmlWriter,
      encoding: string | null,
      version: string | null,
    ) => self.add(`<?xml version="${version ?? '1.0'}"${encoding === null ? '' : ` encoding="${encoding}"`}?>`),
    'writeStartElement(System.String,System.String,System.String)': (
      self: XmlWriter,
      prefix: string | null,
      name: string,
    ) => self.start(prefix, given(name), false),
  },
};
