import { describe, expect, it } from 'vitest';
import { SqlSource } from '../../../../scripts/sync/erp/sql/sqlSource.js';

describe('The address of an ERP database', () => {
  it.each([
    ['has a port that is none', 'mysql://sync:s3cret@erp:99999/books'],
    ['has a password with a bare %', 'mysql://sync:s3cret%@erp/books'],
    ['lacks its scheme', 'sync:s3cret@erp/books'],
    ['is another database', 'oracle://sync:s3cret@erp/books'],
    ['is no address at all', 's3cret'],
  ])('is refused without repeating it when it %s', (_what, url) => {
    const open = (): SqlSource => new SqlSource({ url, pageSize: 10, overlapSeconds: 1 });

    expect(open).toThrow('The url of the source is no address of a database that is supported.');
  });
});
