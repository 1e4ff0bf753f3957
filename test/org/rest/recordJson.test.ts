import { describe, expect, it } from 'vitest';
import { recordJson, shapeOf } from '../../../scripts/org/rest/shape.js';
import { parseQuery } from '../../../scripts/org/soql/parse.js';
import { resolvedFor } from '../../../scripts/org/soql/resolveCache.js';
import { TestOrg } from '../soql/testOrg.js';

/** REST API Developer Guide, "Query"; SOQL and SOSL Reference, "TYPEOF". */
describe('records with parents of several kinds', () => {
  const org = new TestOrg();
  const rita = org.insert('User', { LastName: 'Rep', Username: 'rita@example.com' });
  const desk = org.insert('Group', { Name: 'Credit Desk', Type: 'Queue' });
  for (const OwnerId of [rita, desk]) org.insert('Case', { Subject: 'Late', OwnerId });
  const answer = (text: string): unknown[] => {
    const shape = shapeOf(resolvedFor(parseQuery(text).query, org.schema));
    return org.query(text).map((record) => recordJson(record, shape, '/data')['Owner']);
  };

  it('show Owner.Type', () => {
    expect(answer('SELECT Owner.Type FROM Case')).toMatchObject([{ Type: 'User' }, { Type: 'Queue' }]);
  });

  it('show what TYPEOF selects of each kind, and null without a branch', () => {
    expect(answer('SELECT TYPEOF Owner WHEN Group THEN Name END FROM Case')).toEqual([
      null,
      { attributes: { type: 'Group', url: `/data/sobjects/Group/${desk}` }, Name: 'Credit Desk' },
    ]);
  });
});
