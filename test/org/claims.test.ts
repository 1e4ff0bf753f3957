import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

/** `org/dml/save.test.ts`, and names behind it that lie in the same folder. */
function filesOf(line: string): string[] {
  let folder = '';
  return [...line.matchAll(/`([\w/.-]+\.(?:test\.ts|case\.json))`/g)].map(([, name]) => {
    const file = name!.includes('/') ? name! : path.join(folder, name!);
    folder = path.dirname(file);
    return file;
  });
}

it('every claim of scripts/org/README.md names tests that exist', () => {
  const rows = readFileSync('scripts/org/README.md', 'utf8').match(/^\| (?!---|\w[\w, ]* \| test \|).*$/gm)!;
  const files = rows.map((row) => filesOf(row));
  expect(rows.filter((_, i) => files[i]!.length === 0)).toEqual([]);
  expect(files.flat().filter((file) => !existsSync(path.join('test', file)))).toEqual([]);
});
