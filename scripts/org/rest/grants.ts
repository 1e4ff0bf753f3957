import { z } from 'zod';
import type { Rest } from './rest.js';

/** A refused token request: `{error, error_description}`. */
export class OAuthError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** Id of the user a token request stands for. */
export function grantedUser(rest: Rest, form: URLSearchParams): string {
  switch (form.get('grant_type')) {
    case 'password':
      return byPassword(rest, form.get('username'), form.get('password'));
    case 'client_credentials':
      return byClient(rest, form);
    case 'urn:ietf:params:oauth:grant-type:jwt-bearer':
      return byAssertion(rest, form.get('assertion') ?? '');
    case 'refresh_token':
      return byRefreshToken(rest, form.get('refresh_token') ?? '');
    default:
      throw new OAuthError('unsupported_grant_type', 'grant type not supported');
  }
}

export function byPassword(rest: Rest, username: string | null, password: string | null): string {
  const user = rest.org.users.find((candidate) => candidate.username.toLowerCase() === username?.toLowerCase());
  if (!user || user.password !== password) throw new OAuthError('invalid_grant', 'authentication failure');
  return user.id;
}

/** A connected app's client-credentials flow runs as its execution user: here the integration user, else the first one. */
function byClient(rest: Rest, form: URLSearchParams): string {
  if (!form.get('client_id')) throw new OAuthError('invalid_client_id', 'client identifier invalid');
  if (!form.get('client_secret')) throw new OAuthError('invalid_client', 'invalid client credentials');
  const { users } = rest.org;
  const user = users.find((candidate) => candidate.role === 'integration') ?? users[0];
  if (!user) throw new OAuthError('invalid_grant', 'no client credentials user enabled');
  return user.id;
}

const assertionClaims = z.object({ sub: z.string(), exp: z.number() });

/**
 * JWT bearer flow. The local org knows no certificates, so the signature is not verified: whoever reaches the loopback
 * interface may be anyone. Some clients send `exp` in milliseconds.
 */
function byAssertion(rest: Rest, assertion: string): string {
  const claims = assertionClaims.safeParse(decodedClaims(assertion));
  if (!claims.success) throw new OAuthError('invalid_grant', 'invalid assertion');
  const { sub, exp } = claims.data;
  const expires = exp > 1e11 ? exp : exp * 1000;
  if (expires < Date.now()) throw new OAuthError('invalid_grant', 'expired authorization code');
  const user = rest.org.users.find((candidate) => candidate.username.toLowerCase() === sub.toLowerCase());
  if (!user) throw new OAuthError('invalid_grant', "user hasn't approved this consumer");
  return user.id;
}

function decodedClaims(assertion: string): unknown {
  try {
    return JSON.parse(Buffer.from(assertion.split('.')[1] ?? '', 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

function byRefreshToken(rest: Rest, token: string): string {
  const userId = rest.sessions.userOfRefresh(token);
  if (!userId) throw new OAuthError('invalid_grant', 'expired access/refresh token');
  return userId;
}
