import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context, MiddlewareHandler } from 'hono';
import { bearerToken } from '../sessions.js';
import { answerError, RestError } from '../errors.js';
import type { Env, Rest } from '../rest.js';
import type { CallFault } from './faults.js';

/** Lets a fault that was asked for strike the call before, instead of or after its work. */
export function faultGate(rest: Rest): MiddlewareHandler<Env> {
  return async (c, next) => {
    const { pathname, search } = new URL(c.req.url);
    const isOwn = pathname.startsWith('/local/') || c.env?.transaction !== undefined;
    const fault = isOwn ? undefined : rest.faults.ofCall(c.req.method, pathname + search);
    if (!fault) return next();
    if (fault.kind === 'slow' && fault.at === 'before') {
      await sleep(fault.delayMs);
      return next();
    }
    if (!('at' in fault) || fault.at === 'before') return instead(rest, c, fault);
    await next();
    return breakAnswer(c, fault);
  };
}

async function instead(rest: Rest, c: Context<Env>, fault: CallFault): Promise<Response> {
  const connection = responseOf(c);
  switch (fault.kind) {
    case 'status':
      await c.req.arrayBuffer();
      return refusal(fault);
    case 'expire': {
      await c.req.arrayBuffer();
      rest.sessions.revoke(bearerToken(c) ?? '');
      return answerError(new RestError(401, 'INVALID_SESSION_ID', 'Session expired or invalid'));
    }
    case 'stall':
      await new Promise((resolve) => connection.once('close', resolve));
      return RESPONSE_ALREADY_SENT;
    default:
      connection.destroy();
      return RESPONSE_ALREADY_SENT;
  }
}

function refusal({ status, errorCode, message, retryAfter }: Extract<CallFault, { kind: 'status' }>): Response {
  const code = errorCode ?? CODES[status] ?? 'UNKNOWN_EXCEPTION';
  const response = answerError(new RestError(status, code, message ?? `${code} on request`));
  if (retryAfter !== undefined) response.headers.set('Retry-After', String(retryAfter));
  return response;
}

const CODES: Readonly<Record<number, string>> = {
  401: 'INVALID_SESSION_ID',
  403: 'REQUEST_LIMIT_EXCEEDED',
  429: 'TOO_MANY_REQUESTS',
  503: 'SERVER_UNAVAILABLE',
};

type AnswerFault = Extract<CallFault, { at: string }>;

/** The work is done, but its answer is lost altogether, or half of it is late, missing or never comes. */
async function breakAnswer(c: Context<Env>, fault: AnswerFault): Promise<void> {
  const body = Buffer.from(await c.res.arrayBuffer());
  const connection = responseOf(c);
  if (fault.at === 'answer') {
    const half = Math.ceil(body.length / 2);
    connection.writeHead(c.res.status, { ...Object.fromEntries(c.res.headers), 'content-length': body.length });
    await new Promise((resolve) => connection.write(body.subarray(0, half), resolve));
    if (fault.kind === 'slow') await sleep(fault.delayMs);
    if (fault.kind === 'slow') await new Promise((resolve) => connection.end(body.subarray(half), () => resolve(null)));
    if (fault.kind === 'stall') await new Promise((resolve) => connection.once('close', resolve));
  }
  connection.destroy();
  // Otherwise the headers of the lost answer would be merged into this one.
  c.res = undefined;
  c.res = RESPONSE_ALREADY_SENT;
}

const responseOf = (c: Context<Env>): ServerResponse => (c.env as unknown as { outgoing: ServerResponse }).outgoing;
