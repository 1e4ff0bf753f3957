import { expect, it } from 'vitest';
import { garbageRun } from '../../scripts/sync/faults/garbageRun.js';

it('keeps every bad row out with its reason, lets all others pass, and takes the bad ones in once they are put right', async () => {
  const { peakMegabytes, ...found } = await garbageRun(800);

  expect(found).toEqual({
    rows: 800,
    bad: 40,
    arrived: 760,
    keptOut: 40,
    withoutReason: 0,
    unknownCustomer: 10,
    exitCode: 2,
    arrivedOnceMended: 800,
    exitCodeOnceMended: 0,
    isRight: true,
  });
  expect(peakMegabytes).toHaveLength(2);
});
