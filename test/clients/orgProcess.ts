import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { OrgAddress } from '../../scripts/org/rest/serveOrg.js';

export interface RunningOrg extends OrgAddress {
  stop(): Promise<void>;
}

/** `npm run org` with these options, on a free port. */
export async function startedOrg(...options: string[]): Promise<RunningOrg> {
  const args = ['--stack-size=3900', '--import', 'tsx', 'scripts/org.ts', '--no-page', ...options];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'close').then(([code]) => {
    throw new Error(`npm run org ended with ${String(code)} before it told its address`);
  });
  const [line] = (await Promise.race([once(child.stdout, 'data'), ended])) as [Buffer];
  ended.catch(() => undefined);
  const stop = async (): Promise<void> => {
    child.kill('SIGINT');
    await ended.catch(() => undefined);
  };
  return { ...(JSON.parse(line.toString()) as OrgAddress), stop };
}
