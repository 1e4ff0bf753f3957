import { runTests } from '../apex/testRunner.js';
import { openOrg } from './benchOrg.js';
import { rounded, timed, wholeProcess } from './stopwatch.js';

/** All Apex tests of the package, loading left out. */
export function measureTests(cacheFolder: string) {
  const { org, user } = openOrg(cacheFolder);
  const { result, cpuSeconds, wallSeconds } = timed(() => runTests(org, user));
  return {
    tests: result.length,
    failed: result.filter(({ outcome }) => outcome === 'fail').length,
    testsPerCpuSecond: rounded(result.length / cpuSeconds, 1),
    cpuSeconds: rounded(cpuSeconds),
    wallSeconds: rounded(wallSeconds),
    process: wholeProcess(),
  };
}
