import { describe, expect, it } from 'vitest';
import { describeSync } from '../../scripts/sync/bench/describeSync.js';
import { median } from '../../scripts/sync/bench/meter.js';
import { ALL_TOOLS, runBench } from '../../scripts/sync/bench/runBench.js';

describe('the bench of the sync', () => {
  it('loads the same rows with each tool, ends with the right table, and puts the figures beside the goals', async () => {
    const figures = await runBench({ rows: 200, runs: 1, tools: ['ours', 'jsforceBulk'] }, () => {});

    expect(figures.tools).toMatchObject({
      ours: { isRight: true },
      jsforceBulk: { isRight: true },
    });
    expect(figures.own).toMatchObject({ unchanged: { isRight: true }, changed: { isRight: true } });
    // Every call counts against the day's limit of the org, and a watching service makes these every minute.
    expect(figures.own.unchanged.apiCalls).toBeLessThanOrEqual(10);
    const text = describeSync(figures);
    for (const goal of ['goal 80', 'goal 4', 'goal 10', 'goal 5', 'goal 12000']) expect(text).toContain(goal);
  }, 600_000);

  it('knows all tools it is meant to be compared with', () => {
    expect(ALL_TOOLS).toEqual(['ours', 'jsforceBulk', 'jsforceCollections', 'sf', 'sfdmu']);
  });

  it('takes the middle run', () => {
    expect(median([3, 1, 2])).toBe(2);
  });
});
