import { raise } from './exceptions.js';

export interface XmlName {
  readonly prefix: string;
  readonly local: string;
}
export interface XmlAttribute extends XmlName {
  readonly value: string;
}

/** What stands in a document, one after the other. An element that closes itself ends at once. */
export type XmlEvent =
  | ({ readonly kind: 'START_ELEMENT'; readonly attributes: readonly XmlAttribute[] } & XmlName)
  | ({ readonly kind: 'END_ELEMENT' } & XmlName)
  | { readonly kind: 'CHARACTERS' | 'CDATA' | 'COMMENT'; readonly text: string }
  | { readonly kind: 'PROCESSING_INSTRUCTION'; readonly target: string; readonly text: string };

const TOKEN =
  /<!--([\s\S]*?)-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?([\w:.-]+)\s*([\s\S]*?)\?>|<!DOCTYPE[^>[]*(?:\[[\s\S]*?\])?\s*>|<\/([\w:.-]+)\s*>|<([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/y;
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** The events of a document; text that is no XML ends in the platform's exception. */
export function* xmlEvents(text: string): IterableIterator<XmlEvent> {
  const open: string[] = [];
  let roots = 0;
  TOKEN.lastIndex = 0;
  for (let at = text.startsWith('\uFEFF') ? 1 : 0; at < text.length;) {
    const token = tokenAt(text, at);
    at += token[0].length;
    const [, comment, cdata, target, instruction, end, start, attributes, closed, characters] = token;
    if (start !== undefined) {
      if (open.length === 0 && roots++ > 0) refuse(text, at, 'The markup after the root element must be well-formed.');
      yield { kind: 'START_ELEMENT', ...nameOf(start), attributes: attributesOf(attributes!) };
      if (closed) yield { kind: 'END_ELEMENT', ...nameOf(start) };
      else open.push(start);
    } else if (end !== undefined) {
      if (open.pop() !== end) refuse(text, at, `The end tag ${end} closes no element.`);
      yield { kind: 'END_ELEMENT', ...nameOf(end) };
    } else if (comment !== undefined) yield { kind: 'COMMENT', text: comment };
    else if (cdata !== undefined) yield { kind: 'CDATA', text: cdata };
    else if (target !== undefined) {
      if (target !== 'xml') yield { kind: 'PROCESSING_INSTRUCTION', target, text: instruction! };
    } else if (characters !== undefined && open.length > 0) yield { kind: 'CHARACTERS', text: decoded(characters) };
    else if (characters?.trim()) refuse(text, at, 'Content is not allowed outside the root element.');
  }
  if (open.length > 0 || roots === 0)
    refuse(text, text.length, 'XML document structures must start and end within the same entity.');
}

function tokenAt(text: string, at: number): RegExpExecArray {
  TOKEN.lastIndex = at;
  return TOKEN.exec(text) ?? refuse(text, at, 'The markup must be well-formed.');
}

function refuse(text: string, at: number, message: string): never {
  const lines = text.slice(0, at).split('\n');
  return raise(
    'System.XmlException',
    `ParseError at [row,col]:[${lines.length},${lines.at(-1)!.length + 1}]\nMessage: ${message}`,
  );
}

function nameOf(name: string): XmlName {
  const colon = name.indexOf(':');
  return { prefix: name.slice(0, Math.max(0, colon)), local: name.slice(colon + 1) };
}

function attributesOf(text: string): XmlAttribute[] {
  return [...text.matchAll(ATTRIBUTE)].map(([, name, double, single]) => ({
    ...nameOf(name!),
    value: decoded(double ?? single ?? ''),
  }));
}

function decoded(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, digits?: string, name?: string) => {
    if (name !== undefined) return ENTITIES[name] ?? whole;
    return String.fromCodePoint(hex === undefined ? Number(digits) : parseInt(hex, 16));
  });
}

export function encodedXml(text: string, isAttribute = false): string {
  const plain = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return isAttribute ? plain.replaceAll('"', '&quot;') : plain;
}
