import { XMLBuilder, XMLParser } from 'fast-xml-parser';

const parser = new XMLParser({ removeNSPrefix: true, parseTagValue: false, ignoreAttributes: true, trimValues: false });
const builder = new XMLBuilder({
  suppressEmptyNode: false,
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  suppressBooleanAttributes: false,
});

/** A SOAP message: its header, the session it names, the call and its arguments. */
export interface SoapCall {
  readonly header: Readonly<Record<string, unknown>>;
  readonly sessionId: string | undefined;
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
}

/** Undefined for what is no SOAP message. */
export function readCall(text: string): SoapCall | undefined {
  const envelope = elementOf(parsed(text)['Envelope']);
  const [name, args] = Object.entries(elementOf(envelope['Body'])).find(([key]) => !key.startsWith('#')) ?? [];
  const header = elementOf(envelope['Header']);
  const session = elementOf(header['SessionHeader'])['sessionId'];
  if (name === undefined) return undefined;
  return { header, sessionId: session === undefined ? undefined : String(session).trim(), name, args: elementOf(args) };
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
export function soapAnswer(namespace: string, name: string, result: unknown, header?: object): Response {
  return envelope(namespace, { [`${name}Response`]: { result: withoutNulls(result) } }, 200, header);
}

/** Fields that are there although they are empty. */
export function nillable(result: object): object {
  return Object.fromEntries(Object.entries(result).map(([key, value]) => [key, value ?? { '@xsi:nil': 'true' }]));
}

export function soapFault(namespace: string, code: string, message: string): Response {
  const fault = { 'soapenv:Fault': { faultcode: `sf:${code}`, faultstring: `${code}: ${message}` } };
  return envelope(namespace, fault, 500);
}

function envelope(namespace: string, body: object, status: number, header?: object): Response {
  const parts = { ...(header && { 'soapenv:Header': header }), 'soapenv:Body': body };
  const text = `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope \
xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:sf="http://soap.sforce.com/2006/08/apex" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns="${namespace}">\
${builder.build(parts)}</soapenv:Envelope>`;
  return new Response(text, { status, headers: { 'content-type': 'text/xml;charset=UTF-8' } });
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== null && inner !== undefined);
  return Object.fromEntries(entries.map(([key, inner]) => [key, withoutNulls(inner)]));
}
