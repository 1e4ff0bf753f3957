import type { Context, Hono } from 'hono';
import type { OpenTransaction } from '../engine/openTransaction.js';
import { RestError } from './errors.js';
import type { Json } from './json.js';

/** What a subrequest of a composite request brings along instead of bytes. */
export interface Inner {
  readonly body: Json | undefined;
  /**
   * The transaction all subrequests share when all or none must pass. Left out altogether: a request of its own, which counts.
   */
  readonly transaction?: OpenTransaction | undefined;
}

/** What a request carries once it is authenticated. */
export interface Env {
  Bindings: Partial<Inner>;
  Variables: { userId: string; token: string };
}

export type Handler = (c: Context<Env>) => Response | Promise<Response>;
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Registers a resource; its other methods answer 405 and say which are allowed. */
export function resource(app: Hono<Env>, path: string, handlers: Partial<Record<Method, Handler>>): void {
  const allowed = Object.keys(handlers);
  for (const [method, handler] of Object.entries(handlers)) app.on(method, path, handler);
  app.all(path, (c) => {
    const names = (handlers.GET ? ['HEAD', ...allowed] : allowed).join(',');
    throw new RestError(405, 'METHOD_NOT_ALLOWED', `HTTP Method '${c.req.method}' not allowed. Allowed are ${names}`);
  });
}

/** A path parameter that the route guarantees. */
export function param(c: Context<Env>, name: string): string {
  const value = c.req.param(name);
  if (value === undefined) throw new Error(`the route has no parameter ${name}`);
  return value;
}
