import { randomBytes } from 'node:crypto';

/** Who may call: access tokens `<organization id>!<secret>` and refresh tokens, each for one user. */
export class Sessions {
  private readonly access = new Map<string, string>();
  private readonly refresh = new Map<string, string>();

  constructor(private readonly organizationId: string) {}

  /** A new access token of the user. */
  open(userId: string): string {
    const token = `${this.organizationId.slice(0, 15)}!${secret()}`;
    this.access.set(token, userId);
    return token;
  }

  /** A token that buys new access tokens. */
  openRefresh(userId: string): string {
    const token = secret();
    this.refresh.set(token, userId);
    return token;
  }

  userOf(accessToken: string): string | undefined {
    return this.access.get(accessToken);
  }

  userOfRefresh(refreshToken: string): string | undefined {
    return this.refresh.get(refreshToken);
  }

  /** Ends a session or withdraws a refresh token; false when there was none. */
  revoke(token: string): boolean {
    return this.access.delete(token) || this.refresh.delete(token);
  }
}

function secret(): string {
  return `AQ${randomBytes(36).toString('base64url')}`;
}
