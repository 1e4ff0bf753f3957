import mysql from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cursor, SourceRow } from '../../../scripts/sync/erp/erpSource.js';
import { SqlSource } from '../../../scripts/sync/erp/sql/sqlSource.js';
import { conformanceSuite, type ConformanceErp, type NewInvoice } from '../../sync/erp/conformance.js';
import { startMariadb, type MariadbServer } from './mariadbServer.js';

const open = (url: string) => new SqlSource({ url, pageSize: 2, overlapSeconds: 60, retries: 1 });

const item = (
  number: string,
  amount: string,
  { kind = 'invoice', currency = 'USD', installment = 'null' } = {},
): string =>
  `insert into receivable_item (company, customer_number, issue_date, due_date, document_number, installment, kind, currency, amount, open_amount)
   values ('1000', 'C1', '2026-03-01', '2026-03-31', '${number}', ${installment}, '${kind}', '${currency}', ${amount}, ${amount})`;
const receipt = (number: string, amount: string, currency = 'USD'): string =>
  `insert into receipt (company, number, customer_number, received_on, currency, amount, unapplied_amount, method)
   values ('1000', '${number}', 'C1', '2026-03-10', '${currency}', ${amount}, ${amount}, 'Wire')`;
const idOf = (number: string): string => `(select id from receivable_item where document_number = '${number}')`;
const settle = (number: string, from: string, amount: string): string =>
  `insert into settlement (item_id, receipt_id, amount, settled_on, kind)
   select ${idOf(number)}, id, ${amount}, '2026-03-10', 'payment' from receipt where number = '${from}';
   update receivable_item set open_amount = open_amount - ${amount} where document_number = '${number}';
   update receipt set unapplied_amount = unapplied_amount - ${amount} where number = '${from}'`;

const LEDGER = [
  `insert into customer (company, number, name, currency) values ('1000', 'C1', 'Cobalt', 'USD'), ('1000', 'C2', 'Dunmore', 'USD'),
     ('1000', 'C3', 'Foxglove', 'USD'), ('2000', 'C1', 'Kestrel', 'EUR')`,
  `insert into exchange_rate (from_currency, to_currency, rate_date, rate) values ('EUR', 'USD', '2026-01-01', 1.100000001)`,
  ...['RE-1', 'RE-2', 'RE-3', 'RE-4', 'RE-5'].map((number) => item(number, '100.10')),
  receipt('ZE-1', '150.25'),
  settle('RE-1', 'ZE-1', '100.10'),
  `insert into commitment (company, number, customer_number, kind, currency, open_amount) values ('1000', 'AB-1', 'C1', 'order', 'USD', 12.5)`,
].join(';');

function events({ run }: MariadbServer): ConformanceErp['book'] {
  const book =
    (...statements: string[]) =>
    () =>
      run(statements.join(';'));
  return {
    'a new invoice': book(item('RE-NEW', '77.77')),
    'a part payment': book(receipt('ZE-2', '30'), settle('RE-2', 'ZE-2', '30')),
    'an overpayment': book(receipt('ZE-3', '9999'), settle('RE-3', 'ZE-3', '100.10')),
    'a settlement taken back': book(
      `delete from settlement where item_id = ${idOf('RE-1')}`,
      `update receivable_item set open_amount = amount where document_number = 'RE-1'`,
      `update receipt set unapplied_amount = amount where number = 'ZE-1'`,
    ),
    'a cancellation': book(`update receivable_item set amount = 0, open_amount = 0 where document_number = 'RE-4'`),
    'a refund': book(item('GS-1', '-50', { kind: 'credit_note' })),
    'a write-off': book(
      `insert into settlement (item_id, amount, settled_on, kind) values (${idOf('RE-5')}, 100.10, '2026-03-12', 'write_off')`,
      `update receivable_item set open_amount = 0, written_off = true where document_number = 'RE-5'`,
    ),
    'an invoice with three due dates': book(
      ...[1, 2, 3].map((part) => item('RE-SPLIT', `10.0${part}`, { installment: String(part) })),
    ),
    'a payment in another currency': book(
      item('RE-EUR', '100', { currency: 'EUR' }),
      receipt('ZE-EUR', '40', 'EUR'),
      settle('RE-EUR', 'ZE-EUR', '40'),
    ),
    'an order': book(
      `insert into commitment (company, number, customer_number, kind, currency, open_amount) values ('1000', 'AB-2', 'C1', 'order', 'USD', 30)`,
    ),
    'the invoice of a part of an order': book(
      `update commitment set open_amount = 20 where number = 'AB-2'`,
      item('RE-AB', '10'),
    ),
    'a document committed behind the watermark': book(
      item('RE-LATE', '5'),
      `update receivable_item set updated_at = now(6) - interval 30 second where document_number = 'RE-LATE'`,
    ),
    'a deletion': book(`delete from receivable_item where document_number = 'RE-SPLIT' and installment = 2`),
  };
}

