/** Runs the package's Apex tests in a local org. */
import { Command } from 'commander';
import { ManualClock } from './org/engine/clock.js';
import { createOrg } from './org/index.js';
import { runTests, type TestResult } from './org/apex/testRunner.js';
import { adminUser } from './org/seed/defaultUsers.js';

const CACHE = 'node_modules/.cache/local-org';

interface Flags {
  readonly class?: string;
  readonly method?: string;
  readonly json?: boolean;
  readonly project: string[];
  readonly cache: string;
  readonly clock?: string;
  readonly multiCurrency?: boolean;
}

new Command('npm run test:apex --')
  .description('Runs the Apex tests of the package in a local org; the last line counts them.')
  .option('--class <name>', 'only the tests of this class')
  .option('--method <name>', 'only tests of this name')
  .option('--json', 'print the results as JSON')
  .option('--project <folder...>', 'metadata folders in source format', ['force-app'])
  .option('--cache <folder>', 'where compiled code is kept', CACHE)
  .option('--clock <time>', 'ISO time at which the clock of the org stands still')
  .option('--multi-currency', 'switch multiple currencies on', false)
  .action(run)
  .parseAsync()
  .catch((error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });

function run(flags: Flags): void {
  const org = createOrg({
    projects: flags.project,
    cacheFolder: flags.cache,
    multiCurrency: flags.multiCurrency ?? false,
    ...(flags.clock !== undefined && { clock: ManualClock.at(flags.clock) }),
  });
  // As after a deployment: an administrator who has none of the package's permission sets yet.
  const admin = org.security.user(org.addUser({ ...adminUser(org.project), permissionSets: [] }).id);
  const filter = {
    ...(flags.class !== undefined && { className: flags.class }),
    ...(flags.method !== undefined && { methodName: flags.method }),
  };
  const results = runTests(org, admin, filter, flags.json ? undefined : print);
  if (flags.json) process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
  const failed = results.filter((result) => result.outcome === 'fail').length;
  if (results.length === 0 && (flags.class ?? flags.method))
    throw new Error(`There is no test of the name ${[flags.class, flags.method].filter(Boolean).join('.')}.`);
  process.stdout.write(`${results.length - failed} passed, ${failed} failed\n`);
  if (failed > 0) process.exitCode = 1;
}

function print(result: TestResult): void {
  const { queries, dmlStatements, dmlRows } = result.used;
  const figures = `${result.ms} ms, ${queries} queries, ${dmlStatements} DML, ${dmlRows} rows`;
  process.stdout.write(`${result.outcome === 'pass' ? '  ok  ' : ' FAIL '} ${result.name} (${figures})\n`);
  if (result.outcome === 'pass') return;
  for (const line of [result.message, ...result.stack]) process.stdout.write(`        ${line}\n`);
}
