import { seesAllData, type TestResult } from '../../apex/testRunner.js';
import { apexClassId } from '../../async/jobRows.js';
import type { Org } from '../../engine/org.js';
import type { LineCoverage } from '../../engine/lineCounter.js';
import { coverageResult, type CoverageWarning } from './coverageRule.js';
import { classOf } from './testRun.js';

/** What a synchronous test run and a deployment with tests answer (Metadata API Developer Guide, "RunTestsResult"). */
export interface RunTestsResult {
  readonly numTestsRun: number;
  readonly numFailures: number;
  readonly totalTime: number;
  readonly successes: readonly object[];
  readonly failures: readonly object[];
  readonly codeCoverage: readonly object[];
  readonly codeCoverageWarnings: readonly CoverageWarning[];
}

export function runTestsResult(
  org: Org,
  results: readonly TestResult[],
  coverage: readonly LineCoverage[] = [],
  codeCoverageWarnings: readonly CoverageWarning[] = [],
): RunTestsResult {
  const failed = results.filter(({ outcome }) => outcome === 'fail');
  return {
    numTestsRun: results.length,
    numFailures: failed.length,
    totalTime: results.reduce((sum, { ms }) => sum + ms, 0),
    successes: results.filter(({ outcome }) => outcome === 'pass').map((result) => test(org, result)),
    failures: failed.map((result) => ({
      ...test(org, result),
      message: result.message,
      stackTrace: result.stack.join('\n') || null,
      packageName: classOf(result.name),
      type: 'Class',
    })),
    codeCoverage: coverage.map((each) => coverageResult(org, each)),
    codeCoverageWarnings,
  };
}

function test(org: Org, { name, ms }: TestResult): object {
  const className = classOf(name);
  const methodName = name.slice(className.length + 1);
  const type = org.program.classNamed(className);
  const declared = [type, type?.methods.find((each) => each.name === methodName)];
  return {
    id: apexClassId(org, className),
    name: className,
    namespace: null,
    methodName,
    seeAllData: declared.some((each) => each && seesAllData(each)),
    time: ms,
  };
}
