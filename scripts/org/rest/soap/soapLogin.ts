import { Hono } from 'hono';
import { notFound } from '../errors.js';
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
      if (call?.name !== 'login') throw notFound('The local org answers no call of the partner API but login().');
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
  return {
    passwordExpired: false,
    sandbox: false,
    serverUrl: `${server}/${organizationId}`,
    sessionId: rest.sessions.open(userId),
    userId,
    userInfo: { organizationId, userId },
  };
}
