import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** A file of the project: `folders` are the names of the folders around it, innermost last. */
export interface ProjectFile {
  readonly path: string;
  readonly name: string;
  readonly folders: readonly string[];
}

/** All files below a folder in a stable order; tests beside components and editor leftovers are no metadata. */
export function* filesBelow(folder: string, folders: readonly string[] = []): IterableIterator<ProjectFile> {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    if (entry.name.startsWith('.') || entry.name === '__tests__') continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path, [...folders, entry.name]);
    else yield { path, name: entry.name, folders };
  }
}
