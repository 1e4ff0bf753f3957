import { Hono } from 'hono';
import { byPassword } from '../oauth/grants.js';
import { OAuthError } from '../oauth/oauthError.js';
import { type Env, param, resource, type Rest } from '../rest.js';
import { readCall, soapAnswer, soapFault } from './envelope.js';

const PARTNER = 'urn:partner.soap.sforce.com';
const FAILURE = 'Invalid username, password, security token; or user locked out.';

/** The SOAP `login()` call, which clients without a client id still use. The partner API has no other call here. */
export function soapLogin(rest: Rest): Hono<Env> {
  const app = new Hono<Env>();
  resource(app, '/services/Soap/u/:version', {
    POST: async (c) => {
      const call = readCall(await c.req.text());
      if (call?.name !== 'login')
        return soapFault(PARTNER, 'INVALID_OPERATION', `Unsupported: ${call?.name ?? 'no call'} of the partner API`);
      const { username, password } = call.args;
      try {
        const userId = byPassword(rest, String(username), String(password));
        const server = `${new URL(c.req.url).origin}/services/Soap/u/${param(c, 'version')}`;
        return soapAnswer(PARTNER, 'login', loginResult(rest, userId, server));
      } catch (error) {
        if (error instanceof OAuthError) return soapFault(PARTNER, 'INVALID_LOGIN', FAILURE);
        throw error;
      }
    },
  });
  return app;
}

function loginResult(rest: Rest, userId: string, server: string): object {
  const { organizationId } = rest.org;
  const user = rest.org.security.user(userId);
  return {
    passwordExpired: false,
    sandbox: false,
    serverUrl: `${server}/${organizationId}`,
    sessionId: rest.sessions.open(userId),
    userId,
    userInfo: {
      organizationId,
      userId,
      userName: user.username,
      userFullName: user.name,
      userEmail: user.email,
      profileId: user.profileId,
      roleId: user.roleId,
      userLanguage: user.language,
      userLocale: user.locale,
      userTimeZone: user.timeZone,
      userDefaultCurrencyIsoCode: user.currency,
    },
  };
}
