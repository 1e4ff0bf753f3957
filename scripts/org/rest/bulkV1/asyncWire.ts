import { XMLBuilder, XMLParser } from 'fast-xml-parser';
import { writeJson } from '../body.js';

const NAMESPACE = 'http://www.force.com/2009/06/asyncapi/dataload';
const parser = new XMLParser({ removeNSPrefix: true, parseTagValue: false });
const builder = new XMLBuilder({ ignoreAttributes: false, suppressEmptyNode: true });

/** The document's content by element name; undefined for what is no XML. */
function readXml(text: string): unknown {
  try {
    return parser.parse(text, true);
  } catch {
    return undefined;
  }
}

/** An answer of the Bulk API: one element of its namespace. */
function xml(name: string, content: object, status = 200): Response {
  const document = {
    '?xml': { '@_version': '1.0', '@_encoding': 'UTF-8' },
    [name]: { '@_xmlns': NAMESPACE, ...content },
  };
  return new Response(builder.build(document), {
    status,
    headers: { 'content-type': 'application/xml' },
  });
}

/** Clients compare the whole header, as they do with that of XML and CSV. */
export const json = (content: object, status = 200): Response =>
  new Response(writeJson(content), { status, headers: { 'content-type': 'application/json' } });

/** How a client speaks: XML, or JSON without the name of the element (Bulk API Developer Guide, "Sample Bulk API Requests Using JSON"). */
export type Wire = 'XML' | 'JSON';

export const wireOf = (contentType: string | undefined): Wire =>
  contentType?.startsWith('application/json') ? 'JSON' : 'XML';

export const told = (wire: Wire, name: string, content: object, status?: number): Response =>
  wire === 'JSON' ? json(content, status) : xml(name, content, status);

/** The content of the element, in either wire; undefined for what is neither. */
export function readElement(wire: Wire, name: string, text: string): unknown {
  if (wire === 'JSON') return readJson(text);
  const document = readXml(text);
  return document === undefined ? undefined : ((document as Record<string, unknown>)[name] ?? {});
}

export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
