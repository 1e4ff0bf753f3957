import { basename, resolve } from 'node:path';
import { runTests, type TestResult } from '../apex/testRunner.js';
import { createOrg } from '../index.js';
import { packageFolders } from '../metadata/projectFiles.js';
import { featureOfApex } from '../outOfScope.js';
import { adminUser } from '../seed/defaultUsers.js';
import { type Diagnostic, problemText } from '../values/exceptions.js';

export interface Measured {
  readonly name: string;
  readonly discovered: number;
  readonly passed: number;
  /** Feature → how many tests need it. */
  readonly outOfScope: Readonly<Record<string, number>>;
  /** What did not load or compile here and is no feature out of scope, one for each file: tests that reach it fail. */
  readonly unsupported: readonly string[];
  readonly failed: readonly { readonly test: string; readonly reason: string }[];
}

/** What the steps before the tests in a code base's own instructions come to here. */
export interface Setup {
  readonly cacheFolder?: string;
  /** Code bases it builds on. */
  readonly buildsOn?: readonly string[];
  /** Permission sets of whoever runs the tests. */
  readonly permissionSets?: readonly string[];
  readonly certificates?: readonly string[];
}

/** Runs all Apex tests of a code base in an org that has nothing but it and what it builds on, whose tests do not count. */
export function measure(
  folder: string,
  { buildsOn = [], permissionSets = [], certificates = [], cacheFolder }: Setup = {},
): Measured {
  const leftOut = new Map<string, Diagnostic>();
  const org = createOrg({
    projects: [...buildsOn, folder].flatMap(packageFolders),
    certificates,
    onLeftOut: (problem) => leftOut.set(problem.file, leftOut.get(problem.file) ?? problem),
    ...(cacheFolder !== undefined && { cacheFolder }),
  });
  const admin = org.security.user(org.addUser({ ...adminUser(org.project), permissionSets }).id);
  const own = packageFolders(folder);
  const results = org.program.classes
    .filter(({ file }) => own.some((each) => file.startsWith(each)))
    .flatMap(({ name }) => runTests(org, admin, { className: name }));
  const unsupported = [...leftOut.values()].filter(({ feature }) => feature === undefined).map(problemText);
  return { name: basename(resolve(folder)), unsupported, ...counted(results, leftOut) };
}

function counted(
  results: readonly TestResult[],
  leftOut: ReadonlyMap<string, Diagnostic>,
): Omit<Measured, 'name' | 'unsupported'> {
  const outOfScope: Record<string, number> = {};
  const failed: { test: string; reason: string }[] = [];
  for (const result of results) {
    const feature = featureOf(result, leftOut);
    if (feature !== undefined) outOfScope[feature] = (outOfScope[feature] ?? 0) + 1;
    else if (result.outcome === 'fail')
      failed.push({ test: result.name, reason: [result.message, ...result.stack].join('\n      ') });
  }
  const passed = results.filter(({ outcome }) => outcome === 'pass').length;
  return { discovered: results.length, passed, outOfScope, failed };
}

/** A test is out of scope only when what stopped it is a listed feature. */
function featureOf(result: TestResult, leftOut: ReadonlyMap<string, Diagnostic>): string | undefined {
  if (result.leftOut !== undefined) return leftOut.get(result.leftOut)?.feature;
  return result.unsupported === undefined ? undefined : featureOfApex(result.unsupported);
}
