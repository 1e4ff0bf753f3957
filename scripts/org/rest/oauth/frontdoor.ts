import { randomBytes } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { json } from '../body.js';
import { RestError } from '../errors.js';
import { type Env, resource, type Rest } from '../rest.js';
import { bearerToken, requireSession } from '../sessions.js';

const HOME = '/lightning/page/home';

/** An address that opens the page once, signed in (Salesforce Help, "Generate a Frontdoor URL to Bridge into UI Sessions"). */
export function frontdoor(rest: Rest): Hono<Env> {
  const app = new Hono<Env>();
  const open = new Map<string, string>();
  const singleAccess = async (c: Context<Env>): Promise<Response> => {
    requireSession(rest, c, bearerToken(c));
    const { origin } = new URL(c.req.url);
    const otp = randomBytes(30).toString('base64url');
    open.set(otp, c.get('userId'));
    const query = new URLSearchParams({ otp, startURL: await askedPath(c, origin) });
    return json({ frontdoor_uri: `${origin}/secur/frontdoor.jsp?${query}` });
  };
  resource(app, '/services/oauth2/singleaccess', { GET: singleAccess, POST: singleAccess });
  app.get('/secur/frontdoor.jsp', (c) => {
    const otp = c.req.query('otp') ?? '';
    const userId = open.get(otp);
    open.delete(otp);
    if (userId === undefined) throw new RestError(401, 'INVALID_SESSION_ID', 'This address was used, or is none.');
    const target = new URL(pathIn(c.req.query('startURL'), c.req.url), c.req.url);
    target.searchParams.set('as', rest.org.security.user(userId).username);
    return c.redirect(target.href);
  });
  return app;
}

async function askedPath(c: Context<Env>, origin: string): Promise<string> {
  const form = c.req.method === 'POST' ? await c.req.parseBody() : {};
  return pathIn(c.req.query('redirect_uri') ?? form['redirect_uri'], origin);
}

/** Nothing outside the org is ever opened. */
function pathIn(asked: unknown, base: string): string {
  if (typeof asked !== 'string' || !URL.canParse(asked, base)) return HOME;
  const { origin, pathname, search } = new URL(asked, base);
  return origin === new URL(base).origin ? pathname + search : HOME;
}
