import { createHash, generateKeyPairSync } from 'node:crypto';
import { sign } from 'hono/jwt';
import { describe, expect, it } from 'vitest';
import { ConnectedApps } from '../../../scripts/org/rest/oauth/connectedApps.js';
import { fixtureServer } from './localServer.js';

const keys = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
const CALLBACK = 'http://localhost:1717/OauthRedirect';
const fixture = fixtureServer({
  connectedApps: new ConnectedApps([
    {
      clientId: 'key',
      clientSecret: 'secret',
      publicKey: keys.publicKey,
      callbackUrls: [CALLBACK],
      runAs: 'clerk@local.test',
      users: ['admin@local.test', 'clerk@local.test'],
    },
  ]),
});

type Form = Record<string, string>;
const post = (path: string, form: Form, headers: Form = {}): Promise<Response> =>
  fetch(`${fixture.server.url}/services/oauth2/${path}`, { method: 'POST', headers, body: new URLSearchParams(form) });
const body = async (answer: Promise<Response>): Promise<Record<string, unknown>> =>
  (await (await answer).json()) as Record<string, unknown>;
const token = (form: Form): Promise<Record<string, unknown>> => body(post('token', form));
const refused = (error: string, description: string): object => ({ error, error_description: description });
const whoIs = async (accessToken: unknown): Promise<unknown> =>
  (await body(fixture.get('/services/oauth2/userinfo', String(accessToken))))['preferred_username'];

// Help, "OAuth 2.0 JWT Bearer Flow for Server-to-Server Integration".
describe('a signed assertion', () => {
  const soon = (): number => Math.floor(Date.now() / 1000) + 60;
  const assertion = async (claims: object, key = keys.privateKey): Promise<Form> => ({
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    assertion: await sign(
      { iss: 'key', sub: 'clerk@local.test', aud: 'https://login.salesforce.com', exp: soon(), ...claims },
      key,
      'RS256',
    ),
  });

  it('becomes a session of its subject, also with its end in milliseconds', async () => {
    for (const claims of [{}, { exp: Date.now() + 60_000 }, { aud: `${fixture.server.url}/` }]) {
      expect(await whoIs((await token(await assertion(claims)))['access_token'])).toBe('clerk@local.test');
    }
  });

  it('is refused in the words of the platform when anything is wrong with it', async () => {
    const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    const stranger = other.export({ type: 'pkcs8', format: 'pem' }).toString();
    expect(await token(await assertion({}, stranger))).toEqual(refused('invalid_grant', 'invalid assertion'));
    expect(await token({ ...(await assertion({})), assertion: 'x' })).toEqual(
      refused('invalid_grant', 'invalid assertion'),
    );
    expect(await token(await assertion({ iss: 'other' }))).toEqual(
      refused('invalid_client_id', 'client identifier invalid'),
    );
    expect(await token(await assertion({ aud: 'https://example.com' }))).toEqual(
      refused('invalid_grant', 'audience is invalid'),
    );
    expect(await token(await assertion({ exp: 1 }))).toEqual(refused('invalid_grant', 'expired authorization code'));
    expect(await token(await assertion({ sub: 'nobody@local.test' }))).toEqual(
      refused('invalid_grant', "user hasn't approved this consumer"),
    );
    expect(await token(await assertion({ sub: 'stranger@local.test' }))).toEqual(
      refused('invalid_app_access', 'user is not admin approved to access this app'),
    );
  });
});

// Help, "OAuth 2.0 Client Credentials Flow for Server-to-Server Integration".
describe('client credentials', () => {
  it('run as the user the app names, from the form or the header', async () => {
    const grant = { grant_type: 'client_credentials' };
    const fromForm = await token({ ...grant, client_id: 'key', client_secret: 'secret' });
    const basic = `Basic ${Buffer.from('key:secret').toString('base64')}`;
    const fromHeader = await body(post('token', grant, { authorization: basic }));
    expect(await whoIs(fromForm['access_token'])).toBe('clerk@local.test');
    expect(await whoIs(fromHeader['access_token'])).toBe('clerk@local.test');
  });

  it('must be right', async () => {
    const grant = { grant_type: 'client_credentials', client_secret: 'secret' };
    expect(await token({ ...grant, client_id: 'other' })).toEqual(
      refused('invalid_client_id', 'client identifier invalid'),
    );
    expect(await token({ ...grant, client_id: 'key', client_secret: 'guess' })).toEqual(
      refused('invalid_client', 'invalid client credentials'),
    );
  });
});

