import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Tryton of Debian runs on Debian's Python, whatever else is on the path. */
export const PYTHON = '/usr/bin/python3';
export const TRYTOND = '/usr/bin/trytond';
export const TRYTOND_ADMIN = '/usr/bin/trytond-admin';

const PACKAGES = ['tryton-server', 'tryton-modules-sale', 'tryton-proteus', 'python3-psycopg2'];
const SALE = '/usr/lib/python3/dist-packages/trytond/modules/sale';

/** Installs what is missing, where it may. */
export function ensureTryton(): void {
  if ([TRYTOND_ADMIN, SALE, '/usr/lib/python3/dist-packages/proteus'].every((path) => existsSync(path))) return;
  try {
    const quiet = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const;
    execFileSync('apt-get', ['update', '-qq'], quiet);
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...PACKAGES], quiet);
  } catch (cause) {
    throw new Error(`No Tryton found: apt-get install ${PACKAGES.join(' ')}`, { cause });
  }
}
