import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withErp } from '../../scripts/demo/loadLedger.js';
import { laterCursor, type Cursor } from '../../scripts/sync/erp/erpSource.js';
import { SqlSource } from '../../scripts/sync/erp/sql/sqlSource.js';
import { sqlConformance } from './sqlConformance.js';
import { startPostgres } from './postgres.js';
import { sqlSourceSuite, type Server } from './sqlSourceSuite.js';

sqlSourceSuite('a real PostgreSQL server', startPostgres);
sqlConformance('a real PostgreSQL server', startPostgres);

describe('SQL source and the rights of its user', () => {
  let server: Server;
  beforeAll(async () => {
    server = await startPostgres();
    await withErp(server.url, (client) => client.query(`create role credit_sync login password 'right'`));
  });
  afterAll(() => server.stop());

  const refusal = async (userInfo: string, database = 'postgres'): Promise<unknown> => {
    const url = new URL(server.url);
    const source = new SqlSource({
      url: `postgresql://${userInfo}@${url.host}/${database}`,
      pageSize: 10,
      overlapSeconds: 0,
      retries: 0,
    });
    const error = await source.check().catch((caught: unknown) => caught);
    await source.close();
    return error;
  };

  it('names the user whose password is wrong, never the password', async () => {
    const error = await refusal('credit_sync:wrong');

    expect(error).toMatchObject({
      name: 'ErpLoginFailed',
      message: expect.stringContaining('refused user credit_sync') as string,
    });
    expect(String(error)).not.toContain('wrong@');
  });

  it('names the view it may not read and the grant that is missing', async () => {
    expect(String(await refusal('credit_sync:right'))).toMatch(
      /may not read .*permission denied for view erp_customers.*Grant select on the erp_ views to credit_sync/,
    );
  });

  it('names the database that does not exist', async () => {
    expect(String(await refusal('credit_sync:right', 'nowhere'))).toContain('database "nowhere" does not exist');
  });

  it('sees a transaction that was open while the watermark moved past it', async () => {
    const source = new SqlSource({ url: server.url, pageSize: 10, overlapSeconds: 60 });
    const read = async (from?: Cursor): Promise<{ keys: string[]; cursor: Cursor | undefined }> => {
      const keys: string[] = [];
      let cursor = from;
      for await (const page of source.changes('customers', '1000', from)) {
        keys.push(...page.rows.map(({ key }) => key));
        cursor = laterCursor(cursor, page.next);
      }
      return { keys, cursor };
    };
    const book = (number: string): string =>
      `insert into customer (company, number, name, currency, terms_days) values ('1000', '${number}', 'Customer', 'USD', 30)`;
    await withErp(server.url, async (slow) => {
      await slow.query('begin');
      await slow.query(book('SLOW'));
      await withErp(server.url, (client) => client.query(book('QUICK')));

      const { keys, cursor } = await read();
      expect(keys).toEqual(['QUICK']);
      await slow.query('commit');

      expect((await read(cursor)).keys).toEqual(['SLOW', 'QUICK']);
    });
    await source.close();
  });

  it('reads as a user with nothing but select on the views', async () => {
    await withErp(server.url, (client) =>
      client.query(
        'grant select on erp_customers, erp_rates, erp_items, erp_payments, erp_allocations, erp_commitments to credit_sync',
      ),
    );

    expect(await refusal('credit_sync:right')).toMatchObject({ version: expect.any(String) as string });
  });
});
