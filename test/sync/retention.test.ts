import { DateTime } from 'luxon';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withErp } from '../../scripts/demo/loadLedger.js';
import { fixedClock } from '../../scripts/sync/clock.js';
import { parseConfig } from '../../scripts/sync/config.js';
import { openSource } from '../../scripts/sync/erp/sources.js';
import { silentLog } from '../../scripts/sync/log.js';
import { noProgress } from '../../scripts/sync/progress.js';
import { runSync, type RunOptions } from '../../scripts/sync/main.js';
import type { PartitionReport } from '../../scripts/sync/partitionReport.js';
import { runPartitions } from '../../scripts/sync/partitionRun.js';
import { exitCodeOf } from '../../scripts/sync/report.js';
import { total } from '../../scripts/sync/tally.js';
import { startDemoSync, type SyncedOrg } from './syncedOrg.js';

const NOW = '2026-03-16T12:00:00Z';
const today = DateTime.fromISO(NOW, { zone: 'utc' });
const clock = fixedClock(NOW, 'UTC');
const ACCOUNT = `Account__r.Name = 'Cobalt Manufacturing'`;

/** What happened at Cobalt Manufacturing before the window of 13 months, which begins on 2025-02-01. */
const HISTORY = `
  insert into receivable_item (company, document_number, customer_number, kind, issue_date, due_date, currency, amount, open_amount)
  select '1000', number, '10240', kind, issued::date, issued::date + 30, (select currency from customer where company = '1000' and number = '10240'), amount, amount
  from (values ('OLD-PAID', 'invoice', '2024-11-10', 1000), ('OLD-CREDITED', 'invoice', '2024-12-10', 500),
    ('OLD-NOTE', 'credit_note', '2024-12-20', -500), ('OLD-OPEN', 'invoice', '2024-11-15', 800),
    ('OLD-LATE', 'invoice', '2024-11-20', 700), ('OLD-BOUNCED', 'invoice', '2024-12-01', 90)) as old(number, kind, issued, amount);
  insert into receipt (company, number, customer_number, received_on, currency, amount, unapplied_amount)
  select '1000', number, '10240', day::date, (select currency from customer where company = '1000' and number = '10240'), amount, amount
  from (values ('OLD-CHEQUE', '2024-12-05', 1000), ('OLD-PART', '2024-12-20', 300), ('OLD-PREPAID', '2024-12-22', 700),
    ('OLD-DEBIT', '2024-12-15', 90)) as old(number, day, amount);
  insert into settlement (item_id, receipt_id, credit_item_id, amount, settled_on, kind)
  select i.id, r.id, c.id, pair.amount, pair.day::date, pair.kind
  from (values ('OLD-PAID', 'OLD-CHEQUE', null, 1000, '2024-12-05', 'payment'), ('OLD-CREDITED', null, 'OLD-NOTE', 500, '2024-12-20', 'credit'),
    ('OLD-OPEN', 'OLD-PART', null, 300, '2024-12-20', 'payment'), ('OLD-LATE', 'OLD-PREPAID', null, 700, '2026-02-20', 'payment'),
    ('OLD-BOUNCED', 'OLD-DEBIT', null, 90, '2024-12-15', 'payment')) as pair(item, receipt, note, amount, day, kind)
  join receivable_item i on i.document_number = pair.item left join receipt r on r.number = pair.receipt
  left join receivable_item c on c.document_number = pair.note`;

