import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { withFaultRig, type FaultRig } from './faultRig.js';

export interface KillPlan {
  readonly kills: number;
  readonly rows: number;
  readonly seed: number;
  /** Services that share the customers and are killed one by one; a single service when left out. */
  readonly workers?: number;
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

/** Starts an ERP and an org, kills so many syncs at work with SIGKILL, lets all of them end, and counts. */
export async function killRuns({ kills, rows, seed, workers = 1 }: KillPlan, say: (line: string) => void) {
  say(`seed ${seed}: ${kills} kills of ${workers} syncs of ${rows} items`);
  // Small files make many jobs, so that kills fall between, before and inside them.
  return withFaultRig({ fromRows: 1000, maxMegabytes: 1 }, async (rig) => {
    await rig.inErp(invoices(rows));
    const commands = Array.from({ length: workers }, (_, n) =>
      workers === 1 ? rig.command : [...rig.command, '--worker', `${n + 1}/${workers}`],
    );
    const killer = new Killer(rig, kills, say);
    await Promise.all(commands.map((command, n) => killer.goOn(command, randomNumbers(seed + n), workers)));
    const codes = await Promise.all(commands.map((command) => syncFor(command, undefined)));
    const exitCode = codes.find((code) => code !== 0) ?? 0;
    return { seed, workers, kills: killer.struck, rows, ...(await arrivedOf(rig, rows)), exitCode };
  });
}

class Killer {
  struck = 0;

  constructor(
    private readonly rig: FaultRig,
    private readonly kills: number,
    private readonly say: (line: string) => void,
  ) {}

  /** Starts a service again and again, until enough are killed. Several at once are slower by their number. */
  async goOn(command: readonly string[], random: () => number, atOnce: number): Promise<void> {
    while (this.struck < this.kills) {
      const after = Math.round(random() * LATEST_KILL_MS * atOnce);
      const ended = await syncFor(command, after);
      if (ended === 'SIGKILL') this.say(`kill ${++this.struck} after ${after} ms`);
      else this.say(`a sync was through in less than ${after} ms, with ${ended}: every item changes`);
      if (ended !== 'SIGKILL') await this.rig.inErp(ALTERED);
    }
  }
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
