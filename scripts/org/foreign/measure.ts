import { basename, resolve } from 'node:path';
import { runTests, type TestResult } from '../apex/testRunner.js';
import { createOrg } from '../index.js';
import { packageFolders } from '../metadata/packageFolders.js';
import { featureOfApex } from '../outOfScope.js';
import { adminUser } from '../seed/defaultUsers.js';

export interface Measured {
  readonly name: string;
  readonly discovered: number;
  readonly passed: number;
  /** Feature → how many tests need it. */
  readonly outOfScope: Readonly<Record<string, number>>;
  readonly failed: readonly { readonly test: string; readonly reason: string }[];
}

/** Runs all Apex tests of a code base in an org that has nothing but it. */
export function measure(folder: string, cacheFolder?: string): Measured {
  const org = createOrg({ projects: packageFolders(folder), ...(cacheFolder !== undefined && { cacheFolder }) });
  const admin = org.security.user(org.addUser({ ...adminUser(org.project), permissionSets: [] }).id);
  const results = runTests(org, admin);
  const outOfScope: Record<string, number> = {};
  const failed: { test: string; reason: string }[] = [];
  for (const result of results) {
    const feature = featureOf(result);
    if (feature) outOfScope[feature] = (outOfScope[feature] ?? 0) + 1;
    else if (result.outcome === 'fail')
      failed.push({ test: result.name, reason: [result.message, ...result.stack].join('\n      ') });
  }
  const passed = results.filter(({ outcome }) => outcome === 'pass').length;
  return { name: basename(resolve(folder)), discovered: results.length, passed, outOfScope, failed };
}

/** A test is out of scope only when what stopped it is a listed feature; it would have to be reached. */
function featureOf({ unsupported }: TestResult): string | undefined {
  return unsupported === undefined ? undefined : featureOfApex(unsupported);
}
