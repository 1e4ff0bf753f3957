import { Hono } from 'hono';
import { bearerToken, requireSession } from '../sessions.js';
import { json } from '../body.js';
import { notFound } from '../errors.js';
import { type Env, param, resource, type Rest } from '../rest.js';
import type { UserContext } from '../../security/userRows.js';

/** Who a token stands for: the identity URL and OpenID's userinfo (Salesforce Help, "Identity URLs"). */
export function identity(rest: Rest): Hono<Env> {
  const app = new Hono<Env>();
  resource(app, '/id/:organization/:user', {
    GET: (c) => {
      requireSession(rest, c, bearerToken(c) ?? c.req.query('oauth_token'));
      const isOwn = param(c, 'user') === c.get('userId') && param(c, 'organization') === rest.org.organizationId;
      if (!isOwn) throw notFound();
      return json(identityBody(rest, rest.user(c), new URL(c.req.url).origin));
    },
  });
  resource(app, '/services/oauth2/userinfo', {
    GET: (c) => {
      requireSession(rest, c, bearerToken(c));
      return json(userInfoBody(rest, rest.user(c), new URL(c.req.url).origin));
    },
  });
  return app;
}

/** What both say of a person. */
const about = ({ org }: Rest, user: UserContext): Record<string, unknown> => ({
  user_id: user.id,
  organization_id: org.organizationId,
  email: user.email,
  active: user.isActive,
  user_type: 'STANDARD',
  language: user.language,
  locale: user.locale,
});

function identityBody(rest: Rest, user: UserContext, origin: string): Record<string, unknown> {
  return {
    id: `${origin}/id/${rest.org.organizationId}/${user.id}`,
    ...about(rest, user),
    username: user.username,
    display_name: user.name,
    photos: { picture: `${origin}/profilephoto/005/F`, thumbnail: `${origin}/profilephoto/005/T` },
    urls: {
      rest: `${origin}/services/data/v{version}/`,
      sobjects: `${origin}/services/data/v{version}/sobjects/`,
      query: `${origin}/services/data/v{version}/query/`,
    },
  };
}

function userInfoBody(rest: Rest, user: UserContext, origin: string): Record<string, unknown> {
  return {
    sub: `${origin}/id/${rest.org.organizationId}/${user.id}`,
    ...about(rest, user),
    preferred_username: user.username,
    name: user.name,
    zoneinfo: user.timeZone,
    urls: { rest: `${origin}/services/data/v{version}/` },
  };
}
