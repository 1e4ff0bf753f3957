import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { RunningOrg } from './localOrg.js';
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

/** Runs the suite a file at a time, as its files share the org and one that crashes must not take the others along. */
export function runJest(checkout: string, org: RunningOrg, only: readonly string[]): JestReport[] {
  const all = readdirSync(join(checkout, 'test')).filter((file) => file.endsWith('.test.ts'));
  const files = only.length > 0 ? only.map((name) => `${name}.test.ts`) : all;
  const folder = mkdtempSync(join(tmpdir(), 'jsforce-suite-'));
  try {
    return files.map((file) => runFile(checkout, org, `test/${file}`, join(folder, `${file}.json`)));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function runFile(checkout: string, org: RunningOrg, file: string, report: string): JestReport {
  const { stderr } = spawnSync('npx', ['jest', '--forceExit', '--json', `--outputFile=${report}`, file], {
    cwd: checkout,
    env: {
      ...process.env,
      NODE_EXTRA_CA_CERTS: org.certificate,
      SF_LOGIN_URL: org.instanceUrl,
      SF_ACCESS_TOKEN: org.accessToken,
    },
    encoding: 'utf8',
  });
  if (existsSync(report)) return JSON.parse(readFileSync(report, 'utf8')) as JestReport;
  return { testResults: [{ name: file, message: stderr, assertionResults: [] }] };
}
