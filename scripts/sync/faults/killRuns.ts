import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { withFaultRig, type FaultRig } from './faultRig.js';

export interface KillPlan {
  readonly kills: number;
  readonly rows: number;
  readonly seed: number;
}

/** Start-up of the service, then its work: kills fall on all of it. */
const LATEST_KILL_MS = 9_000;

export const invoices = (rows: number): string =>
  `insert into receivable_item (company, document_number, customer_number, kind, issue_date, due_date, currency, amount, open_amount)
   select '1000', 'KILL-' || n, c.number, 'invoice', '2026-03-01', '2026-03-31', c.currency, n % 900 + 1, n % 900 + 1
   from generate_series(1, ${rows}) n
   join (select number, currency, row_number() over (order by number) - 1 as place, count(*) over () as total
         from customer where company = '1000') c on c.place = n % c.total`;
/** All over again for a sync that lived to its end, so that every kill meets work. */
const ALTERED = `update receivable_item set amount = amount + 1, open_amount = open_amount + 1 where document_number like 'KILL-%'`;

/** Starts an ERP and an org, kills so many syncs at work with SIGKILL, lets one end, and counts. */
export async function killRuns({ kills, rows, seed }: KillPlan, say: (line: string) => void) {
  say(`seed ${seed}: ${kills} kills of a sync of ${rows} items`);
  // Small files make many jobs, so that kills fall between, before and inside them.
  return withFaultRig({ fromRows: 1000, maxMegabytes: 1 }, async (rig) => {
    const { command, inErp } = rig;
    await inErp(invoices(rows));
    const random = randomNumbers(seed);
    for (let struck = 0; struck < kills;) {
      const after = Math.round(random() * LATEST_KILL_MS);
      const ended = await syncFor(command, after);
      if (ended === 'SIGKILL') say(`kill ${++struck} after ${after} ms`);
      else say(`a sync was through in less than ${after} ms, with ${ended}: every item changes`);
      if (ended !== 'SIGKILL') await inErp(ALTERED);
    }
    const exitCode = await syncFor(command, undefined);
    return { seed, kills, rows, ...(await arrivedOf(rig, rows)), exitCode };
  });
}

/** What became of the items that were booked. */
export async function arrivedOf({ count }: FaultRig, rows: number) {
  const own = `FROM AR_Invoice__c WHERE Document_Number__c LIKE 'KILL-%'`;
  const arrived = await count(`SELECT COUNT(Id) n ${own}`);
  const distinct = await count(`SELECT COUNT_DISTINCT(ERP_Key__c) n ${own}`);
  const stillRunning = await count(`SELECT COUNT(Id) n FROM Sync_Run__c WHERE Outcome__c = 'Running'`);
  return { lost: rows - distinct, doubled: arrived - distinct, stillRunning };
}

/** One run of the service, killed after a while or left to end; its exit code, or what ended it. */
async function syncFor(command: readonly string[], killAfterMs: number | undefined): Promise<number | string> {
  const child = spawn(process.execPath, command, { stdio: 'ignore' });
  const timer = killAfterMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  clearTimeout(timer);
  return code ?? signal ?? 'gone';
}

/** The same numbers for the same seed (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
