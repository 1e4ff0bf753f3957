import { createOrg } from '../../../scripts/org/index.js';
import { startServer } from '../../../scripts/org/rest/server.js';
import { RestUser } from './restUser.js';

/** An org under test: its people by the names the cases use. */
export interface Target {
  readonly users: Readonly<Record<string, RestUser>>;
  close(): Promise<void>;
}

const PEOPLE = ['admin', 'rep', 'peer'] as const;

/**
 * A real org when CONFORMANCE_INSTANCE_URL names one, with CONFORMANCE_ADMIN_TOKEN, CONFORMANCE_REP_TOKEN and
 * CONFORMANCE_PEER_TOKEN: the folder metadata/ is deployed there, admin is a system administrator, rep and peer are standard
 * users with the permission set Parcel_User. The local org otherwise.
 */
export async function openTarget(): Promise<Target> {
  const url = process.env['CONFORMANCE_INSTANCE_URL'];
  return url === undefined ? localTarget() : { users: await people(url, tokenOf), close: () => Promise.resolve() };
}

async function localTarget(): Promise<Target> {
  const org = createOrg({ projects: ['test/conformance/metadata'] });
  for (const name of PEOPLE) {
    const profile = name === 'admin' ? 'System Administrator' : 'Standard User';
    const username = `${name}@local.test`;
    org.addUser({ username, name: `The ${name}`, role: name, profile, permissionSets: ['Parcel_User'] });
  }
  const server = await startServer(org);
  const tokens = new Map(org.users.map(({ id, role }) => [role, server.sessions.open(id)]));
  return { users: await people(server.url, (name) => tokens.get(name)!), close: () => server.close() };
}

function tokenOf(name: string): string {
  const variable = `CONFORMANCE_${name.toUpperCase()}_TOKEN`;
  const token = process.env[variable];
  if (token === undefined) throw new Error(`Set ${variable} to an access token of the ${name} in the org.`);
  return token;
}

async function people(url: string, token: (name: string) => string): Promise<Record<string, RestUser>> {
  const users = PEOPLE.map(async (name) => [name, await RestUser.login(url, token(name))] as const);
  return Object.fromEntries(await Promise.all(users));
}
