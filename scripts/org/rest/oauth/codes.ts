import { createHash, randomBytes } from 'node:crypto';
import { OAuthError } from './oauthError.js';

interface Code {
  readonly userId: string;
  readonly clientId: string;
  readonly redirectUri: string;
  /** SHA-256 of the verifier the client keeps, when it uses PKCE. */
  readonly challenge: string | undefined;
  readonly expires: number;
}

/** "The authorization code … is valid for 15 minutes" (Help, "OAuth 2.0 Web Server Flow"). */
const LIFETIME = 15 * 60_000;

/** Authorization codes that wait to become tokens, each once. */
export class Codes {
  private readonly open = new Map<string, Code>();

  issue(code: Omit<Code, 'expires'>): string {
    const text = `aPrx${randomBytes(30).toString('base64url')}`;
    this.open.set(text, { ...code, expires: Date.now() + LIFETIME });
    return text;
  }

  redeem(form: URLSearchParams): { userId: string; clientId: string } {
    const text = form.get('code') ?? '';
    const code = this.open.get(text);
    this.open.delete(text);
    if (!code || code.clientId !== form.get('client_id')) throw refused('invalid authorization code');
    if (code.expires < Date.now()) throw refused('expired authorization code');
    if (code.redirectUri !== form.get('redirect_uri')) {
      throw new OAuthError('redirect_uri_mismatch', 'redirect_uri must match configuration');
    }
    const verifier = createHash('sha256').update(form.get('code_verifier') ?? '');
    if (code.challenge !== undefined && verifier.digest('base64url') !== code.challenge.replace(/=+$/, ''))
      throw refused('invalid code verifier');
    return { userId: code.userId, clientId: code.clientId };
  }
}

function refused(why: string): OAuthError {
  return new OAuthError('invalid_grant', why);
}
