import { Decimal } from 'decimal.js';
import { differs, type ControlTotal } from './totals/controlTotals.js';
import { ExitCode } from './errors.js';
import { formatAmount } from './money.js';
import type { Finding } from './compare/findings.js';
import type { PartitionReport } from './partitionReport.js';
import { total } from './tally.js';

const LISTED = 10;

/** The run as people read it: what moved, what was kept out, and both sides of every control total. */
export function describeRun(reports: readonly PartitionReport[], isDryRun = false): string {
  return [
    ...(isDryRun ? ['Dry run: nothing was written. This is what a run would do.'] : []),
    table(['', 'read', 'written', 'unchanged', 'kept out', 'healed', 'deleted', 'left'], reports.flatMap(tallyRows)),
    table(
      ['control total', '', '', 'ERP', 'Salesforce', 'difference'],
      reports.flatMap((report) => report.totals).map(totalRow),
    ),
    ...reports.flatMap((report) => remarks(report, isDryRun)),
  ].join('\n\n');
}

const tallyRows = ({ partition, tallies }: PartitionReport): string[][] =>
  tallies.map(({ entity, read, written, unchanged, quarantined, healed, deleted, left }) => [
    `${partition} ${entity}`,
    ...[read, written, unchanged, quarantined, healed, deleted, left].map(String),
  ]);

function totalRow({
  company,
  entity,
  customer,
  currency,
  figure,
  erp,
  salesforce,
  difference,
}: ControlTotal): string[] {
  const show = (value: string): string => (figure === 'count' ? value : formatAmount(new Decimal(value), currency));
  return [
    `${company} ${customer ? `customer ${customer}` : entity}`,
    currency,
    figure.replace('_', ' '),
    show(erp),
    show(salesforce),
    difference === '0' ? 'equal' : show(difference),
  ];
}

function remarks(report: PartitionReport, isDryRun: boolean): string[] {
  const { partition, unmatchedCustomers, unmatchedOrders, findings, foundDifferent, warnings, notes } = report;
  const list = (all: readonly string[], separator = ', '): string =>
    all.slice(0, LISTED).join(separator) + (all.length > LISTED ? ' …' : '');
  return [
    foundDifferent > 0 &&
      `${partition}: ${foundDifferent} rows were not as in the ERP and ${isDryRun ? 'would be' : 'were'} put right: ${list(findings.map(finding), '; ')}.`,
    report.left.length > 0 &&
      `${partition}: ${total(report.tallies, 'left')} rows closed long ago ${isDryRun ? 'would leave' : 'left'} the org: ${list(report.left.map(({ entity, key }) => `${entity} ${key}`))}.`,
    ...warnings.map((warning) => `${partition}: ${warning}`),
    ...notes,
    keptOutOf(report, isDryRun),
    unmatchedCustomers.length > 0 &&
      `${partition}: ${unmatchedCustomers.length} ERP customers have no Account: ${list(unmatchedCustomers)}. Choose one on their ERP Customer records.`,
    unmatchedOrders.length > 0 &&
      `${partition}: ${unmatchedOrders.length} order references name no Order in Salesforce: ${list(unmatchedOrders)}.`,
  ].filter((line): line is string => typeof line === 'string');
}

function keptOutOf({ partition, openIssues, keptOut }: PartitionReport, isDryRun: boolean): string | false {
  const where = isDryRun
    ? 'would be kept out'
    : 'are kept out. Each is a Sync Issue in Salesforce; every run tries them again';
  const rows = keptOut
    .slice(0, LISTED)
    .map(({ entity, key, reason }) => `  ${entity} ${key}: ${reason || 'waits for another try.'}`);
  return (
    openIssues > 0 &&
    [`${partition}: ${openIssues} rows ${where}.`, ...rows, ...(openIssues > LISTED ? ['  …'] : [])].join('\n')
  );
}

const finding = ({ entity, key, problem, detail }: Finding): string =>
  `${entity} ${key} ${problem}${detail ? ` (${detail})` : ''}`;

/** Columns as wide as their longest cell; numbers to the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows];
  const width = head.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  const isNumber = (column: number): boolean =>
    column > 0 && rows.every((row) => /^$|^-?[\d,.]+$|^equal$/.test(row[column] ?? ''));
  const right = head.map((_, column) => isNumber(column));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => (right[column] ? cell.padStart(width[column] ?? 0) : cell.padEnd(width[column] ?? 0)))
      .join('  ')
      .trimEnd();
  return all.map(line).join('\n');
}

/** The figures of the run for the last line of output. */
export function runFigures(reports: readonly PartitionReport[], seconds: number) {
  const tallies = reports.flatMap((report) => report.tallies);
  const totals = reports.flatMap((report) => report.totals);
  return {
    outcome: reports.every((report) => report.outcome === 'Succeeded') ? 'Succeeded' : 'Issues',
    read: total(tallies, 'read'),
    written: total(tallies, 'written'),
    unchanged: total(tallies, 'unchanged'),
    quarantined: total(tallies, 'quarantined'),
    healed: total(tallies, 'healed'),
    deleted: total(tallies, 'deleted'),
    left: total(tallies, 'left'),
    foundDifferent: reports.reduce((sum, report) => sum + report.foundDifferent, 0),
    openIssues: reports.reduce((sum, report) => sum + report.openIssues, 0),
    controlTotals: totals.length,
    differences: totals.filter(differs).length,
    seconds: Number(seconds.toFixed(1)),
  };
}

/** Everything a machine may want to know of the run, besides its figures. */
export const jsonReport = (reports: readonly PartitionReport[]) => ({
  partitions: reports.map(({ partition, outcome, tallies, warnings, notes, unmatchedCustomers, unmatchedOrders }) => ({
    ...{ partition, outcome, tallies, warnings, notes, unmatchedCustomers, unmatchedOrders },
  })),
  totals: reports.flatMap((report) => report.totals),
  findings: reports.flatMap((report) => report.findings),
  leftRows: reports.flatMap((report) => report.left),
  keptOut: reports.flatMap(({ partition, keptOut }) => keptOut.map((row) => ({ partition, ...row }))),
});

export const exitCodeOf = (reports: readonly PartitionReport[]): number =>
  reports.every((report) => report.outcome === 'Succeeded') ? ExitCode.ok : ExitCode.issues;
