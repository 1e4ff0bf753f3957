import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../scripts/sync/clock.js';
import { CreditSyncError } from '../../scripts/sync/errors.js';
import { silentLog } from '../../scripts/sync/log.js';
import { watch } from '../../scripts/sync/watch.js';
import { freePort } from './freePort.js';

interface Told {
  readonly status: number;
  readonly state: string;
  readonly worker: string;
}

/** What the health endpoint tells once the first run is over. */
async function healthAfter(run: () => Promise<never[]>, isEnough = () => true): Promise<Told> {
  const stop = new AbortController();
  const healthPort = await freePort();
  const watching = watch(run, {
    ...{ seconds: 0.01, worker: { index: 2, of: 4 }, healthPort },
    ...{ clock: systemClock('UTC'), log: silentLog(), signal: stop.signal },
  });
  const health = async (): Promise<Told> => {
    const answer = await fetch(`http://127.0.0.1:${healthPort}/health`).catch(() => undefined);
    const { state, worker } = (await answer?.json()) as Told;
    return { status: answer!.status, state, worker };
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
    expect(health).toEqual({ status: 200, state: 'healthy', worker: '2/4' });
  });

  it('survives a failed run and says so', async () => {
    const health = await healthAfter(() => Promise.reject(new Error('the ERP is down')));
    expect(health).toMatchObject({ status: 503, state: 'failing' });
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
