import { type Context, Hono } from 'hono';
import { restExchange, RestRequestValue, RestResponseValue } from '../apex/library/restContext.js';
import type { ApexClass, ApexMethod } from '../engine/program.js';
import type { Transaction } from '../engine/transaction.js';
import { ApexBlob } from '../values/blob.js';
import { ApexMap } from '../values/collections.js';
import { ApexException } from '../values/exceptions.js';
import { apexFromJson } from './apexFromJson.js';
import { type ApexJsonStyle, apexToJson } from './apexJson.js';
import { isObject, json, parseJson } from './body.js';
import { apexText, notFound, RestError } from './errors.js';
import type { Env, Rest } from './rest.js';

export const APEX_REST = '/services/apexrest';

/** An Apex REST call: the method it means and the body it came with. */
export interface Target {
  readonly own: ApexClass;
  readonly mapping: string;
  readonly method: ApexMethod;
  readonly bytes: Uint8Array;
}

/** Offers the call to Apex as RestContext; returns the response Apex may fill. */
export function openExchange(tx: Transaction, c: Context<Env>, { bytes, mapping }: Target): RestResponseValue {
  const request = new RestRequestValue();
  Object.assign(request.values, {
    headers: new ApexMap('String', 'String', c.req.raw.headers.entries()),
    params: new ApexMap('String', 'String', Object.entries(c.req.query())),
    httpMethod: c.req.method,
    remoteAddress: '127.0.0.1',
    requestBody: new ApexBlob(Buffer.from(bytes)),
    requestURI: c.req.path.slice(APEX_REST.length),
    resourcePath: APEX_REST + mapping,
  });
  const response = new RestResponseValue();
  Object.assign(restExchange(tx), { request, response });
  return response;
}

/** The HTTP response: what the method returned, else the body Apex set (Apex Reference, "RestResponse Class"). */
export function answered({ values }: RestResponseValue, result: unknown): Response {
  const status = (values['statusCode'] as number | null | undefined) ?? 200;
  const headers = Object.fromEntries((values['headers'] as ApexMap<string, string>).entries());
  if (result !== undefined) return json(result, status, headers);
  const body = values['responseBody'];
  return new Response(body instanceof ApexBlob ? new Uint8Array(body.bytes) : null, { status, headers });
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** `/services/apexrest/…`: classes annotated `@RestResource` (Apex Developer Guide, "Exposing Apex Classes as REST Web Services"). */
export function apexRest(rest: Rest): Hono<Env> {
  const app = new Hono<Env>();
  app.all(`${APEX_REST}/*`, async (c) => {
    const found = resourceFor(rest, c.req.path.slice(APEX_REST.length));
    if (!found) throw notFound('Could not find a match for URL');
    requireClassAccess(rest, c, found.own);
    const method = methodFor(found.own, c.req.method);
    const bytes = new Uint8Array(await c.req.arrayBuffer());
    return call(rest, c, { ...found, method, bytes });
  });
  return app;
}

interface Resource {
  readonly own: ApexClass;
  readonly mapping: string;
}

/** The class whose mapping fits the path best: an exact one, else the longest that ends in `/*`. */
function resourceFor(rest: Rest, path: string): Resource | undefined {
  const fits = ({ mapping }: Resource): boolean =>
    mapping.endsWith('/*') ? `${path}/`.startsWith(mapping.slice(0, -1)) : mapping === path;
  return rest.org.program.classes
    .flatMap((own): Resource[] => mappingOf(own).map((mapping) => ({ own, mapping })))
    .filter(fits)
    .sort((a, b) => b.mapping.length - a.mapping.length)[0];
}

function mappingOf(own: ApexClass): string[] {
  const mapping = own.annotations.find((annotation) => annotation.name === 'restresource')?.values['urlmapping'];
  if (mapping === undefined) return [];
  return [mapping.startsWith('/') ? mapping : `/${mapping}`];
}

function requireClassAccess(rest: Rest, c: Context<Env>, own: ApexClass): void {
  if (rest.org.security.hasClassAccess(rest.user(c), own.name)) return;
  throw new RestError(403, 'FORBIDDEN', `You do not have access to the Apex class named: ${own.name}`);
}

function methodFor(own: ApexClass, verb: string): ApexMethod {
  const annotated = (name: string): ApexMethod | undefined =>
    own.methods.find((method) =>
      method.annotations.some((annotation) => annotation.name === `http${name.toLowerCase()}`),
    );
  const method = annotated(verb === 'HEAD' ? 'GET' : verb);
  if (method) return method;
  const allowed = METHODS.filter((name) => annotated(name)).join(',');
  throw new RestError(405, 'METHOD_NOT_ALLOWED', `HTTP Method '${verb}' not allowed. Allowed are ${allowed}`);
}

function call(rest: Rest, c: Context<Env>, target: Target): Response {
  const { own, method } = target;
  try {
    return rest.transact(c, 'rest', (tx) => {
      const response = openExchange(tx, c, target);
      const result = own.callStatic(method.name, argumentsOf(tx, method, target.bytes));
      return answered(response, method.returnType === 'void' ? undefined : apexToJson(result, style(rest)));
    });
  } catch (error) {
    if (error instanceof ApexException) throw new RestError(500, 'APEX_ERROR', apexText(error));
    throw error;
  }
}

/** Members of the body by parameter name; one that no parameter has is refused. */
function argumentsOf(tx: Transaction, method: ApexMethod, bytes: Uint8Array): unknown[] {
  if (method.parameters.length === 0) return [];
  const body = parseJson(new TextDecoder().decode(bytes));
  if (!isObject(body))
    throw new RestError(400, 'JSON_PARSER_ERROR', 'The request body must be a JSON object of the method parameters');
  const names = method.parameters.map((parameter) => parameter.name);
  const unknown = Object.keys(body).find((name) => !names.includes(name));
  if (unknown !== undefined) {
    const message = `Unexpected parameter encountered during deserialization: ${unknown}. Parameters are ${names.join(', ')}`;
    throw new RestError(400, 'JSON_PARSER_ERROR', message);
  }
  return method.parameters.map(({ name, type }) => apexFromJson(tx, type, body[name]));
}

function style(rest: Rest): ApexJsonStyle {
  return {
    program: rest.org.program,
    properties: (type) => type.properties.filter((property) => !property.isStatic).map((property) => property.name),
    datetime: (value) => value.toIso().replace('Z', '+0000'),
    attributes: (record) => ({
      type: record.def.name,
      ...(record.id ? { url: `/services/data/v67.0/sobjects/${record.def.name}/${record.id}` } : {}),
    }),
    omitNulls: false,
  };
}
