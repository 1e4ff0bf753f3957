import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { OrgAddress } from '../org/rest/serveOrg.js';
import type { JestReport } from './tally.js';

/** The checkout with its dependencies and its compiled library, which its tests import. */
export function builtCheckout(folder: string): string {
  const checkout = resolve(folder);
  if (!existsSync(join(checkout, 'test', 'package')))
    throw new Error(`${checkout} is no checkout of jsforce: it has no folder test/package.`);
  if (!existsSync(join(checkout, 'node_modules'))) inCheckout(checkout, 'npm', ['ci', '--ignore-scripts']);
  inCheckout(checkout, 'npx', ['tsc', '-p', '.', '--incremental']);
  return checkout;
}

function inCheckout(cwd: string, command: string, args: readonly string[]): void {
  const { status } = spawnSync(command, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed in ${cwd}`);
}

/** Runs the suite one file after the other, as they share the org; what is printed on the way goes to stderr. */
export function runJest(checkout: string, org: OrgAddress, only: readonly string[]): JestReport {
  const folder = mkdtempSync(join(tmpdir(), 'jsforce-suite-'));
  try {
    const report = join(folder, 'report.json');
    const files = only.map((file) => `test/${file}.test.ts`);
    spawnSync('npx', ['jest', '--runInBand', '--forceExit', '--json', `--outputFile=${report}`, ...files], {
      cwd: checkout,
      env: { ...process.env, SF_LOGIN_URL: org.instanceUrl, SF_ACCESS_TOKEN: org.accessToken },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    return JSON.parse(readFileSync(report, 'utf8')) as JestReport;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
