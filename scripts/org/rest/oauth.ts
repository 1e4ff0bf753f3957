import { type Context, Hono } from 'hono';
import { json } from './body.js';
import { grantedUser, OAuthError } from './grants.js';
import type { Rest } from './rest.js';
import { type Env, resource } from './routes.js';

/** OAuth endpoints (Salesforce Help, "OAuth Authorization Flows"). */
export function oauth(rest: Rest): Hono<Env> {
  const app = new Hono<Env>();
  resource(app, '/services/oauth2/token', {
    POST: async (c) => {
      try {
        const userId = grantedUser(rest, await formFields(c));
        return json(tokenBody(rest, new URL(c.req.url).origin, userId));
      } catch (error) {
        if (error instanceof OAuthError) return oauthFailure(error);
        throw error;
      }
    },
  });
  resource(app, '/services/oauth2/revoke', {
    POST: async (c) => {
      const token = (await formFields(c)).get('token') ?? '';
      if (rest.sessions.revoke(token)) return new Response(null, { status: 200 });
      return oauthFailure(new OAuthError('unsupported_token_type', 'this token is not supported or not known'));
    },
  });
  return app;
}

function tokenBody(rest: Rest, origin: string, userId: string): Record<string, string> {
  return {
    access_token: rest.sessions.open(userId),
    instance_url: origin,
    id: `${origin}/id/${rest.org.organizationId}/${userId}`,
    token_type: 'Bearer',
    scope: 'api id',
    issued_at: String(Date.now()),
    signature: '',
  };
}

async function formFields(c: Context<Env>): Promise<URLSearchParams> {
  return new URLSearchParams(await c.req.text());
}

function oauthFailure(error: OAuthError): Response {
  return json({ error: error.code, error_description: error.message }, 400);
}
