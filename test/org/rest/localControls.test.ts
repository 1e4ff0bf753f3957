import { describe, expect, it } from 'vitest';
import { fixtureServer, NOW } from './localServer.js';

const fixture = fixtureServer();

describe('the controls of the local org', () => {
  it('list the users with tokens that work', async () => {
    const users = (await (await fetch(`${fixture.server.url}/local/users`)).json()) as {
      username: string;
      role: string;
      accessToken: string;
      refreshToken: string;
    }[];
    expect(users.map(({ username, role }) => [username, role])).toEqual([
      ['admin@local.test', 'admin'],
      ['clerk@local.test', 'clerk'],
      ['stranger@local.test', 'none'],
    ]);
    expect((await fixture.get('/services/data/v67.0/limits', users[1]?.accessToken)).status).toBe(200);
    const refreshed = await fetch(`${fixture.server.url}/services/oauth2/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'refresh_token',
        refresh_token: users[1]?.refreshToken ?? '',
        client_id: 'any',
      }),
    });
    expect(await refreshed.json()).toMatchObject({
      access_token: expect.stringMatching(/^00D/),
      id: expect.stringContaining(fixture.org.users[1]?.id ?? '?'),
    });
  });

  it('move the clock', async () => {
    const clock = async (now: string) => (await fixture.send('POST', '/local/clock', { now })).json();
    expect(await (await fixture.get('/local/clock')).json()).toEqual({ now: NOW });
    expect(await clock('2026-03-03T00:00:00Z')).toEqual({ now: '2026-03-03T00:00:00.000Z', transactions: 0 });
    expect(await clock('tomorrow')).toMatchObject([{ errorCode: 'INVALID_INPUT' }]);
    const created = await fixture.send('POST', '/services/data/v67.0/sobjects/Account', { Name: 'Late' });
    const { id } = (await created.json()) as { id: string };
    const read = await fixture.get(`/services/data/v67.0/sobjects/Account/${id}?fields=CreatedDate`);
    expect(await read.json()).toMatchObject({ CreatedDate: '2026-03-03T00:00:00.000+0000' });
  });

  it('run asynchronous work and list notifications', async () => {
    expect(await (await fixture.send('POST', '/local/drain', undefined)).json()).toEqual({ transactions: 0 });
    expect(await (await fixture.get('/local/notifications')).json()).toEqual([]);
  });

  it('answer by the names of this machine only', async () => {
    const { hostname, port } = new URL(fixture.server.url);
    const { request } = await import('node:http');
    const status = await new Promise((resolve) => {
      request({ hostname, port, path: '/local/users', headers: { host: 'attacker.example' } }, (answer) =>
        resolve(answer.statusCode),
      ).end();
    });
    expect(status).toBe(403);
  });
});
