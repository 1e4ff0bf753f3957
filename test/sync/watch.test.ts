import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../scripts/sync/clock.js';
import { CreditSyncError } from '../../scripts/sync/errors.js';
import { silentLog } from '../../scripts/sync/log.js';
import type { PartitionReport } from '../../scripts/sync/partitionReport.js';
import type { ControlTotal } from '../../scripts/sync/totals/controlTotals.js';
import { watch } from '../../scripts/sync/watch.js';
import { freePort } from './freePort.js';

interface Told {
  readonly status: number;
  readonly state: string;
  readonly worker: string;
  readonly message: string;
}

/** What the health endpoint tells once the first run is over. */
async function healthAfter(run: () => Promise<PartitionReport[]>, isEnough = () => true): Promise<Told> {
  const stop = new AbortController();
  const healthPort = await freePort();
  const watching = watch(run, {
    ...{ seconds: 0.01, worker: { index: 2, of: 4 }, healthPort },
    ...{ clock: systemClock('UTC'), log: silentLog(), signal: stop.signal },
  });
  const health = async (): Promise<Told> => {
    const answer = await fetch(`http://127.0.0.1:${healthPort}/health`).catch(() => undefined);
    return { ...((await answer?.json()) as Told), status: answer!.status };
  };
  let told: Told | undefined;
  while (!told || told.state === 'starting' || !isEnough()) {
    await sleep(10);
    told = await health().catch(() => undefined);
  }
  stop.abort();
  await watching;
  return told;
}

describe('watching', () => {
  it('runs again and again and is healthy while runs succeed', async () => {
    let runs = 0;
    const health = await healthAfter(
      () => Promise.resolve((runs++, [])),
      () => runs > 2,
    );
    expect(health).toMatchObject({ status: 200, state: 'healthy', worker: '2/4', message: '' });
  });

  it('survives a failed run and says so, with what to do', async () => {
    const down = new CreditSyncError('ErpDown', 'The ERP is down.', { actions: ['Start it.'] });
    const health = await healthAfter(() => Promise.reject(down));
    expect(health).toMatchObject({ status: 503, state: 'failing', message: 'The ERP is down. Start it.' });
  });

  it('stays up while rows are kept out, and says how many', async () => {
    const difference = { difference: '1' } as ControlTotal;
    const report = { outcome: 'Issues', openIssues: 3, foundDifferent: 0, tallies: [], totals: [difference] };
    const health = await healthAfter(() =>
      Promise.resolve([{ ...report, warnings: ['A view is broken.'] } as unknown as PartitionReport]),
    );
    expect(health).toMatchObject({
      ...{ status: 200, state: 'issues' },
      message: '3 rows are kept out, 1 of 1 control totals differ. A view is broken.',
    });
  });

  it('names a port that another program has', async () => {
    const taken = createServer().listen(0);
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const watching = watch(() => Promise.resolve([]), {
      ...{ seconds: 1, worker: undefined, healthPort: port },
      ...{ clock: systemClock('UTC'), log: silentLog(), signal: new AbortController().signal },
    });
    await expect(watching).rejects.toThrow(`Another program listens on port ${port}.`);
    taken.close();
  });

  it('parks when the calls of the day are used up', async () => {
    let runs = 0;
    const health = await healthAfter(() => {
      runs++;
      return Promise.reject(new CreditSyncError('SalesforceLimit', 'used up'));
    });
    expect(health).toMatchObject({ status: 503, state: 'parked' });
    expect(runs).toBe(1);
  });
});
