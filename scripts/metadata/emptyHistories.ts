import type { Finding } from './finding.js';
import type { SourceFile } from './sourceFiles.js';

/** Objects that are to keep a history and none of whose fields writes one: nobody would see who changed what. */
export function findEmptyHistories(files: readonly SourceFile[]): Finding[] {
  const tracked = new Set(
    files
      .filter(({ text }) => text.includes('<trackHistory>true</trackHistory>'))
      .map(({ path }) => path.replace(/\/fields\/[^/]+$/, '')),
  );
  return files
    .filter(
      ({ path, text }) => path.endsWith('.object-meta.xml') && text.includes('<enableHistory>true</enableHistory>'),
    )
    .filter(({ path }) => !tracked.has(path.replace(/\/[^/]+$/, '')))
    .map(({ path }) => ({ file: path, message: 'keeps a history, but none of its fields has trackHistory' }));
}
