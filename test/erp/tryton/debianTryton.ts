import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Tryton of Debian runs on Debian's Python, whatever else is on the path. */
export const PYTHON = '/usr/bin/python3';
export const TRYTOND = '/usr/bin/trytond';
export const TRYTOND_ADMIN = '/usr/bin/trytond-admin';

const PACKAGES = ['tryton-server', 'tryton-modules-account-invoice', 'tryton-proteus', 'python3-psycopg2'];

/** Installs what is missing, where it may. */
export function ensureTryton(): void {
  if (existsSync(TRYTOND_ADMIN) && existsSync('/usr/lib/python3/dist-packages/proteus')) return;
  try {
    const quiet = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const;
    execFileSync('apt-get', ['update', '-qq'], quiet);
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...PACKAGES], quiet);
  } catch (cause) {
    throw new Error(`No Tryton found: apt-get install ${PACKAGES.join(' ')}`, { cause });
  }
}
