import type { Context, MiddlewareHandler } from 'hono';
import { RestError } from './errors.js';
import { requireVersion } from './paths.js';
import type { Rest } from './rest.js';
import type { Env } from './routes.js';

/** Lets requests through that carry a live access token, and counts them against the day's limit. */
export function authenticated(rest: Rest): MiddlewareHandler<Env> {
  return async (c, next) => {
    requireSession(rest, c, bearerToken(c));
    // A composite request counts once, whatever it holds.
    if (!('transaction' in c.env)) rest.usage.count();
    await next();
    c.res.headers.set('Sforce-Limit-Info', rest.usage.header);
  };
}

/** The same for versioned resources. */
export function dataApi(rest: Rest): MiddlewareHandler<Env> {
  const guard = authenticated(rest);
  return (c, next) => {
    requireVersion(c.req.param('version') ?? '');
    return guard(c, next);
  };
}

/** Sets the request's user, or answers as the platform does for a missing, wrong or ended session. */
export function requireSession(rest: Rest, c: Context<Env>, token: string | undefined): void {
  const userId = token === undefined ? undefined : rest.sessions.userOf(token);
  if (!token || !userId || !rest.org.security.user(userId).isActive) {
    throw new RestError(401, 'INVALID_SESSION_ID', 'Session expired or invalid');
  }
  c.set('userId', userId);
  c.set('token', token);
}

export function bearerToken(c: Context): string | undefined {
  return /^(?:Bearer|OAuth)\s+(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
}