describe('retention', () => {
  let rig: SyncedOrg;
  beforeAll(async () => {
    rig = await startDemoSync(today, { now: NOW });
    process.env['SYNC_RETENTION_ERP'] = rig.erpUrl;
    await inErp(HISTORY);
  });
  afterAll(() => rig?.stop());

  const configInput = (retention: object) => ({
    source: { name: 'demo', kind: 'sql', url: { env: 'SYNC_RETENTION_ERP' }, companies: ['1000'] },
    salesforce: rig.target,
    ...retention,
  });
  async function run(
    options: RunOptions = {},
    retention: object = { retention: { months: 13 } },
  ): Promise<PartitionReport> {
    const reports = await runSync(parseConfig(configInput(retention), 'test'), { clock, pauseMs: 5, ...options });
    return reports[1]!;
  }
  const reconcile = (options: RunOptions = {}): Promise<PartitionReport> =>
    run({ scope: { kind: 'reconcile' }, ...options });
  const fault = (body: object): Promise<Response> =>
    fetch(`${rig.connection.instanceUrl}/local/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const inErp = (sql: string) => withErp(rig.erpUrl, (client) => client.query(sql));
  const differing = (report: PartitionReport) => report.totals.filter((figure) => figure.difference !== '0');
  const keysLike = async (object: string): Promise<string[]> =>
    (
      await rig.port.query<{ ERP_Key__c: string }>(
        `SELECT ERP_Key__c FROM ${object} WHERE ERP_Key__c LIKE 'demo:1000:OLD-%' ORDER BY ERP_Key__c`,
      )
    ).map((row) => row.ERP_Key__c.slice('demo:1000:'.length));
  const settled = async (): Promise<string[]> =>
    (
      await rig.port.query<{ Invoice__r: { Document_Number__c: string } }>(
        `SELECT Invoice__r.Document_Number__c FROM AR_Allocation__c WHERE Invoice__r.Document_Number__c LIKE 'OLD-%' ORDER BY Invoice__r.Document_Number__c`,
      )
    ).map((row) => row.Invoice__r.Document_Number__c);
  const exposure = async (): Promise<unknown> =>
    (
      await rig.port.query(
        `SELECT Exposure__c, Open_Receivables__c, Overdue__c FROM Credit_Profile__c WHERE ${ACCOUNT}`,
      )
    )[0];
  const deletionJobs = async (): Promise<string[]> => {
    const { records } = await rig.port.send<{ records: { operation: string; object: string }[] }>(
      'GET',
      '/jobs/ingest',
    );
    return [...new Set(records.filter(({ operation }) => operation === 'delete').map(({ object }) => object))].sort();
  };
  const isDeferred = async (): Promise<boolean> =>
    (await rig.port.query<{ Deferred_Until__c: string }>('SELECT Deferred_Until__c FROM Credit_Load__c')).some(
      ({ Deferred_Until__c }) => DateTime.fromISO(Deferred_Until__c) > today,
    );
  const count = async (object: string): Promise<number> =>
    Number(
      (await rig.port.query<{ n: unknown }>(`SELECT COUNT(Id) n FROM ${object} WHERE ERP_Key__c LIKE 'demo:1000:%'`))[0]
        ?.n,
    );

  it('keeps everything until the months of what is closed are kept', async () => {
    expect(exitCodeOf([await run()])).toBe(0);
    const before = await exposure();

    const waiting = await reconcile();

    expect(exitCodeOf([waiting])).toBe(0);
    expect(waiting.notes.join(' ')).toMatch(
      /closed documents from before 2025-02-01 stay until their months are kept as credit snapshots\. The org was asked to keep \d+ months, /,
    );
    expect(await keysLike('AR_Invoice__c')).toHaveLength(6);
    expect(await exposure()).toEqual(before);
  });

  it('tells in a dry run what would leave, and deletes nothing', async () => {
    const rows = await count('AR_Invoice__c');

    const report = await reconcile({ dryRun: true });

    const left = report.left.map(({ entity, key }) => `${entity} ${key}`);
    expect(left).toEqual(
      expect.arrayContaining(['items OLD-PAID', 'items OLD-CREDITED', 'items OLD-NOTE', 'payments OLD-CHEQUE']),
    );
    expect(left.join()).not.toMatch(/OLD-OPEN|OLD-PART|OLD-LATE|OLD-PREPAID/);
    expect(total(report.tallies, 'left')).toBe(left.length);
    expect(await count('AR_Invoice__c')).toBe(rows);
    expect(differing(report)).toEqual([]);
  });

  it('goes on where a killed run stopped', async () => {
    const before = await count('AR_Invoice__c');
    // The settlements of the first page are gone, its items are not.
    await fault({ kind: 'status', method: 'DELETE', status: 400, errorCode: 'KILLED', skip: 1 });
    await expect(reconcile()).rejects.toThrow();
    expect(await count('AR_Invoice__c')).toBe(before);
    expect(await settled()).toEqual(['OLD-LATE', 'OLD-OPEN']);

    const next = await run();

    expect(exitCodeOf([next])).toBe(0);
    expect(total(next.tallies, 'written')).toBe(0);
    expect(await settled()).toEqual(['OLD-LATE', 'OLD-OPEN']);
  });

  it('lets go what was closed before the window, and keeps what is open or settled inside it with all it names', async () => {
    const before = await exposure();

    // Many rows leave by jobs, as many are written by jobs.
    const report = await run({ scope: { kind: 'reconcile' } }, { retention: { months: 13 }, bulk: { fromRows: 2 } });

    expect(exitCodeOf([report])).toBe(0);
    expect(differing(report)).toEqual([]);
    expect(report.findings).toEqual([]);
    expect(await deletionJobs()).toEqual(['AR_Invoice__c', 'AR_Payment__c']);
    expect(await isDeferred()).toBe(false);
    expect(await keysLike('AR_Invoice__c')).toEqual(['OLD-LATE', 'OLD-OPEN']);
    expect(await keysLike('AR_Payment__c')).toEqual(['OLD-PART', 'OLD-PREPAID']);
    expect(await settled()).toEqual(['OLD-LATE', 'OLD-OPEN']);
    expect(await exposure()).toEqual(before);
  });

  it('answers for every month of what left as it stood', async () => {
    const owed = await inErp(`select to_char(m, 'YYYY-MM-DD') as day, sum(i.amount - settled)::text as receivables
      from generate_series('2024-11-01'::date, '2026-02-01', '1 month') month, lateral (select (month + interval '1 month - 1 day')::date as m) ends,
        receivable_item i, lateral (select coalesce(sum(amount), 0) as settled from settlement s where s.item_id = i.id and s.settled_on <= m) s
      where i.company = '1000' and i.customer_number = '10240' and i.kind <> 'credit_note' and i.issue_date <= m group by 1 order by 1`);
    const kept = await rig.port.query<{ As_Of__c: string; Receivables__c: number }>(
      `SELECT As_Of__c, Receivables__c FROM Credit_Snapshot__c WHERE ${ACCOUNT} AND As_Of__c >= 2024-11-30 ORDER BY As_Of__c`,
    );

    expect(kept.map((month) => [month.As_Of__c, month.Receivables__c.toFixed(2)])).toEqual(
      (owed.rows as { day: string; receivables: string }[]).map(({ day, receivables }) => [
        day,
        Number(receivables).toFixed(2),
      ]),
    );
    expect(kept).toHaveLength(16);
  });

  it.each(['full', 'changes', 'reconcile'] as const)('brings nothing back by "%s"', async (kind) => {
    const report = await run({ scope: { kind } });

    expect(exitCodeOf([report])).toBe(0);
    expect(total(report.tallies, 'written')).toBe(0);
    expect(await keysLike('AR_Invoice__c')).toEqual(['OLD-LATE', 'OLD-OPEN']);
  });

  it('brings an invoice back that is open again, with what still settles it', async () => {
    await inErp(
      `update settlement set amount = 400 where item_id = (select id from receivable_item where document_number = 'OLD-PAID')`,
    );

    const report = await run();

    expect(exitCodeOf([report])).toBe(0);
    expect(differing(report)).toEqual([]);
    expect(
      await rig.port.query(`SELECT Balance__c FROM AR_Invoice__c WHERE Document_Number__c = 'OLD-PAID'`),
    ).toMatchObject([{ Balance__c: 600 }]);
    expect(await settled()).toContain('OLD-PAID');
    expect(await keysLike('AR_Payment__c')).toContain('OLD-CHEQUE');
  });

  it('brings back a receipt that is cancelled, and the invoice it had paid', async () => {
    await inErp(`delete from settlement where item_id = (select id from receivable_item where document_number = 'OLD-BOUNCED');
      update receipt set state = 'returned', returned_on = '2026-03-10', unapplied_amount = 0 where number = 'OLD-DEBIT'`);

    const report = await run();

    expect(exitCodeOf([report])).toBe(0);
    expect(await keysLike('AR_Invoice__c')).toContain('OLD-BOUNCED');
    expect(await keysLike('AR_Payment__c')).toContain('OLD-DEBIT');
  });

  it('brings the receipt back that a new settlement names, though it is used up', async () => {
    await inErp(`delete from settlement where item_id = (select id from receivable_item where document_number = 'OLD-PAID');
      insert into settlement (item_id, receipt_id, amount, settled_on, kind)
      select i.id, r.id, 500, '2026-03-11', 'payment' from receivable_item i, receipt r where i.document_number = 'OLD-CREDITED' and r.number = 'OLD-CHEQUE';
      delete from settlement where credit_item_id is not null and item_id = (select id from receivable_item where document_number = 'OLD-CREDITED')`);

    const report = await run();

    expect(exitCodeOf([report])).toBe(0);
    expect(differing(report)).toEqual([]);
    expect(await keysLike('AR_Invoice__c')).toEqual([
      'OLD-BOUNCED',
      'OLD-CREDITED',
      'OLD-LATE',
      'OLD-NOTE',
      'OLD-OPEN',
      'OLD-PAID',
    ]);
  });

  it('brings everything back when it is switched off', async () => {
    const report = await run({}, {});

    expect(exitCodeOf([report])).toBe(0);
    expect(differing(report)).toEqual([]);
    const [erp] = (await inErp(`select count(*) as n from receivable_item where company = '1000'`)).rows as {
      n: string;
    }[];
    expect(await count('AR_Invoice__c')).toBe(Number(erp!.n));
    expect(total((await run({}, {})).tallies, 'written')).toBe(0);
  });

  it('compares what is open where the ERP cannot leave out what is older', async () => {
    const source = openSource(parseConfig(configInput({}), 'test').source);
    Object.defineProperty(source, 'capabilities', { value: { ...source.capabilities, narrows: undefined } });
    const partition = { source: 'demo', kind: source.kind, company: '1000' };
    const compare = async (): Promise<PartitionReport> =>
      (
        await runPartitions([partition], {
          ...{ source, port: rig.port, clock, log: silentLog(), progress: noProgress, lanes: 2, pauseMs: 1 },
          ...{ scope: { kind: 'reconcile' }, isDryRun: false, retentionMonths: 13 },
          comparison: { everyHours: 24, mostVanishedPercent: 5, acceptVanished: false },
        })
      )[0]!;

    const left = await compare();
    const again = await compare();

    expect(total(left.tallies, 'left')).toBeGreaterThan(20);
    expect([exitCodeOf([left]), exitCodeOf([again])]).toEqual([0, 0]);
    expect(total(again.tallies, 'written')).toBe(0);
    expect(again.totals.map(({ entity, figure }) => `${entity} ${figure}`)).toContain('items balance');
    expect(again.totals.map(({ entity, figure }) => `${entity} ${figure}`)).not.toContain('items count');
    await source.close();
  });
});
