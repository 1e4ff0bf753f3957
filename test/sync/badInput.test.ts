import { DateTime } from 'luxon';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withErp } from '../../scripts/demo/loadLedger.js';
import { parseConfig } from '../../scripts/sync/config.js';
import { runSync } from '../../scripts/sync/main.js';
import type { PartitionReport } from '../../scripts/sync/partitionReport.js';
import { exitCodeOf } from '../../scripts/sync/report.js';
import { total } from '../../scripts/sync/tally.js';
import { startDemoSync, type SyncedOrg } from './syncedOrg.js';

const today = DateTime.fromISO('2026-03-16', { zone: 'utc' });

/** An item by the columns of the view; `key` null is a row without one. */
type Odd = Readonly<Record<string, string | null>>;

describe('rows that no ERP should give', () => {
  let rig: SyncedOrg;
  beforeAll(async () => {
    rig = await startDemoSync(today);
    process.env['SYNC_BAD_ERP'] = rig.erpUrl;
    const [{ text }] = (await inErp(`select pg_get_viewdef('erp_items'::regclass) as text`)).rows as [{ text: string }];
    await inErp(`create table odd as select * from erp_items limit 0;
      create or replace view erp_items as ${text.replace(';', '')} union all select * from odd`);
    await run();
  });
  afterAll(() => rig?.stop());

  const inErp = (sql: string) => withErp(rig.erpUrl, (client) => client.query(sql));
  async function run(pageSize = 1000): Promise<PartitionReport> {
    const url = { env: 'SYNC_BAD_ERP' };
    const source = { name: 'demo', kind: 'sql', url, companies: ['1000'], overlapSeconds: 0, pageSize };
    const [shared, report] = await runSync(parseConfig({ source, salesforce: rig.target }, 'test'), { pauseMs: 5 });
    return { ...report!, warnings: [...shared!.warnings, ...report!.warnings] };
  }
  const good: Odd = {
    key: 'ODD',
    company: '1000',
    customer_number: '10240',
    kind: 'invoice',
    document_number: 'ODD',
    issue_date: '2026-03-01',
    due_date: '2026-03-31',
    currency: 'USD',
    amount: '100.00',
    balance: '100.00',
    state: 'open',
  };
  const give = async (...rows: Odd[]): Promise<void> => {
    await inErp('truncate odd');
    for (const row of rows) {
      const names = Object.keys(row);
      const values = names.map((name) => (row[name] === null ? 'null' : `'${row[name]}'`));
      await inErp(
        `insert into odd (${names.join(', ')}, updated_at) values (${values.join(', ')}, statement_timestamp())`,
      );
    }
  };
  const atOnce = () => inErp('update odd set updated_at = statement_timestamp()');
  const keptOut = () =>
    rig.port.query<{ Source_Key__c: string; Reason__c: string }>(
      'SELECT Source_Key__c, Reason__c FROM Sync_Issue__c WHERE Resolved__c = false',
    );
  const there = async (): Promise<number> =>
    (await rig.port.query(`SELECT Id FROM AR_Invoice__c WHERE Document_Number__c = 'ODD'`)).length;

  it.each<[string, Odd[], RegExp]>([
    ['an unknown customer', [{ ...good, customer_number: 'STRANGER' }], /Customer STRANGER .* has no Account/],
    ['a date no calendar has', [{ ...good, due_date: '10000-02-01' }], /due_date is .*not a date of the calendar/],
    [
      'a date that stands for none',
      [{ ...good, due_date: '9999-12-31' }],
      /due_date is "9999-12-31", .* give null where/,
    ],
    ['too many decimals', [{ ...good, amount: '100.005', balance: '100.005' }], /100\.005 USD has more than the 2 dec/],
    ['an unknown currency', [{ ...good, currency: 'XQX' }], /currency is "XQX"/],
    ['no number of a document', [{ ...good, document_number: '' }], /document_number is empty/],
    ['an amount that is no number', [{ ...good, amount: 'NaN' }], /amount is "NaN", not a decimal number/],
    [
      'more open than there was',
      [{ ...good, balance: '120.00' }],
      /balance is 120\.000 of 100\.000: more is open than/,
    ],
    ['a payment larger than it', [{ ...good, balance: '-20.00' }], /balance is -20\.000 of 100\.000: more was settled/],
  ])('%s keeps an item out with its key and the reason; once right it arrives', async (_, rows, words) => {
    await give(...rows);

    const wrong = await run();

    expect(exitCodeOf([wrong])).toBe(2);
    expect(await keptOut()).toEqual([
      {
        attributes: expect.anything() as object,
        Source_Key__c: 'demo:1000:ODD',
        Reason__c: expect.stringMatching(words) as string,
      },
    ]);
    expect(await there()).toBe(0);

    await give(good);
    const right = await run();
    expect(exitCodeOf([right])).toBe(0);
    expect(total(right.tallies, 'healed')).toBe(1);
    expect(await there()).toBe(1);
    await give();
    expect(exitCodeOf([await run()])).toBe(0);
    expect(await there()).toBe(0);
  });

  it('keeps out a payment that settles more of an invoice than there was, with both of them', async () => {
    const book = `insert into settlement (item_id, receipt_id, amount, settled_on, kind)
      select i.id, r.id, i.amount + 1, '2026-03-10', 'payment' from receivable_item i join receipt r using (company, customer_number)
      where i.company = '1000' and i.kind = 'invoice' and r.unapplied_amount = 0 order by i.id limit 1 returning id`;
    const [{ id }] = (await inErp(book)).rows as [{ id: string }];

    expect(exitCodeOf([await run()])).toBe(2);
    const told = (await keptOut()).map(({ Source_Key__c, Reason__c }) => `${Source_Key__c} ${Reason__c}`).sort();
    expect(told).toEqual([
      expect.stringMatching(new RegExp(`^demo:1000:${id} .*settles no more than the amount of its receivable item`)),
      expect.stringMatching(/^demo:1000:RE-\S+ balance is -.*: more was settled than there was/),
      expect.stringMatching(/^demo:1000:ZE-\S+ unapplied_amount is -.*: more was settled with it than came in/),
    ]);

    await inErp(`delete from settlement where id = ${id}`);
    expect(exitCodeOf([await run()])).toBe(0);
    expect(await keptOut()).toEqual([]);
  });

  const PLACES = [
    ['in one page, of one moment', 1000, true],
    ['in one page, of two moments', 1000, false],
    ['in two pages, of one moment', 1, true],
    ['in two pages, of two moments', 1, false],
  ] as const;
  const OTHERS = [
    ['differ', { ...good, amount: '7.00', balance: '7.00' }],
    ['are the same', good],
  ] as const;
  it.each(PLACES.flatMap((place) => OTHERS.map((other) => [...place, ...other] as const)))(
    'two rows of one key, %s (pages of %i, %s), that %s are told with the key; none is doubled, no other is lost',
    async (_, pageSize, isOneMoment, __, other) => {
      await give(good, other, { ...good, key: 'ODD-2', document_number: 'ODD-2' });
      if (isOneMoment) await atOnce();

      for (const report of [await run(pageSize), await run(pageSize)]) {
        expect(exitCodeOf([report])).toBe(2);
        expect((await keptOut()).map(({ Source_Key__c, Reason__c }) => [Source_Key__c, Reason__c])).toEqual([
          ['demo:1000:ODD', 'The ERP gives two rows with this key. Give each a key of its own, or each row once.'],
        ]);
        expect(await there()).toBeLessThanOrEqual(1);
        expect(await rig.port.query(`SELECT Id FROM AR_Invoice__c WHERE Document_Number__c = 'ODD-2'`)).toHaveLength(1);
        // Of all totals those of the two rows differ, and what their customer owes.
        const odd = report.totals.filter(({ difference }) => difference !== '0').map(({ entity }) => entity);
        expect(new Set(odd)).toEqual(new Set(['items', 'customers']));
      }

      await give(good);
      expect(exitCodeOf([await run(pageSize)])).toBe(0);
      expect(await there()).toBe(1);
      await give();
      expect(exitCodeOf([await run()])).toBe(0);
    },
  );

  it('keeps the Account of a number that two customers have', async () => {
    await give();
    await rig.port.upsert('ERP_Customer__c', 'ERP_Key__c', [
      { ERP_Key__c: 'demo:1000:TWICE', Number__c: good['customer_number']!, Company__c: '1000' },
    ]);
    await give(good);

    const report = await run();

    expect([await keptOut(), await there()]).toEqual([[], 1]);
    expect(report.outcome).toBe('Succeeded');
    await give();
    await run();
  });

  it('tells of rows without a key or a company, and takes all others', async () => {
    await give({ ...good, key: null }, { ...good, company: null }, { ...good, key: 'OTHER', document_number: 'OTHER' });

    const report = await run();

    expect(exitCodeOf([report])).toBe(2);
    expect(report.warnings).toContainEqual(
      expect.stringContaining('2 rows of erp_items were left out: they have no updated_at, no company, or no key'),
    );
    expect(await rig.port.query(`SELECT Id FROM AR_Invoice__c WHERE Document_Number__c = 'OTHER'`)).toHaveLength(1);
    await give();
    expect(exitCodeOf([await run()])).toBe(0);
  });
});
