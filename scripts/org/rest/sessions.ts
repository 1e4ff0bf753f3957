import { randomBytes } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { RestError } from './errors.js';
import { requireVersion } from './paths.js';
import type { Env, Rest } from './rest.js';

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
    // JSON in place of the XML a client reads would be no answer.
    if (/^application\/xml\b/i.test(c.req.header('accept') ?? ''))
      throw new RestError(406, 'FUNCTIONALITY_NOT_ENABLED', 'Unsupported: answers in XML; ask for application/json.');
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

export interface Session {
  readonly userId: string;
  /** Of the connected app, when one asked for the session. */
  readonly clientId: string | undefined;
  readonly openedAt: number;
  readonly kind: 'access_token' | 'refresh_token';
}

/** What introspection tells; the local org ends no session by itself. */
export const SESSION_SECONDS = 2 * 60 * 60;

/** Who may call: access tokens `<organization id>!<secret>` and refresh tokens, each for one user. */
export class Sessions {
  private readonly tokens = new Map<string, Session>();

  constructor(private readonly organizationId: string) {}

  /** A new access token of the user. */
  open(userId: string, clientId?: string): string {
    return this.add(`${this.organizationId.slice(0, 15)}!${secret()}`, userId, clientId, 'access_token');
  }

  /** A token that buys new access tokens. */
  openRefresh(userId: string, clientId?: string): string {
    return this.add(secret(), userId, clientId, 'refresh_token');
  }

  userOf(accessToken: string): string | undefined {
    const session = this.tokens.get(accessToken);
    return session?.kind === 'access_token' ? session.userId : undefined;
  }

  ofRefresh(refreshToken: string): Session | undefined {
    const session = this.tokens.get(refreshToken);
    return session?.kind === 'refresh_token' ? session : undefined;
  }

  ofToken(token: string): Session | undefined {
    return this.tokens.get(token);
  }

  /** Ends a session or withdraws a refresh token; false when there was none. */
  revoke(token: string): boolean {
    return this.tokens.delete(token);
  }

  private add(token: string, userId: string, clientId: string | undefined, kind: Session['kind']): string {
    this.tokens.set(token, { userId, clientId, openedAt: Date.now(), kind });
    return token;
  }
}

function secret(): string {
  return `AQ${randomBytes(36).toString('base64url')}`;
}
