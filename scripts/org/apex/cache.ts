import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '../metadata/xmlCache.js';

/** Cached files not used for this long are removed. */
const KEEP_DAYS = 14;

/** JSON by content hash in a folder, which several processes may use at once; without a folder nothing is kept. */
export class Cache {
  private isTidy = false;

  constructor(private readonly folder: string | undefined) {}

  /** What an earlier run made of the same input, or what `make` makes now. */
  use<T>(kind: string, hash: string, make: () => T, isWorthKeeping: (value: T) => boolean = () => true): T {
    if (this.folder === undefined) return make();
    const path = join(this.folder, `${kind}-${hash}.json`);
    const known = read<T>(path);
    if (known !== undefined) return known;
    const value = make();
    if (!isWorthKeeping(value)) return value;
    writeWhole(path, JSON.stringify(value));
    this.removeOld(this.folder);
    return value;
  }

  /** Another process may rename or remove a file between the list and the look at it. */
  private removeOld(folder: string): void {
    if (this.isTidy) return;
    this.isTidy = true;
    const oldest = Date.now() - KEEP_DAYS * 86_400_000;
    for (const name of readdirSync(folder)) {
      const path = join(folder, name);
      const file = statSync(path, { throwIfNoEntry: false });
      if (file && file.mtimeMs < oldest) rmSync(path, { force: true, recursive: true });
    }
  }
}

function read<T>(path: string): T | undefined {
  try {
    const value = JSON.parse(readFileSync(path, 'utf8')) as T;
    const now = new Date();
    utimesSync(path, now, now);
    return value;
  } catch {
    // Missing, or left half-written by a machine that stopped: made again.
    return undefined;
  }
}

export function hashOf(...texts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(`${text.length}:`).update(text);
  return hash.digest('hex').slice(0, 32);
}

/** Hash of all TypeScript sources below the folders: a changed compiler makes its old output worthless. */
export function hashOfSources(folders: readonly string[]): string {
  const texts = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .sort()
      .map((name) => name + readFileSync(join(folder, name), 'utf8')),
  );
  return hashOf(...texts);
}
