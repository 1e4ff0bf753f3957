import { raise } from '../../values/exceptions.js';
import { ApexList } from '../../values/collections.js';
import { encodedXml, type XmlAttribute, xmlEvents } from '../../values/xmlEvents.js';
import { given, type LibraryPart, type Member, type PlatformObject } from './part.js';
import { platformConstant } from './tables.js';

interface Attribute extends XmlAttribute {
  readonly namespace: string | null;
}

/** An element, or text or a comment, which have no name. */
class XmlNode implements PlatformObject {
  readonly apexType = 'dom.XmlNode';
  parent: XmlNode | null = null;
  readonly children: XmlNode[] = [];
  attributes: Attribute[] = [];
  /** Prefix → namespace, as declared here; '' is the default namespace. */
  readonly declared = new Map<string, string>();

  constructor(
    readonly type: 'ELEMENT' | 'TEXT' | 'COMMENT',
    readonly name: string | null,
    readonly text = '',
    public prefix = '',
  ) {}

  add(child: XmlNode, before?: XmlNode): XmlNode {
    child.parent = this;
    const at = before ? this.children.indexOf(before) : this.children.length;
    this.children.splice(at < 0 ? this.children.length : at, 0, child);
    return child;
  }
  namespaceFor(prefix: string): string | null {
    return this.declared.get(prefix) ?? this.parent?.namespaceFor(prefix) ?? null;
  }
  prefixFor(namespace: string): string | null {
    for (const [prefix, uri] of this.declared) if (uri === namespace) return prefix;
    return this.parent?.prefixFor(namespace) ?? null;
  }
  get namespace(): string | null {
    return this.type === 'ELEMENT' ? this.namespaceFor(this.prefix) : null;
  }
  /** Declares the namespace unless an element around has done so. */
  use(namespace: string | null, prefix: string | null): void {
    if (namespace === null) return;
    this.prefix = prefix ?? this.prefixFor(namespace) ?? '';
    if (this.namespaceFor(this.prefix) !== namespace) this.declared.set(this.prefix, namespace);
  }
  attribute(key: string, namespace: string | null): Attribute | undefined {
    return this.attributes.find((each) => each.local === key && each.namespace === namespace);
  }
  set(attribute: Attribute): void {
    this.attributes = [
      ...this.attributes.filter((each) => each !== this.attribute(attribute.local, attribute.namespace)),
      attribute,
    ];
  }
  toString(): string {
    if (this.type !== 'ELEMENT') return this.type === 'TEXT' ? encodedXml(this.text) : `<!--${this.text}-->`;
    const name = qualified(this.prefix, this.name!);
    const namespaces = [...this.declared].map(
      ([prefix, uri]) => ` ${prefix ? `xmlns:${prefix}` : 'xmlns'}="${encodedXml(uri, true)}"`,
    );
    const own = this.attributes.map(
      ({ prefix, local, value }) => ` ${qualified(prefix, local)}="${encodedXml(value, true)}"`,
    );
    const head = `${name}${namespaces.join('')}${own.join('')}`;
    return this.children.length === 0 ? `<${head} />` : `<${head}>${this.children.join('')}</${name}>`;
  }
}

const qualified = (prefix: string, local: string): string => (prefix === '' ? local : `${prefix}:${local}`);

export class XmlDocument implements PlatformObject {
  readonly apexType = 'dom.Document';
  root: XmlNode | null = null;

  toString(): string {
    return `<?xml version="1.0" encoding="UTF-8"?>${this.root?.toString() ?? ''}`;
  }

  /** Blank text between elements is none. */
  load(text: string): this {
    let at: XmlNode | null = null;
    this.root = null;
    for (const event of xmlEvents(text)) {
      if (event.kind === 'START_ELEMENT') at = this.started(at, event);
      else if (event.kind === 'END_ELEMENT') at = at!.parent;
      else if (event.kind === 'COMMENT') at?.add(new XmlNode('COMMENT', null, event.text));
      else if (event.kind !== 'PROCESSING_INSTRUCTION' && event.text.trim() !== '')
        at?.add(new XmlNode('TEXT', null, event.text));
    }
    return this;
  }

  private started(
    parent: XmlNode | null,
    { prefix, local, attributes }: { prefix: string; local: string; attributes: readonly XmlAttribute[] },
  ): XmlNode {
    const element = new XmlNode('ELEMENT', local, '', prefix);
    if (parent) parent.add(element);
    else this.root = element;
    const isDeclaration = (each: XmlAttribute): boolean =>
      each.prefix === 'xmlns' || (each.prefix === '' && each.local === 'xmlns');
    for (const each of attributes.filter(isDeclaration))
      element.declared.set(each.prefix === '' ? '' : each.local, each.value);
    for (const each of attributes)
      if (!isDeclaration(each))
        element.set({ ...each, namespace: each.prefix === '' ? null : element.namespaceFor(each.prefix) });
    return element;
  }
}

