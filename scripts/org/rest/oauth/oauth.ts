import { type Context, Hono } from 'hono';
import { json } from '../body.js';
import { type Env, type Handler, resource, type Rest } from '../rest.js';
import { SESSION_SECONDS } from '../sessions.js';
import { granted, type Granted, requireApproved, userNamed } from './grants.js';
import { OAuthError } from './oauthError.js';

/** OAuth endpoints (Salesforce Help, "OAuth Endpoints"). */
export function oauth(rest: Rest): Hono<Env> {
  const app = new Hono<Env>();
  resource(app, '/services/oauth2/authorize', { GET: (c) => answering(() => authorize(rest, c)) });
  resource(app, '/services/oauth2/token', { POST: withForm((c, form) => token(rest, c, form)) });
  const revoke = withForm((_c, form) => {
    if (rest.sessions.revoke(form.get('token') ?? '')) return new Response(null, { status: 200 });
    throw new OAuthError('unsupported_token_type', 'this token is not supported or not known');
  });
  resource(app, '/services/oauth2/revoke', { GET: revoke, POST: revoke });
  resource(app, '/services/oauth2/introspect', { POST: withForm((_c, form) => json(introspected(rest, form))) });
  return app;
}

/** Approves at once: as the user of `login_hint`, else as the first one. */
function authorize(rest: Rest, c: Context<Env>): Response {
  const asked = (name: string): string | undefined => c.req.query(name);
  const clientId = asked('client_id') ?? '';
  const redirectUri = asked('redirect_uri') ?? '';
  const app = rest.apps.require(clientId);
  if (!URL.canParse(redirectUri) || (app && !app.callbackUrls.includes(redirectUri)))
    throw new OAuthError('redirect_uri_mismatch', 'redirect_uri must match configuration');
  if (asked('response_type') !== 'code')
    throw new OAuthError('unsupported_response_type', 'response type not supported');
  const hint = asked('login_hint');
  const user = hint === undefined ? rest.org.users[0] : userNamed(rest, hint);
  if (!user) throw new OAuthError('invalid_grant', "user hasn't approved this consumer");
  requireApproved(app, user);
  const target = new URL(redirectUri);
  const code = { userId: user.id, clientId, redirectUri, challenge: asked('code_challenge') };
  target.searchParams.set('code', rest.codes.issue(code));
  const state = asked('state');
  if (state !== undefined) target.searchParams.set('state', state);
  return c.redirect(target.href);
}

async function token(rest: Rest, c: Context<Env>, form: URLSearchParams): Promise<Response> {
  const { origin } = new URL(c.req.url);
  return json(tokenBody(rest, origin, await granted(rest, form, origin)));
}

function tokenBody(rest: Rest, origin: string, { userId, clientId, offline }: Granted): Record<string, string> {
  return {
    access_token: rest.sessions.open(userId, clientId),
    ...(offline && { refresh_token: rest.sessions.openRefresh(userId, clientId) }),
    instance_url: origin,
    id: `${origin}/id/${rest.org.organizationId}/${userId}`,
    token_type: 'Bearer',
    scope: offline ? 'refresh_token api id' : 'api id',
    issued_at: String(Date.now()),
    signature: '',
  };
}

/** Help, "OpenID Connect Token Introspection Endpoint". */
function introspected(rest: Rest, form: URLSearchParams): object {
  rest.apps.requireSecret(form.get('client_id'), form.get('client_secret'));
  const session = rest.sessions.ofToken(form.get('token') ?? '');
  if (!session) return { active: false };
  const { username } = rest.org.security.user(session.userId);
  const issued = Math.floor(session.openedAt / 1000);
  return {
    active: true,
    scope: 'api id',
    client_id: session.clientId ?? null,
    username,
    sub: `${rest.org.organizationId}/${session.userId}`,
    token_type: session.kind,
    exp: issued + SESSION_SECONDS,
    iat: issued,
    nbf: issued,
  };
}

/** Clients may name themselves in the form or, as RFC 6749 has it, in the header. */
function withForm(work: (c: Context<Env>, form: URLSearchParams) => Response | Promise<Response>): Handler {
  return async (c) => {
    const form = new URLSearchParams(c.req.method === 'GET' ? new URL(c.req.url).search : await c.req.text());
    const basic = /^Basic\s+(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
    const [, id, secret] = /^([^:]*):(.*)$/.exec(Buffer.from(basic ?? '', 'base64').toString()) ?? [];
    if (id !== undefined && secret !== undefined) {
      form.set('client_id', id);
      form.set('client_secret', secret);
    }
    return answering(() => work(c, form));
  };
}

async function answering(work: () => Response | Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    return json({ error: error.code, error_description: error.message }, 400);
  }
}
