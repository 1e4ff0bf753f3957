import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { withErp } from '../../demo/loadLedger.js';
import type { BenchOrg } from './benchOrg.js';
import { CHANGE_ITEMS, COMPANY, customerNumber, sumOf } from './benchRows.js';
import { ours, type Task } from './contenders.js';
import { measured, withTask, type Measured } from './measureTool.js';
import { metered, round } from './meter.js';

export interface OwnFigures {
  readonly first: Measured;
  readonly unchanged: Measured;
  /** One row in a hundred changed. */
  readonly changed: Measured;
  /** From the commit in the ERP to the recalculated profile, the service watching once a second; of some commits. */
  readonly latencySeconds: readonly number[];
}

/** What the service does after the first load: nothing, a little, and at once. */
export function measureOwn(rows: number, commits = 3): Promise<OwnFigures> {
  return withTask(rows, async (task) => {
    const sync = async (sum = sumOf(rows)): Promise<Measured> => {
      await task.org.take();
      return measured(task.org, rows, await metered(await ours(task, ['once', '--json'])), sum);
    };
    const first = await sync();
    const unchanged = await sync();
    await withErp(task.erpUrl, (client) => client.query(CHANGE_ITEMS));
    const changed = await sync(sumOf(rows, true));
    return { first, unchanged, changed, latencySeconds: await latencies(task, commits) };
  });
}

async function latencies(task: Task, commits: number): Promise<number[]> {
  const { args, env } = await ours(task, ['once', '--watch', '--every', '1', '--json']);
  const service = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    await once(service.stdout, 'data');
    const seconds: number[] = [];
    for (let commit = 0; commit < commits; commit++) {
      // Commits come at any moment between two runs.
      await sleep(350 * (commit + 1));
      seconds.push(await latency(task, commit));
    }
    return seconds;
  } finally {
    const gone = once(service, 'exit');
    service.kill('SIGTERM');
    await gone;
  }
}

async function latency({ org, erpUrl }: Task, commit: number): Promise<number> {
  const number = customerNumber(0);
  const before = await exposureOf(org, number);
  await withErp(erpUrl, (client) =>
    client.query(
      `insert into receivable_item (company, document_number, customer_number, kind, issue_date, due_date, currency, amount, net_amount, open_amount)
       values ($1, $2, $3, 'invoice', current_date, current_date, 'USD', 1, 1, 1)`,
      [COMPANY, `LATENCY-${commit}`, number],
    ),
  );
  const committed = performance.now();
  while ((await exposureOf(org, number)) === before) {
    if (performance.now() - committed > 60_000) throw new Error('the profile did not follow the ERP within a minute');
    await sleep(50);
  }
  return round((performance.now() - committed) / 1000);
}

async function exposureOf(org: BenchOrg, accountNumber: string): Promise<number | undefined> {
  const [profile] = await org.query<{ Open_Receivables__c: number }>(
    `SELECT Open_Receivables__c FROM Credit_Profile__c WHERE Account__r.AccountNumber = '${accountNumber}'`,
  );
  return profile?.Open_Receivables__c;
}
