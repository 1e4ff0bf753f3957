import { randomBytes } from 'node:crypto';

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
