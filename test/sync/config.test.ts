import { describe, expect, it } from 'vitest';
import { loadConfig, parseConfig } from '../../scripts/sync/config.js';
import { CreditSyncError } from '../../scripts/sync/errors.js';
import { readSecret } from '../../scripts/sync/secret.js';

const valid = {
  source: { name: 'erp', kind: 'sql', url: { env: 'ERP_URL' } },
  salesforce: { instanceUrl: 'https://example.my.salesforce.com', accessToken: { env: 'SF_TOKEN' } },
};

function problem(work: () => unknown): CreditSyncError {
  try {
    work();
  } catch (error) {
    if (error instanceof CreditSyncError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('configuration', () => {
  it('fills in defaults', () => {
    expect(parseConfig(valid, 'test')).toMatchObject({
      source: { pageSize: 2000, overlapSeconds: 300 },
      timeZone: 'UTC',
      lanes: 4,
    });
  });

  it('ships an example that is valid', () => {
    expect(loadConfig('config/sync.example.json').source.kind).toBe('sql');
  });

  it('refuses a secret written into the file, naming the key and the fix', () => {
    const error = problem(() =>
      parseConfig({ ...valid, source: { ...valid.source, url: 'postgresql://me:secret@erp/db' } }, 'sync.json'),
    );

    expect(error.message).toContain('source.url: must be {"env"');
    expect(error.message).not.toContain('secret@');
    expect(error.exitCode).toBe(64);
  });

  it.each([
    ['source.kind', { source: { ...valid.source, kind: 'sap' } }],
    ['source.name', { source: { ...valid.source, name: 'my:erp' } }],
    ['timeZone', { timeZone: 'Mars/Olympus' }],
    ['salesforce', { salesforce: {} }],
    ['lanes', { lanes: 99 }],
    ['the file', { surprise: true }],
  ])('names the wrong key %s', (key, wrong) => {
    expect(problem(() => parseConfig({ ...valid, ...wrong }, 'sync.json')).message).toContain(`${key}: `);
  });

  it('says which file is missing', () => {
    expect(problem(() => loadConfig('config/no-such.json')).toString()).toContain('config/no-such.json cannot be read');
  });

  it('says which variable of which key is empty', () => {
    expect(problem(() => readSecret({ env: 'CREDIT_SYNC_UNSET' }, 'source.url')).message).toBe(
      'The environment variable CREDIT_SYNC_UNSET, named by source.url, is empty.',
    );
  });
});