function element(name: string | null, namespace: string | null, prefix: string | null, parent?: XmlNode): XmlNode {
  const made = new XmlNode('ELEMENT', given(name));
  parent?.add(made);
  made.use(namespace, prefix);
  return made;
}

const elementsOf = (node: XmlNode): XmlNode[] => node.children.filter(({ type }) => type === 'ELEMENT');
const nodeList = (nodes: readonly XmlNode[]): ApexList => new ApexList('dom.XmlNode', [...nodes]);
const attributeAt = ({ attributes }: XmlNode, index: number): Attribute =>
  attributes[index] ?? raise('System.ListException', `List index out of bounds: ${index}`);
const attributeValue: Member = (self: XmlNode, key: string, namespace: string | null) =>
  self.attribute(key, namespace)?.value ?? null;

/** Apex Reference, "Document Class". */
export const documentPart: LibraryPart = {
  type: 'dom.Document',
  members: {
    'new()': () => new XmlDocument(),
    'createRootElement(System.String,System.String,System.String)': (
      self: XmlDocument,
      name: string,
      namespace: string,
      prefix: string,
    ) => (self.root = element(name, namespace, prefix)),
    'getRootElement()': ({ root }: XmlDocument) => root,
    'load(System.String)': (self: XmlDocument, text: string | null) => void self.load(given(text)),
    'toXmlString()': String,
  },
};

/** Apex Reference, "XmlNode Class". */
export const xmlNodePart: LibraryPart = {
  type: 'dom.XmlNode',
  members: {
    'addChildElement(System.String,System.String,System.String)': (
      self: XmlNode,
      name: string,
      namespace: string,
      prefix: string,
    ) => element(name, namespace, prefix, self),
    'addCommentNode(System.String)': (self: XmlNode, text: string) => self.add(new XmlNode('COMMENT', null, text)),
    'addTextNode(System.String)': (self: XmlNode, text: string) => self.add(new XmlNode('TEXT', null, given(text))),
    'getAttribute(System.String,System.String)': attributeValue,
    'getAttributeCount()': ({ attributes }: XmlNode) => attributes.length,
    'getAttributeKeyAt(System.Integer)': (self: XmlNode, index: number) => attributeAt(self, index).local,
    'getAttributeKeyNsAt(System.Integer)': (self: XmlNode, index: number) => attributeAt(self, index).namespace,
    'getAttributeValue(System.String,System.String)': attributeValue,
    'getChildElement(System.String,System.String)': (self: XmlNode, name: string, namespace: string | null) =>
      elementsOf(self).find((each) => each.name === name && each.namespace === namespace) ?? null,
    'getChildElements()': (self: XmlNode) => nodeList(elementsOf(self)),
    'getChildren()': ({ children }: XmlNode) => nodeList(children),
    'getName()': ({ name }: XmlNode) => name,
    'getNamespace()': ({ namespace }: XmlNode) => namespace,
    'getNamespaceFor(System.String)': (self: XmlNode, prefix: string | null) => self.namespaceFor(prefix ?? ''),
    'getNodeType()': ({ type }: XmlNode) => platformConstant('dom.XmlNodeType', type),
    'getParent()': ({ parent }: XmlNode) => parent,
    'getPrefixFor(System.String)': (self: XmlNode, namespace: string) => self.prefixFor(given(namespace)),
    'getText()': ({ type, text, children }: XmlNode) =>
      type === 'ELEMENT' ? children.map((each) => (each.type === 'TEXT' ? each.text : '')).join('') : text,
    'insertBefore(Object,Object)': (self: XmlNode, child: XmlNode, before: XmlNode | null) =>
      self.add(given(child), before ?? undefined),
    'removeAttribute(System.String,System.String)': (self: XmlNode, key: string, namespace: string | null) => {
      const gone = self.attribute(key, namespace);
      self.attributes = self.attributes.filter((each) => each !== gone);
      return gone !== undefined;
    },
    'removeChild(Object)': (self: XmlNode, child: XmlNode) => {
      const at = self.children.indexOf(child);
      if (at >= 0) self.children.splice(at, 1);
      return at >= 0;
    },
    'setAttribute(System.String,System.String)': (self: XmlNode, local: string, value: string) =>
      self.set({ prefix: '', local, value: value ?? '', namespace: null }),
    'setAttributeNs(System.String,System.String,System.String,System.String)': (
      self: XmlNode,
      local: string,
      value: string,
      namespace: string | null,
    ) => self.set({ prefix: namespace === null ? '' : (self.prefixFor(namespace) ?? ''), local, value, namespace }),
    'setNamespace(System.String,System.String)': (self: XmlNode, prefix: string | null, namespace: string) =>
      void self.declared.set(prefix ?? '', namespace),
  },
};
