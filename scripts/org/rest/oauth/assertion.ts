import { decode, verify } from 'hono/jwt';
import { z } from 'zod';
import type { ConnectedApp, ConnectedApps } from './connectedApps.js';
import { OAuthError } from './oauthError.js';

/** Authorization servers a client may address besides the org itself. */
const LOGIN_HOSTS = ['https://login.salesforce.com', 'https://test.salesforce.com'];

const claimsShape = z.object({
  iss: z.string().optional(),
  sub: z.string(),
  aud: z.unknown().optional(),
  exp: z.number(),
});

/**
 * Username and client id of a JWT bearer assertion (Help, "OAuth 2.0 JWT Bearer Flow for Server-to-Server Integration").
 * The Salesforce CLI sends `exp` in milliseconds, so that is understood as well.
 */
export async function asserted(
  apps: ConnectedApps,
  assertion: string,
  origin: string,
): Promise<{ username: string; app: ConnectedApp | undefined; clientId: string | undefined }> {
  const { iss, sub, aud, exp } = claimsOf(assertion);
  const app = apps.require(iss ?? null);
  if (app) await requireSignature(app, assertion);
  if (app && ![origin, ...LOGIN_HOSTS].includes(String(aud).replace(/\/$/, ''))) {
    throw new OAuthError('invalid_grant', 'audience is invalid');
  }
  const expires = exp > 1e11 ? exp : exp * 1000;
  if (expires < Date.now()) throw new OAuthError('invalid_grant', 'expired authorization code');
  return { username: sub, app, clientId: iss };
}

function claimsOf(assertion: string): z.infer<typeof claimsShape> {
  try {
    return claimsShape.parse(decode(assertion).payload);
  } catch {
    throw new OAuthError('invalid_grant', 'invalid assertion');
  }
}

async function requireSignature({ publicKey }: ConnectedApp, assertion: string): Promise<void> {
  try {
    await verify(assertion, publicKey ?? '', { alg: 'RS256', exp: false, iat: false, nbf: false });
  } catch {
    throw new OAuthError('invalid_grant', 'invalid assertion');
  }
}
