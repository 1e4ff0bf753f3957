import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Cache, hashOf } from '../../../scripts/org/apex/cache.js';

describe('the cache', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cache-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('makes a value once for the same content', () => {
    const made: number[] = [];
    const make = (): number => made.push(1);
    expect([new Cache(folder).use('n', 'h', make), new Cache(folder).use('n', 'h', make)]).toEqual([1, 1]);
    expect(made).toHaveLength(1);
  });

  it('makes it again for other content', () => {
    const cache = new Cache(folder);
    cache.use('n', hashOf('a', 'b'), () => 1);
    expect(cache.use('n', hashOf('ab'), () => 2)).toBe(2);
  });

  it('does not keep what is not worth it', () => {
    new Cache(folder).use(
      'n',
      'h',
      () => 1,
      () => false,
    );
    expect(readdirSync(folder)).toEqual([]);
  });

  it('makes a value again when its file is broken', () => {
    writeFileSync(join(folder, 'n-h.json'), '{');
    expect(new Cache(folder).use('n', 'h', () => 3)).toBe(3);
  });

  it('removes what was not used for two weeks', () => {
    const old = join(folder, 'n-old.json');
    writeFileSync(old, '1');
    utimesSync(old, 0, 0);
    new Cache(folder).use('n', 'new', () => 2);
    expect(readdirSync(folder)).toEqual(['n-new.json']);
  });

  it('serves several processes that fill it at the same moment', async () => {
    const fill = `
      import { Cache } from './scripts/org/apex/cache.ts';
      for (let i = 0; i < 300; i++) {
        const value = new Cache(${JSON.stringify(folder)}).use('n', String(i), () => 'x'.repeat(20_000) + i);
        if (value.length < 20_000) throw new Error('half a value');
      }`;
    const run = (): Promise<unknown> =>
      promisify(execFile)(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', fill]);
    await Promise.all([run(), run(), run(), run()]);
    expect(readdirSync(folder)).toHaveLength(300);
  });

  it('keeps nothing without a folder', () => {
    expect(new Cache(undefined).use('n', 'h', () => 1)).toBe(1);
  });
});
