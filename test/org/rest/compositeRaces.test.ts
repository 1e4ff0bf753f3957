import { describe, expect, it } from 'vitest';
import { executeDml } from '../../../scripts/org/dml/execute.js';
import { everyPoint, type Race } from '../../../scripts/org/engine/everyPoint.js';
import { runTransaction } from '../../../scripts/org/engine/runTransaction.js';
import { SObject } from '../../../scripts/org/values/sobject.js';
import { fixtureServer } from './localServer.js';

const DATA = '/services/data/v67.0';

/** REST API Developer Guide, "Composite": with allOrNone the subrequests are one transaction. */
describe('a composite request', () => {
  const fixture = fixtureServer();
  const admin = () => fixture.org.security.user(fixture.org.users[0]!.id);

  function save(operation: 'insert' | 'update', values: Record<string, unknown>): string {
    const record = new SObject(fixture.org.schema.require('Account'));
    for (const [name, value] of Object.entries(values)) record.setByName(name, value);
    return runTransaction(fixture.org, admin(), 'sync', (tx) => {
      executeDml(tx, { operation, records: [record], allOrNone: true, access: 'system' });
      return record.id!;
    });
  }
  const fieldsOf = (id: string): unknown[] => {
    const row = fixture.org.store.row(id)!;
    return ['Name', 'Site'].map((name) => row[fixture.org.schema.require('Account').field(name)!.index]);
  };
  const patch = (id: string, referenceId: string, body: object) => ({
    method: 'PATCH',
    url: `${DATA}/sobjects/Account/${id}`,
    referenceId,
    body,
  });

  /** The request renames in one part and moves in the next; the other transaction does both at once. */
  const race: Race<string> = {
    fresh: () => save('insert', { Name: 'Old', Site: 'Old' }),
    async first(id) {
      const compositeRequest = [patch(id, 'name', { Name: 'Request' }), patch(id, 'site', { Site: 'Request' })];
      const response = await fixture.send('POST', `${DATA}/composite`, { allOrNone: true, compositeRequest });
      const { compositeResponse } = (await response.json()) as { compositeResponse: { httpStatusCode: number }[] };
      return compositeResponse.map(({ httpStatusCode }) => httpStatusCode);
    },
    second: (id) => save('update', { Id: id, Name: 'Other', Site: 'Other' }),
    check(id, { hit, first, second }) {
      const at = `${hit.kind} ${hit.detail}`;
      expect(first, at).toEqual({ value: [204, 204] });
      expect({ at, fields: fieldsOf(id) }).toEqual({ at, fields: ['Request', 'Request'] });
      if ('error' in second) expect(second.error.message, at).toContain('UNABLE_TO_LOCK_ROW');
    },
  };

  it('is never torn apart by another transaction at any of its points, the commit among them', async () => {
    const points = await everyPoint(race);

    expect(points.at(-1)).toMatchObject({ kind: 'commit', detail: 'rest', transaction: 0 });
    expect(points.filter(({ kind }) => kind === 'dml')).toHaveLength(4);
  });
});