// Help, "OAuth 2.0 Web Server Flow for Web App Integration", with PKCE.
describe('the web server flow', () => {
  const verifier = 'a-verifier-that-only-the-client-knows';
  const code = async (more: Form = {}): Promise<Response> => {
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: 'key',
      redirect_uri: CALLBACK,
      state: 's1',
      login_hint: 'clerk@local.test',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      ...more,
    });
    return fetch(`${fixture.server.url}/services/oauth2/authorize?${query}`, { redirect: 'manual' });
  };
  const exchange = async (more: Form = {}): Promise<Record<string, unknown>> => {
    const location = new URL((await code()).headers.get('location') ?? '');
    expect(location.searchParams.get('state')).toBe('s1');
    return token({
      grant_type: 'authorization_code',
      code: location.searchParams.get('code') ?? '',
      client_id: 'key',
      client_secret: 'secret',
      redirect_uri: CALLBACK,
      code_verifier: verifier,
      ...more,
    });
  };

  it('ends with a session and a refresh token that buys further ones', async () => {
    const granted = await exchange();
    expect(await whoIs(granted['access_token'])).toBe('clerk@local.test');
    const refresh_token = String(granted['refresh_token']);
    const again = { grant_type: 'refresh_token', client_id: 'key', client_secret: 'secret', refresh_token };
    expect(await whoIs((await token(again))['access_token'])).toBe('clerk@local.test');
    await post('revoke', { token: refresh_token });
    expect(await token(again)).toEqual(refused('invalid_grant', 'expired access/refresh token'));
  });

  it('refuses addresses, codes and verifiers that are not the app’s', async () => {
    const mismatch = refused('redirect_uri_mismatch', 'redirect_uri must match configuration');
    expect(await body(code({ redirect_uri: 'https://example.com/' }))).toEqual(mismatch);
    expect(await exchange({ redirect_uri: 'https://example.com/' })).toEqual(mismatch);
    expect(await exchange({ code_verifier: 'guess' })).toEqual(refused('invalid_grant', 'invalid code verifier'));
    expect(await exchange({ code: 'guess' })).toEqual(refused('invalid_grant', 'invalid authorization code'));
  });
});

// Help, "OpenID Connect Token Introspection Endpoint".
it('a token can be looked into by the app it was given to, until it is revoked', async () => {
  const client = { client_id: 'key', client_secret: 'secret' };
  const { access_token } = await token({ grant_type: 'client_credentials', ...client });
  const look = (): Promise<Record<string, unknown>> =>
    body(post('introspect', { ...client, token: String(access_token) }));
  expect(await look()).toMatchObject({ active: true, client_id: 'key', username: 'clerk@local.test' });
  await fetch(`${fixture.server.url}/services/oauth2/revoke?token=${encodeURIComponent(String(access_token))}`);
  expect(await look()).toEqual({ active: false });
  expect(await body(post('revoke', { token: 'nothing' }))).toMatchObject({ error: 'unsupported_token_type' });
});

it('a wrong password is an authentication failure', async () => {
  const form = { grant_type: 'password', client_id: 'key', client_secret: 'secret', username: 'admin@local.test' };
  expect(await token({ ...form, password: 'wrong' })).toEqual(refused('invalid_grant', 'authentication failure'));
  expect(await whoIs((await token({ ...form, password: 'local-org' }))['access_token'])).toBe('admin@local.test');
  expect(await token({ ...form, grant_type: 'magic' })).toEqual(
    refused('unsupported_grant_type', 'grant type not supported'),
  );
});

// Salesforce Help, "Generate a Frontdoor URL to Bridge into UI Sessions".
describe('the front door', () => {
  const single = async (query = ''): Promise<string> =>
    String((await body(fixture.get(`/services/oauth2/singleaccess${query}`)))['frontdoor_uri']);
  const opened = (address: string): Promise<Response> => fetch(address, { redirect: 'manual' });

  it('lets in once, as the user who asked', async () => {
    const address = await single('?redirect_uri=lightning/o/Account/list');
    const place = `${fixture.server.url}/lightning/o/Account/list?as=admin%40local.test`;
    expect((await opened(address)).headers.get('location')).toBe(place);
    expect((await opened(address)).status).toBe(401);
  });

  it('leads nowhere outside the org', async () => {
    for (const address of [
      await single('?redirect_uri=https://elsewhere.example/x'),
      (await single()).replace(/startURL=.*/, 'startURL=//elsewhere.example/x'),
    ])
      expect((await opened(address)).headers.get('location')).toContain(`${fixture.server.url}/lightning/page/home?`);
  });

  it('needs a session', async () => {
    expect((await fixture.get('/services/oauth2/singleaccess', 'nobody')).status).toBe(401);
  });
});
