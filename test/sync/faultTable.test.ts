import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const FOLDER = 'test/sync';
const rows = readFileSync(join(FOLDER, 'FAULTS.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (---|Fault \|)/.test(line))
  .map((line) => line.split(' | '));

/** The quoted names behind each file, as its test must have them. */
function namedTests(cell: string): { file: string; name: string }[] {
  const files = [...cell.matchAll(/\[\w+\]\(([\w./]+)\)((?:[,;]? `[^`]+`)+)/g)];
  return files.flatMap(([, file, names]) =>
    [...names!.matchAll(/`([^`]+)`/g)].map(([, name]) => ({ file: file!, name: name! })),
  );
}

it('every fault names tests that exist', () => {
  expect(rows.length).toBeGreaterThan(20);
  for (const row of rows) {
    const tests = namedTests(row[2] ?? '');
    expect(tests, row[0]).not.toEqual([]);
    for (const { file, name } of tests)
      expect(readFileSync(join(FOLDER, file), 'utf8').includes(`'${name}'`), `${file}: ${name}`).toBe(true);
  }
});

it('each fault that finance was promised is in the table', () => {
  const told = rows.map(([fault]) => fault).join('\n');
  for (const words of [
    /kill -9/,
    /connection cut/,
    /\(401\)/,
    /\(403\)/,
    /429/,
    /500/,
    /503/,
    /stalls/,
    /job Failed, or stuck/,
  ])
    expect(told).toMatch(words);
  for (const words of [/half read/, /restarts/, /clock/, /behind the watermark/, /two services/, /disk full/])
    expect(told).toMatch(words);
});
