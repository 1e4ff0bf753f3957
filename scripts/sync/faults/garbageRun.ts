import { execute } from '../bench/meter.js';
import { withFaultRig } from './faultRig.js';

/** Of every eighty items four are bad, each in a way of its own: decimals, currency, date, customer. */
const ITEMS = `insert into receivable_item
  (company, document_number, customer_number, kind, issue_date, due_date, currency, amount, open_amount)
  select '1000', 'GARBAGE-' || n, case n % 80 when 60 then 'STRANGER' else '10240' end, 'invoice', '2026-03-01',
    case n % 80 when 40 then date '10000-02-01' else date '2026-03-31' end, case n % 80 when 20 then 'XQX' else 'USD' end,
    case n % 80 when 0 then n % 900 + 0.005 else n % 900 + 1 end, case n % 80 when 0 then n % 900 + 0.005 else n % 900 + 1 end
  from generate_series(1, $1::int) n`;
const STRANGER = `insert into customer (company, number, name, currency, terms_days) values ('1000', 'STRANGER', 'Nobody', 'USD', 30)`;
const MEND = `update receivable_item set customer_number = '10240', currency = 'USD', due_date = '2026-03-31', amount = 1, open_amount = 1,
  updated_at = clock_timestamp() where document_number like 'GARBAGE-%' and
  (customer_number = 'STRANGER' or currency = 'XQX' or due_date > '9999-12-31' or amount % 1 <> 0)`;

const ARRIVED = `SELECT COUNT(Id) n FROM AR_Invoice__c WHERE Document_Number__c LIKE 'GARBAGE-%'`;
const OPEN = `FROM Sync_Issue__c WHERE Resolved__c = false AND Source_Key__c LIKE 'demo:1000:GARBAGE-%'`;

/** One row in twenty is bad; then all are put right. */
export async function garbageRun(rows: number) {
  return withFaultRig({}, async (rig) => {
    await rig.inErp(STRANGER);
    await rig.inErp(ITEMS, [rows]);
    const bad = Math.floor(rows / 20);
    const first = await execute({ args: rig.command });
    const arrived = await rig.count(ARRIVED);
    const keptOut = await rig.count(`SELECT COUNT_DISTINCT(Source_Key__c) n ${OPEN}`);
    const withoutReason = await rig.count(`SELECT COUNT(Id) n ${OPEN} AND Code__c = null`);
    const unknownCustomer = await rig.count(`SELECT COUNT(Id) n ${OPEN} AND Code__c = 'Unknown Customer'`);
    await rig.inErp(MEND);
    const second = await execute({ args: rig.command });
    const figures = {
      rows,
      bad,
      arrived,
      keptOut,
      withoutReason,
      unknownCustomer,
      exitCode: first.code,
      arrivedOnceMended: await rig.count(ARRIVED),
      exitCodeOnceMended: second.code,
      peakMegabytes: [first.used.peakMegabytes, second.used.peakMegabytes],
    };
    const isRight =
      arrived === rows - bad && keptOut === bad && withoutReason === 0 && figures.arrivedOnceMended === rows;
    return { ...figures, isRight: isRight && first.code === 2 && second.code === 0 };
  });
}
