import { insertSetupRow } from '../../async/jobRows.js';
import type { LineCoverage } from '../../engine/lineCounter.js';
import type { Org } from '../../engine/org.js';
import type { Row, Table } from '../../store/store.js';

interface Lines {
  readonly coveredLines: readonly number[];
  readonly uncoveredLines: readonly number[];
}

/** What one test method ran (Tooling API, "ApexCodeCoverage"). */
export function writeCoverage(org: Org, test: string, coverage: readonly LineCoverage[]): void {
  const dot = test.lastIndexOf('.');
  const names = { ApexTestClassId: codeId(org, test.slice(0, dot)), TestMethodName: test.slice(dot + 1) };
  const former = rows(org, 'ApexCodeCoverage', (has) =>
    Object.entries(names).every(([field, value]) => has(field) === value),
  );
  replace(
    org,
    'ApexCodeCoverage',
    former,
    counted(org, coverage).map((values) => ({ ...names, ...values })),
  );
}

/** What all tests so far ran together (Tooling API, "ApexCodeCoverageAggregate", "ApexOrgWideCoverage"). */
export function writeAggregates(org: Org, coverage: readonly LineCoverage[]): void {
  for (const values of counted(org, coverage)) {
    const former = rows(
      org,
      'ApexCodeCoverageAggregate',
      (has) => has('ApexClassOrTriggerId') === values['ApexClassOrTriggerId'],
    );
    const before = former[0] && valueOf(org, 'ApexCodeCoverageAggregate', former[0], 'Coverage');
    replace(org, 'ApexCodeCoverageAggregate', former, [
      { ...values, ...sums(merged(values['Coverage'] as Lines, before as Lines | undefined)) },
    ]);
  }
  const all = rows(org, 'ApexCodeCoverageAggregate', () => true);
  const sum = (field: string): number =>
    all.reduce((total, row) => total + Number(valueOf(org, 'ApexCodeCoverageAggregate', row, field)), 0);
  const covered = sum('NumLinesCovered');
  const PercentCovered = Math.floor((100 * covered) / Math.max(1, covered + sum('NumLinesUncovered')));
  replace(
    org,
    'ApexOrgWideCoverage',
    rows(org, 'ApexOrgWideCoverage', () => true),
    [{ PercentCovered }],
  );
}

function counted(org: Org, coverage: readonly LineCoverage[]): Record<string, unknown>[] {
  return coverage.map(({ name, covered, uncovered }) => ({
    ApexClassOrTriggerId: codeId(org, name),
    ...sums({ coveredLines: covered, uncoveredLines: uncovered }),
  }));
}

function sums(Coverage: Lines): Record<string, unknown> {
  const { coveredLines, uncoveredLines } = Coverage;
  return { NumLinesCovered: coveredLines.length, NumLinesUncovered: uncoveredLines.length, Coverage };
}

/** A line that any run covered is covered; what a deployment made of other lines starts anew. */
function merged(now: Lines, before: Lines | undefined): Lines {
  const lines = [...now.coveredLines, ...now.uncoveredLines].sort((a, b) => a - b);
  const known = [...(before?.coveredLines ?? []), ...(before?.uncoveredLines ?? [])].sort((a, b) => a - b);
  const covered = new Set(now.coveredLines);
  if (known.join() === lines.join()) for (const line of before?.coveredLines ?? []) covered.add(line);
  return {
    coveredLines: lines.filter((line) => covered.has(line)),
    uncoveredLines: lines.filter((line) => !covered.has(line)),
  };
}

/** Id of the class or trigger. */
export function codeId(org: Org, name: string): string | null {
  for (const object of ['ApexClass', 'ApexTrigger']) {
    const [row] = rows(org, object, (has) => String(has('Name')).toLowerCase() === name.toLowerCase());
    if (row) return row[0] as string;
  }
  return null;
}

function rows(org: Org, object: string, fits: (has: (field: string) => unknown) => boolean): Row[] {
  const table = org.store.tableNamed(object);
  return [...table.all()].filter((row) => fits((field) => valueIn(table, row, field)));
}

function valueOf(org: Org, object: string, row: Row, field: string): unknown {
  return valueIn(org.store.tableNamed(object), row, field);
}

function valueIn(table: Table, row: Row, field: string): unknown {
  return row[table.def.field(field)!.index];
}

function replace(org: Org, object: string, former: readonly Row[], values: readonly Record<string, unknown>[]): void {
  const undo = org.store.begin();
  for (const row of former) org.store.tableNamed(object).remove(undo, row[0] as string);
  for (const each of values) insertSetupRow(org, undo, object, each);
  undo.commit();
}
