import { describe, expect, it } from 'vitest';
import { describeSync } from '../../scripts/sync/bench/describeSync.js';
import { csvOf, customerNumber } from '../../scripts/sync/bench/benchRows.js';
import { median } from '../../scripts/sync/bench/meter.js';
import { ALL_TOOLS, runBench } from '../../scripts/sync/bench/runBench.js';
import { csvColumns } from '../../scripts/sync/streams/csvLines.js';
import { items } from '../../scripts/sync/streams/items.js';
import { isRefusal, type MappingContext } from '../../scripts/sync/streams/stream.js';
import { textOf } from '../../scripts/sync/streams/linePage.js';

const CONTEXT: MappingContext = {
  sourceKey: 'bench:1000',
  company: '1000',
  erpKey: (key) => `bench:1000:${key}`,
  accountOf: () => 'A',
  orderOf: () => null,
};

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

  it('gives each tool the columns the service sends', () => {
    const row = {
      customer_number: customerNumber(0),
      kind: 'invoice',
      document_number: 'B1',
      issue_date: '2026-01-01',
      currency: 'USD',
    };
    const values = { ...row, amount: '1.00', balance: '1.00', state: 'open' };
    const mapped = items.map({ key: 'B1', version: '', at: '', values }, CONTEXT);
    if (isRefusal(mapped)) throw new Error(mapped.reason);

    expect([...csvOf(0)].join('').trim().split(',')).toEqual(csvColumns(mapped.record, items.parentColumns));
    expect(textOf(mapped.line).split(',').at(-1)).toHaveLength([...csvOf(1)].join('').split(',').at(-1)!.length);
  });

  it('takes the middle run', () => {
    expect(median([3, 1, 2])).toBe(2);
  });
});
