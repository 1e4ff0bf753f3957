import { describe, expect, it } from 'vitest';
import type { ControlTotal } from '../../scripts/sync/totals/controlTotals.js';
import type { PartitionReport } from '../../scripts/sync/partitionReport.js';
import { describeRun, exitCodeOf, runFigures } from '../../scripts/sync/report.js';

const balance: ControlTotal = {
  company: '1000',
  entity: 'items',
  currency: 'USD',
  figure: 'balance',
  erp: '1234.5',
  salesforce: '1234.5',
  difference: '0',
};
const report: PartitionReport = {
  partition: 'erp:1000',
  outcome: 'Succeeded',
  tallies: [{ entity: 'items', read: 12, written: 10, unchanged: 2, quarantined: 0, healed: 0, deleted: 0, left: 0 }],
  totals: [balance],
  findings: [],
  foundDifferent: 0,
  left: [],
  warnings: [],
  notes: [],
  openIssues: 0,
  keptOut: [],
  unmatchedCustomers: [],
  unmatchedOrders: [],
};
const troubled: PartitionReport = {
  ...report,
  outcome: 'Issues',
  totals: [{ ...balance, salesforce: '1000', difference: '234.5' }],
  openIssues: 12,
  keptOut: Array.from({ length: 12 }, (_, n) => ({
    ...{ entity: 'items' as const, key: `RE-${n}` },
    reason: n === 1 ? '' : 'currency is "XQX", not an ISO 4217 currency code.',
  })),
  unmatchedCustomers: ['C9'],
  unmatchedOrders: ['00000777'],
};

describe('report of a run', () => {
  it('shows both sides of a control total and the word equal', () => {
    expect(describeRun([report])).toMatch(/1000 items\s+USD\s+balance\s+1,234\.50\s+1,234\.50\s+equal/);
  });

  it('shows a difference by amount, and what is kept out or unmatched with what to do', () => {
    const text = describeRun([troubled]);

    expect(text).toMatch(/1,234\.50\s+1,000\.00\s+234\.50/);
    expect(text).toContain('12 rows are kept out. Each is a Sync Issue in Salesforce; every run tries them again.');
    expect(text).toContain(
      '\n  items RE-0: currency is "XQX", not an ISO 4217 currency code.\n  items RE-1: waits for another try.\n',
    );
    expect(text).toMatch(/ {2}items RE-9: .*\n {2}…\n/);
    expect(text).toContain('1 ERP customers have no Account: C9. Choose one');
    expect(text).toContain('order references name no Order in Salesforce: 00000777');
  });

  it('says of a dry run what would be, not what was', () => {
    const finding = { entity: 'items' as const, key: 'RE-1', problem: 'deleted' as const };
    const text = describeRun([{ ...troubled, findings: [finding], foundDifferent: 1 }], true);

    expect(text).toContain('Dry run: nothing was written.');
    expect(text).toContain('1 rows were not as in the ERP and would be put right: items RE-1 deleted.');
    expect(text).toContain('12 rows would be kept out.');
  });

  it('ends with 0 only when every company succeeded', () => {
    expect(exitCodeOf([report])).toBe(0);
    expect(exitCodeOf([report, troubled])).toBe(2);
  });

  it('adds its figures up for the last line', () => {
    expect(runFigures([report, troubled], 1.234)).toMatchObject({
      outcome: 'Issues',
      read: 24,
      written: 20,
      openIssues: 12,
      differences: 1,
      seconds: 1.2,
    });
  });
});
