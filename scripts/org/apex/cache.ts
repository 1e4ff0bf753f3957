import { createHash } from 'node:crypto';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/** Cached files not used for this long are removed. */
const KEEP_DAYS = 14;

/** JSON by content hash in a folder; without a folder nothing is kept. */
export class Cache {
  constructor(private readonly folder: string | undefined) {
    if (folder !== undefined) mkdirSync(folder, { recursive: true });
  }

  /** What an earlier run made of the same input, or what `make` makes now. */
  use<T>(kind: string, hash: string, make: () => T, isWorthKeeping: (value: T) => boolean = () => true): T {
    if (this.folder === undefined) return make();
    const path = join(this.folder, `${kind}-${hash}.json`);
    const known = read<T>(path);
    if (known !== undefined) return known;
    const value = make();
    if (isWorthKeeping(value)) this.write(path, value);
    return value;
  }

  /** Written aside and renamed, because two processes may start at once. */
  private write(path: string, value: unknown): void {
    const draft = `${path}.${process.pid}`;
    writeFileSync(draft, JSON.stringify(value));
    renameSync(draft, path);
    this.removeOld();
  }

  private removeOld(): void {
    const oldest = Date.now() - KEEP_DAYS * 86_400_000;
    for (const name of readdirSync(this.folder!)) {
      const path = join(this.folder!, name);
      if (statSync(path).mtimeMs < oldest) unlinkSync(path);
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
