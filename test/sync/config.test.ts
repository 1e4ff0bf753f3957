import { readdirSync } from 'node:fs';
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
      source: { pageSize: 1000, overlapSeconds: 300 },
      timeZone: 'UTC',
      lanes: 4,
    });
  });

  it('ships an example that is valid', () => {
    expect(loadConfig('config/sync.example.json').source.kind).toBe('sql');
  });

  it.each(readdirSync('config/examples').filter((file) => /^sync\..*\.json$/.test(file)))(
    'ships the valid example %s',
    (file) => expect(file).toContain(loadConfig(`config/examples/${file}`).source.kind),
  );

  it('names the keys of a source that are wrong, and what they must be', () => {
    const source = {
      kind: 's4',
      baseUrl: 'my-s4',
      auth: { type: 'basic', user: 'me', password: 'secret' },
      client: '1',
    };

    const { message } = problem(() => parseConfig({ ...valid, source }, 'sync.json'));

    expect(message).toContain('source.baseUrl: must be an address such as');
    expect(message).toContain('source.auth.password: must be {"env"');
    expect(message).toContain('source.client: must be the three digits of the SAP client');
  });

  it('refuses a password in the addresses of an OData source, which errors would show', () => {
    const auth = {
      type: 'oauth',
      tokenUrl: 'https://me:hidden@login.example.com',
      clientId: 'c',
      clientSecret: { env: 'S' },
    };
    for (const kind of ['s4', 'business-central']) {
      const source = { kind, baseUrl: 'https://me:hidden@erp.example.com', auth };

      const { message } = problem(() => parseConfig({ ...valid, source }, 'sync.json'));

      expect(message).toContain('source.baseUrl: must not hold a user or password');
      expect(message).toContain('source.auth.tokenUrl: must not hold a user or password');
      expect(message).not.toContain('hidden');
    }
  });

  it.each(['tryton', 'odoo'])('names the wrong keys of %s, and never the password in its address', (kind) => {
    const source = { kind, url: 'https://me:hidden@erp.example.com', database: '', timeoutSeconds: 0 };

    const { message } = problem(() => parseConfig({ ...valid, source }, 'sync.json'));

    expect(message).toContain('source.url: must not hold a user or password: they have keys of their own');
    expect(message).toContain('source.database: must name the database on that server');
    expect(message).toMatch(/source\.user: must name the (Tryton|Odoo) user that reads/);
    expect(message).toMatch(/source\.(password|key): must be {"env"/);
    expect(message).toContain('source.timeoutSeconds: must be above 0');
    expect(message).not.toContain('hidden');
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
    ['bulk.maxMegabytes', { bulk: { maxMegabytes: 91 } }],
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
