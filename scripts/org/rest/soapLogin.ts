import { XMLParser } from 'fast-xml-parser';
import { Hono } from 'hono';
import { z } from 'zod';
import { notFound } from './errors.js';
import { byPassword } from './oauth/grants.js';
import { OAuthError } from './oauth/oauthError.js';
import type { Rest } from './rest.js';
import { type Env, param, resource } from './routes.js';

const envelope = z.object({
  Envelope: z.object({ Body: z.object({ login: z.object({ username: z.string(), password: z.string() }) }) }),
});
const parser = new XMLParser({ removeNSPrefix: true, parseTagValue: false });

/** The SOAP `login()` call, which clients without a client id still use. No other SOAP call is served. */
export function soapLogin(rest: Rest): Hono<Env> {
  const app = new Hono<Env>();
  resource(app, '/services/Soap/u/:version', {
    POST: async (c) => {
      const request = envelope.safeParse(parsedXml(await c.req.text()));
      if (!request.success) throw notFound('The local org answers no SOAP call but login().');
      const { username, password } = request.data.Envelope.Body.login;
      try {
        const userId = byPassword(rest, username, password);
        const server = `${new URL(c.req.url).origin}/services/Soap/u/${param(c, 'version')}`;
        return xml(loginResult(rest, userId, server), 200);
      } catch (error) {
        if (error instanceof OAuthError) return xml(LOGIN_FAULT, 500);
        throw error;
      }
    },
  });
  return app;
}

function parsedXml(text: string): unknown {
  try {
    return parser.parse(text, true);
  } catch {
    return undefined;
  }
}

function loginResult(rest: Rest, userId: string, server: string): string {
  const organization = rest.org.organizationId;
  return `<loginResponse><result><passwordExpired>false</passwordExpired><sandbox>false</sandbox>
<serverUrl>${server}/${organization}</serverUrl><sessionId>${rest.sessions.open(userId)}</sessionId><userId>${userId}</userId>
<userInfo><organizationId>${organization}</organizationId><userId>${userId}</userId></userInfo></result></loginResponse>`;
}

const LOGIN_FAULT = `<soapenv:Fault><faultcode>INVALID_LOGIN</faultcode><faultstring>INVALID_LOGIN: Invalid username, \
password, security token; or user locked out.</faultstring></soapenv:Fault>`;

function xml(body: string, status: number): Response {
  const text = `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope \
xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns="urn:partner.soap.sforce.com">\
<soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`;
  return new Response(text, { status, headers: { 'content-type': 'text/xml;charset=UTF-8' } });
}
