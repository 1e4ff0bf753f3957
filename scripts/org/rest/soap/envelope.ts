import { XMLBuilder, XMLParser } from 'fast-xml-parser';

const parser = new XMLParser({ removeNSPrefix: true, parseTagValue: false, ignoreAttributes: true });
const builder = new XMLBuilder({ suppressEmptyNode: false });

/** A SOAP message: the session of its header, the call and its arguments. */
export interface SoapCall {
  readonly sessionId: string | undefined;
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
}

/** Undefined for what is no SOAP message. */
export function readCall(text: string): SoapCall | undefined {
  const envelope = elementOf(parsed(text)['Envelope']);
  const [name, args] = Object.entries(elementOf(envelope['Body'])).find(([key]) => !key.startsWith('#')) ?? [];
  const session = elementOf(elementOf(envelope['Header'])['SessionHeader'])['sessionId'];
  if (name === undefined) return undefined;
  return { sessionId: session === undefined ? undefined : String(session), name, args: elementOf(args) };
}

function parsed(text: string): Record<string, unknown> {
  try {
    return elementOf(parser.parse(text, true));
  } catch {
    return {};
  }
}

export function elementOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** An element that may stand several times. */
export function listOf(value: unknown): unknown[] {
  return value === undefined || value === '' ? [] : Array.isArray(value) ? value : [value];
}

/** The answer of a call in the namespace of its API; what is empty is left out. */
export function soapAnswer(namespace: string, name: string, result: unknown): Response {
  return envelope(namespace, { [`${name}Response`]: { result: withoutNulls(result) } }, 200);
}

export function soapFault(namespace: string, code: string, message: string): Response {
  const fault = { 'soapenv:Fault': { faultcode: `sf:${code}`, faultstring: `${code}: ${message}` } };
  return envelope(namespace, fault, 500);
}

function envelope(namespace: string, body: object, status: number): Response {
  const text = `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope \
xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:sf="http://soap.sforce.com/2006/08/apex" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns="${namespace}">\
<soapenv:Body>${builder.build(body)}</soapenv:Body></soapenv:Envelope>`;
  return new Response(text, { status, headers: { 'content-type': 'text/xml;charset=UTF-8' } });
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== null && inner !== undefined);
  return Object.fromEntries(entries.map(([key, inner]) => [key, withoutNulls(inner)]));
}
