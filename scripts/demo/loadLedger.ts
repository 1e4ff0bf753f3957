import pg from 'pg';
import type { ErpLedger } from './erpLedger.js';

const ROWS_PER_INSERT = 2000;

const INSERTS: Readonly<Record<keyof ErpLedger, string>> = {
  customers: `insert into customer (company, number, name, currency, terms_days)
    select * from json_to_recordset($1) as x(company text, number text, name text, currency text, terms_days int)`,
  rates: `insert into exchange_rate (from_currency, to_currency, rate_date, rate)
    select * from json_to_recordset($1) as x(from_currency text, to_currency text, rate_date date, rate numeric)`,
  items: `insert into receivable_item (company, document_number, installment, customer_number, kind, issue_date, due_date, currency, amount, net_amount, open_amount, disputed_amount)
    select company, document_number, installment, customer_number, kind, issue_date, due_date, currency, amount, amount, amount, disputed_amount
    from json_to_recordset($1) as x(company text, document_number text, installment int, customer_number text, kind text, issue_date date, due_date date, currency text, amount numeric, disputed_amount numeric)`,
  receipts: `insert into receipt (company, number, customer_number, received_on, currency, amount, unapplied_amount, method)
    select company, number, customer_number, received_on, currency, amount, amount, method
    from json_to_recordset($1) as x(company text, number text, customer_number text, received_on date, currency text, amount numeric, method text)`,
  settlements: `insert into settlement (item_id, receipt_id, credit_item_id, amount, settled_on, kind)
    select i.id, r.id, c.id, x.amount, x.settled_on, x.kind
    from json_to_recordset($1) as x(company text, document_number text, installment int, receipt_number text, credit_document text, amount numeric, settled_on date, kind text)
    join receivable_item i on i.company = x.company and i.document_number = x.document_number
      and i.installment is not distinct from x.installment
    left join receipt r on r.company = x.company and r.number = x.receipt_number
    left join receivable_item c on c.company = x.company and c.document_number = x.credit_document`,
  commitments: `insert into commitment (company, number, customer_number, kind, currency, open_amount)
    select company, number, customer_number, kind, currency, amount
    from json_to_recordset($1) as x(company text, number text, customer_number text, kind text, currency text, amount numeric)`,
};

/** Fills an empty demo ERP; balances are computed by the database from the settlements. */
export async function loadLedger(url: string, ledger: ErpLedger): Promise<void> {
  await withErp(url, async (client) => {
    await client.query('select begin_load()');
    for (const table of Object.keys(INSERTS) as (keyof ErpLedger)[])
      for (const rows of pagesOf<unknown>(ledger[table] ?? []))
        await client.query(INSERTS[table], [JSON.stringify(rows)]);
    await client.query('select finish_load()');
  });
}

function* pagesOf<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < rows.length; start += ROWS_PER_INSERT) yield rows.slice(start, start + ROWS_PER_INSERT);
}

export async function withErp<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
