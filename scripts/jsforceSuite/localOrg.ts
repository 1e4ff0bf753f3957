import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { OrgAddress } from '../org/rest/serveOrg.js';

export interface RunningOrg extends OrgAddress {
  /** File of the certificate its clients must trust. */
  readonly certificate: string;
  stop(): void;
}

/** The metadata the suite deploys before it runs. */
const PACKAGE = 'test/package/JSforceTestSuite';

/** A local org of its own, by the command everybody uses, with nothing but the suite's package; by https, as orgs are reached. */
export async function localOrg(checkout: string): Promise<RunningOrg> {
  const project = ['--project', join(checkout, PACKAGE), '--leave-out', '--no-default-users', '--no-page'];
  const child = spawn(
    process.execPath,
    ['--stack-size=3900', '--import', 'tsx', 'scripts/org.ts', ...project, '--tls'],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const line = await Promise.race([firstLine(child), once(child, 'exit').then(() => undefined)]);
  if (line === undefined) throw new Error('The local org did not start; what it said is above.');
  return { ...(JSON.parse(line) as Omit<RunningOrg, 'stop'>), stop: () => void child.kill() };
}

async function firstLine({ stdout }: ChildProcess): Promise<string | undefined> {
  if (!stdout) return undefined;
  const [line] = (await once(createInterface(stdout), 'line')) as string[];
  return line;
}
