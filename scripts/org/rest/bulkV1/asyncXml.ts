import { XMLBuilder, XMLParser } from 'fast-xml-parser';

const NAMESPACE = 'http://www.force.com/2009/06/asyncapi/dataload';
const parser = new XMLParser({ removeNSPrefix: true, parseTagValue: false });
const builder = new XMLBuilder({ ignoreAttributes: false, suppressEmptyNode: true });

/** The document's content by element name; undefined for what is no XML. */
export function readXml(text: string): unknown {
  try {
    return parser.parse(text, true);
  } catch {
    return undefined;
  }
}

/** An answer of the Bulk API: one element of its namespace. */
export function xml(name: string, content: object, status = 200): Response {
  const document = {
    '?xml': { '@_version': '1.0', '@_encoding': 'UTF-8' },
    [name]: { '@_xmlns': NAMESPACE, ...content },
  };
  return new Response(builder.build(document), {
    status,
    headers: { 'content-type': 'application/xml;charset=UTF-8' },
  });
}
