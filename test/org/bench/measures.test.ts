import { describe, expect, it } from 'vitest';
import { describeFigures, type Figures } from '../../../scripts/org/bench/figures.js';
import { measure } from '../../../scripts/org/bench/measures.js';

const CACHE = 'node_modules/.cache/local-org';
type Dml = Figures['dml'][number];

describe('the bench of the org', () => {
  const small = measure('dml', CACHE, 400) as Dml;

  it('inserts every row with triggers and events on and asks for them', () => {
    expect(small.rows).toBe(400);
    expect(small.rowsPerCpuSecond).toBeGreaterThan(0);
    expect(small.drain.transactions).toBeGreaterThan(0);
    expect(Object.keys(small.queryMicroseconds)).toEqual(['id', 'externalId', 'lookup', 'aggregate']);
  });

  it('shows how each figure grows with the rows', () => {
    const large = { ...small, rows: 4_000, queryMicroseconds: doubled(small.queryMicroseconds) };
    const load = { classes: 1, cpuSeconds: 0.4, wallSeconds: 0.5, process: small.process };
    const tests = { tests: 1, failed: 0, testsPerCpuSecond: 9, cpuSeconds: 1, wallSeconds: 1, process: small.process };
    const text = describeFigures({ node: 'v20', loadCold: load, loadCached: load, tests, dml: [small, large] });
    expect(text.split('\n').at(-1)).toMatch(/×10\s+×1\.00.*×2\.00\s+×2\.00\s+×2\.00\s+×2\.00$/);
  });

  it('names its measures when asked for another one', () => {
    expect(() => measure('speed', CACHE, 0)).toThrow('There is no measure speed: load, tests, dml.');
  });
});

function doubled(figures: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, value * 2]));
}
