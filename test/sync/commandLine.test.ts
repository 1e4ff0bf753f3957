import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleProgram } from '../../scripts/sync/bundleProgram.js';

describe('the built service', () => {
  let folder: string;
  let file: string;
  let program: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'credit-sync-'));
    program = await bundleProgram('scripts/sync.ts', folder);
    file = join(folder, 'sync.json');
    writeFileSync(
      file,
      JSON.stringify({
        source: { kind: 'sql', url: { env: 'TEST_ERP' } },
        salesforce: { instanceUrl: 'http://127.0.0.1:1', accessToken: { env: 'TEST_TOKEN' } },
      }),
    );
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function sync(args: string[], env: Record<string, string> = {}) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
      env: { ...process.env, ...env },
      encoding: 'utf8',
    });
    return { status, stderr, lastLine: stdout.trim().split('\n').at(-1) ?? '' };
  }

  it('ends with 64 on a command it does not know', () => {
    const { status, stderr } = sync(['twice']);

    expect(status).toBe(64);
    expect(stderr).toContain("unknown command 'twice'");
  });

  it.each([
    [['once', '--since', '2026-02-30'], /It must be a date such as/],
    [['once', '--full', '--since', '2026-02-01'], /cannot be used with/],
    [['once', '--worker', '5/4'], /It must be a number and how many there are/],
    [['once', '--watch', '--health-port', '99999'], /It must be a whole number from 1 to 65535/],
    [['once', '--health-port', '8080'], /--health-port answers while --watch runs. Add --watch/],
    [['once', '--watch', '--accept-deletions'], /cannot be used with/],
  ])('ends with 64, one sentence and one line of JSON on %j', (args, words) => {
    const { status, stderr, lastLine } = sync(args);

    expect(status).toBe(64);
    expect(stderr.trim().split('\n')).toEqual([expect.stringMatching(words)]);
    expect(JSON.parse(lastLine)).toEqual({
      ...{ outcome: 'Failed', error: 'BadUsage' },
      message: expect.stringMatching(words) as string,
    });
  });

  it('ends with 64 and names the file when there is no configuration', () => {
    const { status, stderr } = sync(['once', '--config', 'nowhere.json']);

    expect(status).toBe(64);
    expect(stderr.trim().split('\n')).toEqual([
      expect.stringContaining('The configuration nowhere.json cannot be read'),
    ]);
  });

  it('ends with 64 and names the variable when a secret is missing', () => {
    const { status, stderr } = sync(['once', '--config', file]);

    expect(status).toBe(64);
    expect(stderr).toContain('The environment variable TEST_ERP, named by source.url, is empty.');
  });

  it('ends with 1, one sentence and one line of JSON when the ERP does not answer', () => {
    const { status, stderr, lastLine } = sync(['once', '--config', file], {
      TEST_ERP: 'postgresql://me:secret@127.0.0.1:1/erp',
    });

    expect(status).toBe(1);
    expect(stderr).toContain('The ERP database at 127.0.0.1:1/erp does not answer');
    expect(stderr).not.toMatch(/\n\s+at |secret/);
    expect(JSON.parse(lastLine)).toMatchObject({
      ...{ outcome: 'Failed', error: 'ErpDown' },
      message: expect.stringContaining('Start it or correct the url of the source') as string,
    });
  });
});
