import { describe, expect, it } from 'vitest';
import { OpenTransaction } from '../../../scripts/org/engine/runTransaction.js';
import { runText } from '../soql/testOrg.js';
import { fixtureServer } from './localServer.js';

const DATA = '/services/data/v67.0';

// Apex Developer Guide, "Locking Statements"; REST API Developer Guide, "Status Codes and Error Responses".
describe('a row that another transaction reads for update', () => {
  const fixture = fixtureServer();
  const REFUSED = 'unable to obtain exclusive access to this record';
  const newAccount = async (): Promise<string> =>
    ((await (await fixture.send('POST', `${DATA}/sobjects/Account`, { Name: 'Held' })).json()) as { id: string }).id;
  /** Does the work while somebody else holds the account. */
  async function whileHeld(id: string, work: () => Promise<void>): Promise<void> {
    const other = new OpenTransaction(fixture.org, fixture.org.security.user(fixture.org.users[0]!.id), 'rest');
    other.part((tx) => runText(tx, `SELECT Id FROM Account WHERE Id = '${id}' FOR UPDATE`));
    try {
      await work();
    } finally {
      other.commit();
    }
  }

  it('cannot be changed or deleted over HTTP before that one ends', async () => {
    const id = await newAccount();
    const url = `${DATA}/sobjects/Account/${id}`;
    const refused = [{ errorCode: 'UNABLE_TO_LOCK_ROW', message: REFUSED, fields: [] }];
    await whileHeld(id, async () => {
      for (const attempt of [fixture.send('PATCH', url, { Name: 'New' }), fixture.send('DELETE', url, undefined)]) {
        const answer = await attempt;
        expect([answer.status, await answer.json()]).toEqual([400, refused]);
      }
    });
    expect((await fixture.send('PATCH', url, { Name: 'New' })).status).toBe(204);
  });

  it('fails alone in a request that may succeed in part', async () => {
    const [held, free] = [await newAccount(), await newAccount()];
    const records = [held, free].map((id) => ({ attributes: { type: 'Account' }, Id: id, Name: 'New' }));
    await whileHeld(held, async () => {
      const answer = await fixture.send('PATCH', `${DATA}/composite/sobjects`, { allOrNone: false, records });
      expect(await answer.json()).toMatchObject([
        { success: false, errors: [{ statusCode: 'UNABLE_TO_LOCK_ROW', message: REFUSED }] },
        { id: free, success: true },
      ]);
    });
  });
});
