import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { OrgAddress } from '../org/rest/serveOrg.js';
import { ownCertificate } from './certificate.js';

export interface RunningOrg extends OrgAddress {
  /** File of the certificate its clients must trust. */
  readonly cert: string;
  stop(): void;
}

/** The metadata the suite deploys before it runs. */
const PACKAGE = 'test/package/JSforceTestSuite';

/** A local org of its own, by the command everybody uses, with nothing but the suite's package; by https, as orgs are reached. */
export async function localOrg(checkout: string): Promise<RunningOrg> {
  const folder = mkdtempSync(join(tmpdir(), 'jsforce-org-'));
  const { key, cert } = ownCertificate(folder);
  const project = ['--project', join(checkout, PACKAGE), '--leave-out', '--no-default-users', '--no-page'];
  const options = [...project, '--tls', key, cert];
  const child = spawn(process.execPath, ['--stack-size=3900', '--import', 'tsx', 'scripts/org.ts', ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const line = await Promise.race([firstLine(child), once(child, 'exit').then(() => undefined)]);
  if (line === undefined) throw new Error('The local org did not start; what it said is above.');
  const stop = (): void => {
    child.kill();
    rmSync(folder, { recursive: true });
  };
  return { ...(JSON.parse(line) as OrgAddress), cert, stop };
}

async function firstLine({ stdout }: ChildProcess): Promise<string | undefined> {
  if (!stdout) return undefined;
  const [line] = (await once(createInterface(stdout), 'line')) as string[];
  return line;
}
