import type { Finding } from './finding.js';
import type { SourceFile } from './sourceFiles.js';
import { descendants, parseXml, textOf } from './xml.js';

/** Files that say twice which page replaces one action on one kind of device (Metadata API, "ActionOverride"). */
export function findDoubleOverrides(files: readonly SourceFile[]): Finding[] {
  return files
    .filter(({ path }) => /\.(object|app)-meta\.xml$/.test(path))
    .flatMap(({ path, text }) => {
      const root = parseXml(text);
      const overrides = typeof root === 'string' ? [] : descendants(root, 'actionOverrides');
      const keys = overrides.map((override) =>
        ['pageOrSobjectType', 'actionName', 'formFactor'].flatMap((name) => textOf(override, name) ?? []).join(' '),
      );
      return keys
        .filter((key, index) => keys.indexOf(key) !== index)
        .map((key) => ({ file: path, message: `overrides ${key} twice` }));
    });
}
