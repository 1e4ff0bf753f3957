import { DateTime } from 'luxon';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withErp } from '../../scripts/demo/loadLedger.js';
import { fixedClock } from '../../scripts/sync/clock.js';
import { parseConfig } from '../../scripts/sync/config.js';
import { runSync, type RunOptions } from '../../scripts/sync/main.js';
import type { PartitionReport } from '../../scripts/sync/partitionReport.js';
import { exitCodeOf } from '../../scripts/sync/report.js';
import { total } from '../../scripts/sync/tally.js';
import { owns, parseWorker } from '../../scripts/sync/worker.js';
import { startDemoSync, type SyncedOrg } from './syncedOrg.js';

const NOW = '2026-03-16T12:00:00Z';
const today = DateTime.fromISO(NOW, { zone: 'utc' });
const clock = fixedClock(NOW, 'UTC');
const WINDOW = '2025-02-01';
const THREE = ['1/3', '2/3', '3/3'];

describe('retention of several workers', () => {
  let rig: SyncedOrg;
  beforeAll(async () => {
    rig = await startDemoSync(today, { now: NOW });
    process.env['SYNC_RETENTION_WORKERS'] = rig.erpUrl;
    await settleAcrossWorkers();
  });
  afterAll(() => rig?.stop());

  async function inErp<Row>(sql: string): Promise<Row[]> {
    return (await withErp(rig.erpUrl, (client) => client.query(sql))).rows as Row[];
  }
  const config = () =>
    parseConfig(
      {
        source: { name: 'demo', kind: 'sql', url: { env: 'SYNC_RETENTION_WORKERS' }, companies: ['1000'] },
        salesforce: rig.target,
        retention: { months: 13 },
      },
      'test',
    );
  async function run(worker: string, options: RunOptions = {}): Promise<PartitionReport> {
    const reports = await runSync(config(), { clock, pauseMs: 5, worker: parseWorker(worker), ...options });
    return reports.at(-1)!;
  }
  const reconcile = (worker: string): Promise<PartitionReport> => run(worker, { scope: { kind: 'reconcile' } });
  const keys = async (soql: string): Promise<string[]> =>
    (await rig.port.query<{ ERP_Key__c: string }>(soql)).map((row) => row.ERP_Key__c.slice('demo:1000:'.length)).sort();
  const itemsWhere = (condition: string): Promise<string[]> =>
    keys(`SELECT ERP_Key__c FROM AR_Invoice__c WHERE ERP_Key__c LIKE 'demo:1000:%' AND ${condition}`);
  const erpKeys = async (view: string, condition: string): Promise<string[]> =>
    (await inErp<{ key: string }>(`select key from ${view} where company = '1000' and ${condition}`))
      .map(({ key }) => key)
      .sort();

  /** Of every worker one customer whose account and whose documents are in dollars, and who pays for itself. */
  async function oneOfEach(): Promise<string[]> {
    const simple = await inErp<{
      number: string;
    }>(`select number from customer c where company = '1000' and currency = 'USD'
      and not exists (select from receivable_item i where i.company = '1000' and i.customer_number = c.number and i.currency <> 'USD')`);
    const alone = await rig.port.query<{ Number__c: string }>(
      `SELECT Number__c FROM ERP_Customer__c WHERE ERP_Key__c LIKE 'demo:1000:%' AND Account__r.Credit_Payer__c = null AND Account__r.ParentId = null`,
    );
    const numbers = simple
      .map(({ number }) => number)
      .filter((number) => alone.some((row) => row.Number__c === number));
    return THREE.map((worker) => numbers.find((number) => owns(parseWorker(worker)!, number))!);
  }

  /** Long ago the receipt of one worker's customer paid the invoice of another's, and half of a third one's. */
  async function settleAcrossWorkers(): Promise<void> {
    const [first, second, third] = await oneOfEach();
    await inErp(`
      insert into receivable_item (company, document_number, customer_number, kind, issue_date, due_date, currency, amount, open_amount)
      values ('1000', 'CROSS-PAID', '${first}', 'invoice', '2024-11-10', '2024-12-10', 'USD', 100, 100),
        ('1000', 'CROSS-HALF', '${third}', 'invoice', '2024-11-12', '2024-12-12', 'USD', 80, 80);
      insert into receipt (company, number, customer_number, received_on, currency, amount, unapplied_amount)
      values ('1000', 'CROSS-CHEQUE', '${second}', '2024-12-05', 'USD', 140, 140);
      insert into settlement (item_id, receipt_id, amount, settled_on, kind)
      select i.id, r.id, case i.document_number when 'CROSS-PAID' then 100 else 40 end, '2024-12-05', 'payment'
      from receivable_item i, receipt r where i.document_number like 'CROSS-%' and r.number = 'CROSS-CHEQUE'`);
  }

  /** Counts and sums of a view as the workers told them, beside those of the org. */
  function added(reports: readonly PartitionReport[], entity: string): Map<string, number> {
    const sums = new Map<string, number>();
    for (const each of reports.flatMap(({ totals }) => totals))
      if (each.entity === entity && each.customer === undefined) {
        expect(each.salesforce).toBe(each.erp);
        const name = `${each.currency} ${each.figure}`;
        sums.set(name, Number(((sums.get(name) ?? 0) + Number(each.erp)).toFixed(2)));
      }
    return sums;
  }

  const closedBefore = `state in ('paid', 'written_off', 'cancelled') and issue_date < '${WINDOW}'
    and (cleared_on < '${WINDOW}' or (cleared_on is null and state = 'cancelled'))`;

  it('keeps all that is open, lets go of what is closed and kept as snapshots, through a restart in between', async () => {
    expect(exitCodeOf(await Promise.all(THREE.map((worker) => run(worker))))).toBe(0);
    const whole = await itemsWhere('Amount__c != 0');
    expect(whole).toEqual(await erpKeys('erp_items', 'amount <> 0'));
    expect((await erpKeys('erp_items', closedBefore)).length).toBeGreaterThan(20);

    // The settlements of some items are gone when a worker is struck, the items are not.
    await fetch(`${rig.connection.instanceUrl}/local/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ kind: 'status', method: 'DELETE', status: 400, errorCode: 'KILLED', skip: 1 }),
    });
    const strikes: unknown[] = [];
    for (let isMoving = true; isMoving;) {
      const ended = await Promise.allSettled(THREE.map(reconcile));
      strikes.push(...ended.flatMap((each) => (each.status === 'rejected' ? [each.reason] : [])));
      // Asked for months, waits for them, or let go of what another worker needed until then.
      isMoving = ended.some(
        (each) =>
          each.status === 'rejected' ||
          total(each.value.tallies, 'left') > 0 ||
          each.value.notes.some((note) => note.includes('credit snapshots')),
      );
    }
    expect(strikes).toHaveLength(1);
    const reports = await Promise.all(THREE.map(reconcile));

    expect(reports.map((report) => exitCodeOf([report]))).toEqual([0, 0, 0]);
    expect(reports.map(({ tallies }) => total(tallies, 'written') + total(tallies, 'left'))).toEqual([0, 0, 0]);
    expect(await itemsWhere(`State__c = 'Open'`)).toEqual(await erpKeys('erp_items', `state = 'open'`));
    expect(await itemsWhere('Amount__c != 0')).toEqual(
      await erpKeys('erp_items', `amount <> 0 and not (${closedBefore})`),
    );
    for (const [entity, view, sum] of [
      ['items', 'erp_items', 'balance'],
      ['payments', 'erp_payments', 'unapplied_amount'],
    ] as const) {
      const erp = await inErp<{ currency: string; sum: string }>(
        `select currency, sum(${sum})::text as sum from ${view} where company = '1000' group by 1 having sum(${sum}) <> 0`,
      );
      const told = added(reports, entity);
      expect(erp.map(({ currency }) => [currency, told.get(`${currency} ${sum}`)])).toEqual(
        erp.map((row) => [row.currency, Number(row.sum)]),
      );
    }
  });

  it('has every month of what left as a snapshot, of the customers of each worker', async () => {
    for (const customer of await oneOfEach()) {
      const owed = await inErp<{ day: string; receivables: string }>(`
        select to_char(m, 'YYYY-MM-DD') as day, coalesce((select sum(i.amount - coalesce((select sum(s.amount)
            from settlement s where s.item_id = i.id and s.settled_on <= m), 0)) from receivable_item i
          where i.company = '1000' and i.customer_number = '${customer}' and i.kind <> 'credit_note' and i.issue_date <= m), 0)::text as receivables
        from generate_series('2024-12-01'::date, '2026-02-01', '1 month') month, lateral (select (month + interval '1 month - 1 day')::date as m) ends order by 1`);
      const kept = await rig.port.query<{ As_Of__c: string; Receivables__c: number }>(
        `SELECT As_Of__c, Receivables__c FROM Credit_Snapshot__c WHERE As_Of__c >= 2024-12-31 AND Account__c IN
          (SELECT Account__c FROM ERP_Customer__c WHERE Number__c = '${customer}') ORDER BY As_Of__c`,
      );
      expect(kept.map((month) => [month.As_Of__c, month.Receivables__c])).toEqual(
        owed.map(({ day, receivables }) => [day, Number(receivables)]),
      );
    }
  });

  it('brings nothing back when the customers are shared among another number of workers', async () => {
    const before = await itemsWhere('Amount__c != 0');
    const two = ['1/2', '2/2'];

    const reports = [
      ...(await Promise.all(two.map((worker) => run(worker)))),
      ...(await Promise.all(two.map(reconcile))),
    ];

    expect(exitCodeOf(reports)).toBe(0);
    const documents = reports.flatMap(({ tallies }) => tallies.filter(({ entity }) => entity !== 'customers'));
    expect([total(documents, 'written'), total(documents, 'left')]).toEqual([0, 0]);
    expect(await itemsWhere('Amount__c != 0')).toEqual(before);
  });
});
