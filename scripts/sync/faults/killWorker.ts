import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { withFaultRig, type FaultRig } from './faultRig.js';
import { arrivedOf, invoices } from './killRuns.js';

const WORKERS = 4;
const VICTIM = 3;

/** Starts four workers at once, kills one with SIGKILL while it writes, lets the others end, starts it again, and counts. */
export function killWorker(rows: number) {
  return withFaultRig({ fromRows: 200, maxMegabytes: 1 }, async (rig) => {
    await rig.inErp(invoices(rows));
    const started = Array.from({ length: WORKERS }, (_, n) => start(rig, n + 1));
    const victim = started[VICTIM - 1]!;
    await untilItWrites(rig);
    victim.child.kill('SIGKILL');
    const ended = await Promise.all(started.map(({ exit }) => exit));
    const again = await start(rig, VICTIM).exit;
    return { rows, ended, again, ...(await arrivedOf(rig, rows)) };
  });
}

function start({ command }: FaultRig, index: number) {
  const child = spawn(process.execPath, [...command, '--worker', `${index}/${WORKERS}`], { stdio: 'ignore' });
  const exit = (once(child, 'exit') as Promise<[number | null, string | null]>).then(
    ([code, signal]) => code ?? signal,
  );
  return { child, exit };
}

/** While it holds its claim and the first items come in. */
async function untilItWrites({ count }: FaultRig): Promise<void> {
  const own = `FROM AR_Source__c WHERE Source_Key__c = 'demo:1000#${VICTIM}of${WORKERS}' AND Lease_Owner__c != null`;
  while ((await count(`SELECT COUNT(Id) n ${own}`)) === 0) await sleep(20);
  while ((await count(`SELECT COUNT(Id) n FROM AR_Invoice__c WHERE Document_Number__c LIKE 'KILL-%'`)) === 0)
    await sleep(20);
}
