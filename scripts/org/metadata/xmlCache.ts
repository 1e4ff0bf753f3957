import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { XmlElement } from './projectModel.js';

/** Writes a file that others read and write at the same moment: they see all of it or what was there before. */
export function writeWhole(path: string, text: string, mode = 0o666): void {
  const draft = `${path}.${randomUUID()}`;
  mkdirSync(dirname(path), { recursive: true });
  try {
    writeFileSync(draft, text, { mode });
    renameSync(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Grows when the parser or its options change: what was parsed before is then worth nothing. */
const FORMAT = 2;

/** Parsed files by the hash of their text: parsing is most of what loading a package takes. Kept in one file of the folder. */
export class XmlCache {
  private readonly path: string | undefined;
  private readonly known: Readonly<Record<string, XmlElement>>;
  private readonly used: Record<string, XmlElement> = {};
  private hasNew = false;

  constructor(folder?: string) {
    this.path = folder === undefined ? undefined : join(folder, `metadata-${FORMAT}.json`);
    this.known = this.path === undefined ? {} : read(this.path);
  }

  /** What an earlier start made of the same text, or what `parse` makes now. */
  document(text: string, parse: () => XmlElement | undefined): XmlElement | undefined {
    if (this.path === undefined) return parse();
    const hash = createHash('sha1').update(text).digest('base64');
    let document = this.used[hash] ?? this.known[hash];
    if (!document) {
      document = parse();
      this.hasNew = true;
    }
    if (document) this.used[hash] = document;
    return document;
  }

  save(): void {
    if (this.path !== undefined && this.hasNew) writeWhole(this.path, JSON.stringify(this.used));
  }
}

function read(path: string): Record<string, XmlElement> {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Record<string, XmlElement>;
  } catch {
    // Missing, or left half-written by a machine that stopped: made again.
    return {};
  }
}
