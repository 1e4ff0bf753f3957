import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The tools compared with, each with a version that runs on Node 20 (newer CLIs need 22). They are no dependency of the project. */
export const PEERS = { sf: '@salesforce/cli@2.130.9', sfdmu: 'sfdmu@3.7.19' } as const;

/** Newer ones, which the ranges of the peers let in, need Node 22. */
const OVERRIDES = { undici: '7.16.0', '@jsforce/jsforce-node': '3.10.16' };

const FOLDER = resolve('node_modules/.cache/bench-sync');

export type PeerName = keyof typeof PEERS;

/** The folder of the installed package; installed on first use, which takes minutes. */
export function peerFolder(name: PeerName): string {
  const spec = PEERS[name];
  const home = join(FOLDER, spec.replace(/[@/]/g, '-'));
  const installed = join(home, 'node_modules', spec.slice(0, spec.lastIndexOf('@')));
  if (existsSync(join(home, 'done'))) return installed;
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, 'package.json'), JSON.stringify({ private: true, overrides: OVERRIDES }));
  process.stderr.write(`installing ${spec} …\n`);
  const options = ['--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
  execFileSync('npm', ['install', spec, ...options], { cwd: home, stdio: ['ignore', 'ignore', 'inherit'] });
  writeFileSync(join(home, 'done'), '');
  return installed;
}
