import { execFileSync } from 'node:child_process';

/** The commit a folder is checked out at; null when it is no git work tree. */
export function commitOf(folder: string): string | null {
  try {
    return execFileSync('git', ['-C', folder, 'rev-parse', 'HEAD'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return null;
  }
}
