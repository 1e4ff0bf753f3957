import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import type { Finding } from './finding.js';

export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** Every file below the folders, sorted by path. */
export function readSourceFiles(folders: readonly string[]): SourceFile[] {
  return folders.filter(existsSync).flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative('.', join(entry.parentPath, entry.name)))
      .sort()
      .map((path) => ({ path, text: readFileSync(path, 'utf8') })),
  );
}

export const isMetadataXml = (path: string): boolean => path.endsWith('-meta.xml');

/** Code without its -meta.xml is silently left out of a deployment. */
export function findMissingCompanions(files: readonly SourceFile[]): Finding[] {
  const paths = new Set(files.map((file) => file.path));
  const missing = (path: string, companion: string): Finding[] =>
    paths.has(companion)
      ? []
      : [{ file: path, message: `has no ${basename(companion)} beside it and would not be deployed` }];
  return files.flatMap(({ path }) => {
    if (/\.(cls|trigger)$/.test(path)) return missing(path, `${path}-meta.xml`);
    const bundle = /^(.*\/lwc\/(\w+)\/\2)\.ts$/.exec(path);
    return bundle ? missing(path, `${bundle[1]}.js-meta.xml`) : [];
  });
}
