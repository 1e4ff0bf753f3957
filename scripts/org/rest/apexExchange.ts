import type { Context } from 'hono';
import { restExchange, RestRequestValue, RestResponseValue } from '../apex/library/restContext.js';
import type { ApexClass, ApexMethod } from '../engine/program.js';
import type { Transaction } from '../engine/transaction.js';
import { ApexBlob } from '../values/blob.js';
import { ApexMap } from '../values/map.js';
import { json } from './body.js';
import type { Env } from './routes.js';

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
