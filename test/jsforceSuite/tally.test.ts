import { describe, expect, it } from 'vitest';
import { table, tally } from '../../scripts/jsforceSuite/tally.js';

const file = (name: string, results: readonly [string, 'passed' | 'failed' | 'pending'][], message = '') => ({
  testResults: [
    {
      name: `/somewhere/test/${name}.test.ts`,
      message,
      assertionResults: results.map(([fullName, status]) => ({ fullName, status, failureMessages: ['why'] })),
    },
  ],
});

describe('the table of the suite', () => {
  it('counts what a listed reason leaves out apart, passed or not', () => {
    const files = tally([
      file('query', [
        ['should query', 'passed'],
        ['should fail', 'failed'],
      ]),
      file('connection-meta', [
        ['misc metadata should get tabs', 'passed'],
        ['identity should be told', 'passed'],
      ]),
      file('oauth2', [['web server flow should start', 'pending']]),
    ]);

    expect(table(files).split('\n').slice(2)).toEqual([
      '| connection-meta | 1 | 0 | 1 tabs and theme of the user interface |',
      '| oauth2 | 0 | 0 | 1 skipped by the suite itself |',
      '| query | 1 | 1 | – |',
      '| **all** | 2 | 1 | 2 |',
    ]);
    expect(files[2]?.failed).toEqual([{ test: 'should fail', reason: 'why' }]);
  });

  it('counts a file that crashed as failed', () => {
    expect(tally([file('apex', [], 'the process ended')])).toMatchObject([
      { passed: 0, failed: [{ test: 'apex', reason: 'the process ended' }] },
    ]);
  });
});
