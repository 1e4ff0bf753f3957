import { type Context, Hono } from 'hono';
import { requireSession } from '../sessions.js';
import { asRestError, RestError } from '../errors.js';
import { type Env, resource, type Rest } from '../rest.js';
import { readCall, soapAnswer, type SoapCall, soapFault } from './envelope.js';

/** What a call answers: its result, or the whole message. */
export type SoapHandler = (c: Context<Env>, call: SoapCall) => unknown;

export interface SoapApi {
  /** `Metadata API` */
  readonly name: string;
  /** Its letter in the address: `/services/Soap/m/67.0`. */
  readonly letter: string;
  readonly namespace: string;
  readonly calls: Readonly<Record<string, SoapHandler>>;
}

/** An API of SOAP calls that carry their session in the header; what is wrong is a fault. */
export function soapApi(rest: Rest, api: SoapApi): Hono<Env> {
  const app = new Hono<Env>();
  const handler = { POST: (c: Context<Env>) => answered(rest, c, api) };
  resource(app, `/services/Soap/${api.letter}/:version`, handler);
  resource(app, `/services/Soap/${api.letter}/:version/:organization`, handler);
  return app;
}

async function answered(rest: Rest, c: Context<Env>, { name, namespace, calls }: SoapApi): Promise<Response> {
  const call = readCall(await c.req.text());
  if (!call) return soapFault(namespace, 'INVALID_OPERATION', 'The request is no SOAP message.');
  try {
    requireSession(rest, c, call.sessionId);
    const handler = calls[call.name];
    if (!handler) throw new RestError(501, 'INVALID_OPERATION', `Unsupported: ${call.name} of the ${name}`);
    const answer = await handler(c, call);
    return answer instanceof Response ? answer : soapAnswer(namespace, call.name, answer);
  } catch (error) {
    const known = asRestError(error)?.errors[0];
    if (!known) throw error;
    if (known.errorCode !== 'INVALID_SESSION_ID') return soapFault(namespace, known.errorCode, known.message);
    return soapFault(namespace, known.errorCode, 'Invalid Session ID found in SessionHeader: Illegal Session');
  }
}
