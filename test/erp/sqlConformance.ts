import { loadLedger, withErp } from '../../scripts/demo/loadLedger.js';
import { SqlSource } from '../../scripts/sync/erp/sql/sqlSource.js';
import { conformanceSuite, type ConformanceErp, type NewInvoice } from '../sync/erp/conformance.js';
import { ledger, type Server } from './sqlSourceSuite.js';

/** The kit on any server that speaks the PostgreSQL wire protocol. `start` gives an ERP without rows. */
export function sqlConformance(name: string, start: () => Promise<Server>): void {
  conformanceSuite(`the SQL source on ${name}`, async () => {
    const server = await start();
    await loadLedger(server.url, ledger);
    await withErp(server.url, (client) =>
      client.query(
        `insert into commitment (company, number, customer_number, kind, currency, open_amount) values ('1000', 'AB-0', 'C1', 'delivery', 'USD', 12.5)`,
      ),
    );
    const source = new SqlSource({ url: server.url, pageSize: 2, overlapSeconds: 60 });
    const stop = async (): Promise<void> => {
      await source.close();
      await server.stop();
    };
    const run = (sql: string): Promise<void> =>
      withErp(server.url, async (client) => {
        await client.query(sql);
      });
    const invoice = ({ number, amount, currency, issued, due }: NewInvoice): Promise<void> =>
      run(`insert into receivable_item (company, customer_number, document_number, kind, issue_date, due_date, currency, amount, open_amount)
        values ('1000', 'C1', '${number}', 'invoice', '${issued}', '${due}', '${currency}', ${amount}, ${amount})`);
    const badItem = async (): Promise<string> => {
      await run(item(`'RE-BAD', null, 'invoice', 'XYZ', 1`));
      return 'RE-BAD';
    };
    return { source, company: '1000', emptyCompany: '9999', book: events(server.url), invoice, badItem, stop };
  });
}

function events(url: string): ConformanceErp['book'] {
  const run = (sql: string) => (): Promise<void> =>
    withErp(url, async (client) => {
      await client.query(sql);
    });
  return {
    'a new invoice': run(item(`'RE-NEW', null, 'invoice', 'USD', 77.77`)),
    'a part payment': run(`select * from book_receipt('1000', 'C1', 30, '2026-03-01', 'Wire')`),
    'an overpayment': run(`select * from book_receipt('1000', 'C1', 9999, '2026-03-02', 'Wire')`),
    'a settlement taken back': run(`delete from settlement where item_id = ${idOf('RE-1')}`),
    'a cancellation': run(
      `update receivable_item set amount = 0, open_amount = 0 where document_number = 'RE-1' and company = '1000'`,
    ),
    'a refund': run(
      `${item(`'GS-1', null, 'credit_note', 'USD', -50`)}; ${item(`'RE-R', null, 'invoice', 'USD', 80`)};
       insert into settlement (item_id, credit_item_id, amount, settled_on, kind)
       values (${idOf('RE-R')}, ${idOf('GS-1')}, 50, '2026-03-03', 'credit')`,
    ),
    'a write-off': run(
      `insert into settlement (item_id, amount, settled_on, kind) values (${idOf('RE-R')}, 30, '2026-03-04', 'write_off');
       update receivable_item set written_off = true where document_number = 'RE-R'`,
    ),
    'an invoice with three due dates': run(
      [1, 2, 3].map((part) => item(`'RE-SPLIT', ${part}, 'invoice', 'USD', 10.0${part}`)).join(';'),
    ),
    'a payment in another currency': run(
      `${item(`'RE-EUR', null, 'invoice', 'EUR', 100`)};
       insert into receipt (company, number, customer_number, received_on, currency, amount, unapplied_amount)
       values ('1000', 'ZE-EUR', 'C1', '2026-03-05', 'EUR', 40, 40);
       insert into settlement (item_id, receipt_id, amount, settled_on, kind)
       select ${idOf('RE-EUR')}, id, 40, '2026-03-05', 'payment' from receipt where number = 'ZE-EUR'`,
    ),
    'an order': run(
      `insert into commitment (company, number, customer_number, kind, currency, open_amount) values ('1000', 'AB-1', 'C1', 'order', 'USD', 30)`,
    ),
    'the invoice of a part of an order': run(
      `update commitment set open_amount = 20 where number = 'AB-1'; ${item(`'RE-AB', null, 'invoice', 'USD', 10`)}`,
    ),
    'a document committed behind the watermark': run(
      `${item(`'RE-LATE', null, 'invoice', 'USD', 5`)}; alter table receivable_item disable trigger user;
       update receivable_item set updated_at = now() - interval '30 seconds' where document_number = 'RE-LATE';
       alter table receivable_item enable trigger user`,
    ),
    'a deletion': run(`delete from receivable_item where document_number = 'RE-SPLIT' and installment = 2`),
  };
}

const item = (values: string): string =>
  `insert into receivable_item (company, customer_number, issue_date, document_number, installment, kind, currency, amount, open_amount)
   select '1000', 'C1', '2026-03-01', column1, column2::int, column3, column4, column5, column5 from (values (${values})) as v`;

const idOf = (document: string): string =>
  `(select id from receivable_item where company = '1000' and document_number = '${document}')`;
