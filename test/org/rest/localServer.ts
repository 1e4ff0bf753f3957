import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { ManualClock } from '../../../scripts/org/engine/clock.js';
import { createOrg } from '../../../scripts/org/index.js';
import { startServer, type OrgServer, type ServerOptions } from '../../../scripts/org/rest/server.js';
import type { LocalOrg } from '../../../scripts/org/seed/localOrg.js';

/** Clients honour proxies of the environment; the org is on this machine. */
for (const name of ['http_proxy', 'https_proxy', 'HTTP_PROXY', 'HTTPS_PROXY']) delete process.env[name];

export const NOW = '2026-03-02T09:30:00.000Z';

export interface Fixture {
  org: LocalOrg;
  server: OrgServer;
  admin: string;
  /** May handle shipments, but not read or write Note__c. */
  clerk: string;
  /** Has no permission set at all. */
  stranger: string;
  get(path: string, token?: string): Promise<Response>;
  send(method: string, path: string, body: unknown, token?: string): Promise<Response>;
}

/** The fixture project served for the tests of a file, with more classes by name. */
export function fixtureServer(options: ServerOptions = {}, classes: Readonly<Record<string, string>> = {}): Fixture {
  const fixture = {} as Fixture;
  let folder: string;
  beforeAll(async () => {
    folder = projectOf(classes);
    const org = createOrg({ projects: ['test/fixtures/org-project', folder], clock: ManualClock.at(NOW) });
    org.addUser({ username: 'admin@local.test', name: 'Ada Admin', role: 'admin', profile: 'System Administrator' });
    org.addUser({ username: 'clerk@local.test', name: 'Cleo Clerk', role: 'clerk', permissionSets: ['Shipping'] });
    org.addUser({ username: 'stranger@local.test', name: 'Sam Stranger', role: 'none' });
    const server = await startServer(org, options);
    const [admin = '', clerk = '', stranger = ''] = org.users.map((user) => server.sessions.open(user.id));
    const request = (method: string, path: string, token: string, body?: unknown): Promise<Response> =>
      fetch(server.url + path, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
    Object.assign(fixture, {
      org,
      server,
      admin,
      clerk,
      stranger,
      get: (path: string, token = admin) => request('GET', path, token),
      send: (method: string, path: string, body: unknown, token = admin) => request(method, path, token, body),
    });
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
    return fixture.server?.close();
  });
  return fixture;
}

function projectOf(classes: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'org-classes-'));
  for (const [name, source] of Object.entries(classes)) {
    writeFileSync(join(folder, `${name}.cls`), source);
    writeFileSync(join(folder, `${name}.cls-meta.xml`), CLASS_META);
  }
  return folder;
}

const CLASS_META =
  '<ApexClass xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>67.0</apiVersion></ApexClass>';
