import type { LineCoverage } from '../../engine/lineCounter.js';
import type { Org } from '../../engine/org.js';
import { codeId } from './coverageRows.js';

/** Apex Developer Guide, "Code Coverage": what a deployment with tests needs, in percent. */
const REQUIRED = 75;

/** Metadata API Developer Guide, "CodeCoverageWarning"; without a name it is about all code together. */
export interface CoverageWarning {
  readonly id: string | null;
  readonly name: string | null;
  readonly namespace: null;
  readonly message: string;
}

/** Metadata API Developer Guide, "CodeCoverageResult". */
export function coverageResult(org: Org, { name, file, covered, uncovered }: LineCoverage): object {
  return {
    id: codeId(org, name),
    name,
    namespace: null,
    type: kindOf(file),
    numLocations: covered.length + uncovered.length,
    numLocationsNotCovered: uncovered.length,
    locationsNotCovered: uncovered.map((line) => ({ line, column: 0, numExecutions: 0, time: -1 })),
    dmlInfo: [],
    methodInfo: [],
    soqlInfo: [],
    soslInfo: [],
  };
}

/** All code together must be covered to 75 %, and every trigger that is deployed somehow ("RunLocalTests", "RunAllTestsInOrg"). */
export function overallWarnings(
  org: Org,
  coverage: readonly LineCoverage[],
  isDeployed: (name: string) => boolean,
): CoverageWarning[] {
  const sum = (lines: (each: LineCoverage) => readonly number[]): number =>
    coverage.reduce((total, each) => total + lines(each).length, 0);
  const percent = percentOf(
    sum(({ covered }) => covered),
    sum(({ uncovered }) => uncovered),
  );
  const message = `Average test coverage across all Apex Classes and Triggers is ${Math.floor(percent)}%, at least ${REQUIRED}% test coverage is required.`;
  return [
    ...(percent < REQUIRED ? [{ id: null, name: null, namespace: null, message }] : []),
    ...coverage
      .filter(({ name, file, covered }) => kindOf(file) === 'Trigger' && covered.length === 0 && isDeployed(name))
      .map((each) => warning(org, each, 1)),
  ];
}

/** Each class and trigger that is deployed must be covered to 75 % by itself ("RunSpecifiedTests"). */
export function selectedWarnings(
  org: Org,
  coverage: readonly LineCoverage[],
  isDeployed: (name: string) => boolean,
): CoverageWarning[] {
  return coverage
    .filter(
      ({ name, covered, uncovered }) => isDeployed(name) && percentOf(covered.length, uncovered.length) < REQUIRED,
    )
    .map((each) => warning(org, each, REQUIRED));
}

function warning(org: Org, { name, file, covered, uncovered }: LineCoverage, required: number): CoverageWarning {
  const percent = Number(percentOf(covered.length, uncovered.length).toFixed(3));
  const message = `Test coverage of selected Apex ${kindOf(file)} is ${percent}%, at least ${required}% test coverage is required.`;
  return { id: codeId(org, name), name, namespace: null, message };
}

const percentOf = (covered: number, uncovered: number): number =>
  covered + uncovered === 0 ? 100 : (100 * covered) / (covered + uncovered);

const kindOf = (file: string): 'Class' | 'Trigger' => (file.endsWith('.trigger') ? 'Trigger' : 'Class');