conformanceSuite('the SQL source on a real MariaDB server', async () => {
  const server = await startMariadb();
  await server.run(LEDGER);
  const source = open(server.url);
  const stop = async (): Promise<void> => {
    await source.close();
    await server.stop();
  };
  const invoice = ({ number, amount, currency, issued, due }: NewInvoice): Promise<void> =>
    server.run(`${item(number, amount, { currency })};
      update receivable_item set issue_date = '${issued}', due_date = '${due}' where document_number = '${number}'`);
  const badItem = async (): Promise<string> => {
    await server.run(item('RE-BAD', '1', { currency: 'XYZ' }));
    return 'RE-BAD';
  };
  return { source, company: '1000', emptyCompany: '9999', book: events(server), invoice, badItem, stop };
});

describe('SQL source on MariaDB', () => {
  let server: MariadbServer;
  let source: SqlSource;
  beforeAll(async () => {
    server = await startMariadb();
    await server.run(LEDGER);
    source = open(server.url);
  });
  afterAll(async () => {
    await source?.close();
    await server?.stop();
  });

  const read = async (from?: Cursor): Promise<SourceRow[]> => {
    const rows: SourceRow[] = [];
    for await (const page of source.changes('items', '1000', from)) rows.push(...page.rows);
    return rows;
  };

  it('gives amounts as the text the server sent and times in UTC, although the server lives elsewhere', async () => {
    await server.run(
      `update receivable_item set amount = 123456789012345.670, open_amount = 0.10 where document_number = 'RE-5'`,
    );
    await server.run(
      `set time_zone = '+05:30'; update receivable_item set updated_at = '2026-03-01 05:29:59.999999' where document_number = 'RE-1'`,
    );

    const [first] = await read();

    expect(first).toMatchObject({ key: 'RE-1', at: '2026-02-28T23:59:59.999999Z' });
    expect((await source.fetch('items', '1000', ['RE-5']))[0]?.values).toMatchObject({
      amount: '123456789012345.670',
      balance: '0.100',
      issue_date: '2026-03-01',
      installment: null,
    });
  });

  it('keeps keys and companies apart that differ in case alone', async () => {
    await server.run(
      `${item('re-2', '1')}; insert into customer (company, number, name, currency) values ('abc', '1', 'A', 'USD'), ('ABC', '2', 'B', 'USD')`,
    );

    expect((await source.fetch('items', '1000', ['re-2'])).map(({ key }) => key)).toEqual(['re-2']);
    const customers: string[] = [];
    for await (const page of source.changes('customers', 'abc', undefined))
      customers.push(...page.rows.map(({ key }) => key));
    expect(customers).toEqual(['1']);
  });

  it('sees a transaction that committed behind the watermark', async () => {
    const slow = await mysql.createConnection(server.url.replace('mariadb:', 'mysql:'));
    await slow.query('start transaction');
    await slow.query(item('RE-SLOW', '5'));
    await server.run(item('RE-FAST', '6'));
    let cursor: Cursor | undefined;
    for await (const page of source.changes('items', '1000', undefined)) cursor = page.next ?? cursor;
    await slow.query('commit');
    await slow.end();

    expect((await read(cursor)).map(({ key }) => key)).toContain('RE-SLOW');
  });

  it('pages by key where many rows changed at the same moment', async () => {
    await server.run(
      `update receivable_item set updated_at = '2026-03-02 12:00:00.123456' where document_number like 'RE-_'`,
    );

    const keys = (await read()).map(({ key }) => key);

    expect(keys).toEqual([...new Set(keys)]);
    expect(keys).toEqual(expect.arrayContaining(['RE-1', 'RE-2', 'RE-3', 'RE-4', 'RE-5', 're-2']));
  });

  const refusal = async (sql: string, url: string): Promise<unknown> => {
    await server.run(sql);
    const other = open(url);
    const error = await other.check().catch((caught: unknown) => caught);
    await other.close();
    return error;
  };

  it('names the user, the view, the column and the database that are wrong, never the password', async () => {
    const wrong = await refusal('select 1', server.url.replace('sync-test', 'wrong'));
    expect(wrong).toMatchObject({
      name: 'ErpLoginFailed',
      message: expect.stringContaining('refused user erp') as string,
    });
    expect(String(wrong)).not.toContain('wrong@');
    expect(await refusal('select 1', server.url.replace(/erp$/, 'nowhere'))).toMatchObject({ name: 'ErpNoRights' });
    expect(await refusal('alter table receipt rename column method to how', server.url)).toMatchObject({
      name: 'ErpViewMissing',
    });
    expect(
      await refusal('alter table receipt rename column how to method; drop view erp_commitments', server.url),
    ).toMatchObject({
      name: 'ErpViewMissing',
      message: expect.stringContaining('erp_commitments') as string,
    });
  });

  it('says in one sentence that nobody answers', async () => {
    expect(String(await refusal('select 1', 'mariadb://sync@127.0.0.1:1/erp'))).toMatch(
      /^The ERP database at 127\.0\.0\.1:1\/erp does not answer/,
    );
  });
});
