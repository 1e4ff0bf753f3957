import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ManualClock } from '../engine/clock.js';
import { createOrg } from '../index.js';
import type { LocalOrg } from '../seed/localOrg.js';
import { adminUser, defaultUsers } from '../seed/defaultUsers.js';
import { apexText } from './errors.js';
import { readConnectedApps } from './oauth/connectedApps.js';
import { type Certificate, ownCertificate } from './ownCertificate.js';
import { type OrgServer, type ServerOptions, startServer } from './server.js';

/** Compiled code is kept here between runs. */
const CACHE = 'node_modules/.cache/local-org';

/** What the command line asks for. */
export interface ServeOptions {
  readonly port: number;
  readonly project: readonly string[];
  readonly multiCurrency: boolean;
  readonly clock?: string;
  readonly page: boolean;
  readonly defaultUsers: boolean;
  readonly leaveOut: boolean;
  /** Files of a key and its certificate, for https; true: the org's own. */
  readonly tls?: readonly string[] | true;
  /** File that lists the connected apps. */
  readonly connectedApps?: string;
}

/** The line a program reads to connect. */
export interface OrgAddress {
  readonly instanceUrl: string;
  /** Of the system administrator. */
  readonly accessToken: string;
  /** File of the org's own certificate, which clients have to trust. */
  readonly certificate?: string;
  readonly users: readonly { readonly username: string; readonly role: string; readonly accessToken: string }[];
}

/** Builds the org, serves it and prints its address; runs until it is interrupted. */
export async function serveOrg(options: ServeOptions): Promise<void> {
  const org = createOrg({
    projects: [...options.project],
    multiCurrency: options.multiCurrency,
    cacheFolder: CACHE,
    onFailure: ({ what, error }) => void process.stderr.write(`${what} failed: ${apexText(error)}\n`),
    ...(options.leaveOut && {
      onLeftOut: ({ file, message }) => void process.stderr.write(`left out: ${file}: ${message}\n`),
    }),
    ...(options.clock === undefined ? {} : { clock: ManualClock.at(options.clock) }),
  });
  for (const user of options.defaultUsers ? defaultUsers(org.project) : [adminUser(org.project)]) org.addUser(user);
  const tls = options.tls && keyAndCertificate(options.tls);
  const server = await started(org, options, tls);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void server.close());
  if (tls?.file) process.stderr.write(`Clients trust this org when NODE_EXTRA_CA_CERTS=${tls.file} is set for them.\n`);
  process.stdout.write(`${JSON.stringify(addressOf(org, server, tls?.file))}\n`);
}

function keyAndCertificate(asked: readonly string[] | true): Omit<Certificate, 'file'> & { readonly file?: string } {
  if (asked === true) return ownCertificate(join(CACHE, 'tls'));
  const [key, cert, ...more] = asked.map((file) => readFileSync(file, 'utf8'));
  if (key !== undefined && cert !== undefined && more.length === 0) return { key, cert };
  throw new Error('--tls takes two files, a key and its certificate, or none: the org makes its own then.');
}

async function started(
  org: LocalOrg,
  { port, page, connectedApps }: ServeOptions,
  tls: ServerOptions['tls'],
): Promise<OrgServer> {
  const apps = connectedApps === undefined ? {} : { connectedApps: readConnectedApps(connectedApps) };
  try {
    return await startServer(org, {
      port,
      ...apps,
      ...(tls && { tls }),
      ...(page ? { page: await builtPage(org) } : {}),
    });
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'EADDRINUSE' ? portInUse(port) : error;
  }
}

/** The page is loaded only when it is served: its build tools are large. */
async function builtPage(org: LocalOrg) {
  const [{ buildUi }, { uiApp }] = await Promise.all([import('../ui/build.js'), import('../ui/serve.js')]);
  return uiApp({ folder: await buildUi(), org });
}

function portInUse(port: number): Error {
  return new Error(
    `Port ${port} is in use: stop what listens there, or pass --port with another number (0 takes any free one).`,
  );
}

function addressOf(org: LocalOrg, server: OrgServer, certificate: string | undefined): OrgAddress {
  const users = org.users.map(({ id, username, role }) => ({ username, role, accessToken: server.sessions.open(id) }));
  const accessToken = users[0]?.accessToken ?? '';
  return { instanceUrl: server.url, accessToken, ...(certificate !== undefined && { certificate }), users };
}
