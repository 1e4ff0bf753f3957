import { describe, expect, it } from 'vitest';
import { systemClock } from '../../scripts/sync/clock.js';
import { CreditSyncError } from '../../scripts/sync/errors.js';
import { silentLog } from '../../scripts/sync/log.js';
import { watch } from '../../scripts/sync/watch.js';

const PORT = 45_813;

/** State of the health endpoint while the second run is on its way. */
async function healthAfter(first: () => Promise<never[]>): Promise<{ status: number; state: string; worker: string }> {
  const stop = new AbortController();
  const options = {
    seconds: 0.01,
    worker: { index: 2, of: 4 },
    healthPort: PORT,
    clock: systemClock('UTC'),
    log: silentLog(),
    signal: stop.signal,
  };
  const watching = watch(first, options);
  await new Promise((resolve) => setTimeout(resolve, 60));
  const answer = await fetch(`http://127.0.0.1:${PORT}/health`);
  const { state, worker } = (await answer.json()) as { state: string; worker: string };
  stop.abort();
  await watching;
  return { status: answer.status, state, worker };
}

describe('watching', () => {
  it('runs again and again and is healthy while runs succeed', async () => {
    let runs = 0;
    const health = await healthAfter(() => Promise.resolve((runs++, [])));
    expect(health).toEqual({ status: 200, state: 'healthy', worker: '2/4' });
    expect(runs).toBeGreaterThan(1);
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
