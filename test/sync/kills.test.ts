import { expect, it } from 'vitest';
import { killWorker } from '../../scripts/sync/faults/killWorker.js';
import { killRuns } from '../../scripts/sync/faults/killRuns.js';

it('loses and doubles nothing when it is killed at work', async () => {
  const seed = (Date.now() % 1_000_000) + 1;
  const told: string[] = [];

  const figures = await killRuns({ kills: 2, rows: 4000, seed }, (line) => told.push(line));

  const whole = { seed, workers: 1, kills: 2, rows: 4000, lost: 0, doubled: 0, stillRunning: 0, exitCode: 0 };
  expect(figures, told.join('; ')).toEqual(whole);
  expect(told.filter((line) => line.startsWith('kill '))).toHaveLength(2);
});

it('loses and doubles nothing when one of four workers is killed at work and started again', async () => {
  const { ended, again, lost, doubled, stillRunning } = await killWorker(2000);

  expect(ended).toEqual([0, 0, 'SIGKILL', 0]);
  expect({ again, lost, doubled, stillRunning }).toEqual({ again: 0, lost: 0, doubled: 0, stillRunning: 0 });
});
