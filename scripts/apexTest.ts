/** Runs the package's Apex tests in a local org. */
import { Command } from 'commander';
import { ManualClock } from './org/engine/clock.js';
import { LineCounter, type LineCoverage } from './org/engine/lineCounter.js';
import { createOrg } from './org/index.js';
import { counting, runTests, type TestResult } from './org/apex/testRunner.js';
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
  readonly coverage?: boolean;
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
  .option('--coverage', 'print which lines of each class and trigger ran')
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
  const counter = flags.coverage ? new LineCounter() : undefined;
  const results = runTests(counting(org, counter), admin, filter, flags.json ? undefined : print, counter);
  if (counter && !flags.json) printCoverage(counter.total());
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

/** A line for each class and trigger with the lines that did not run, and one for all together. */
function printCoverage(files: readonly LineCoverage[]): void {
  for (const { name, covered, uncovered } of [...files].sort((a, b) => a.name.localeCompare(b.name)))
    process.stdout.write(`${percentOf(covered.length, uncovered.length)} ${name} ${uncovered.join(',')}\n`);
  const sum = (lines: (file: LineCoverage) => readonly number[]) =>
    files.reduce((n, file) => n + lines(file).length, 0);
  process.stdout.write(
    `${percentOf(
      sum((f) => f.covered),
      sum((f) => f.uncovered),
    )} of all lines\n`,
  );
}

function percentOf(covered: number, uncovered: number): string {
  const all = covered + uncovered;
  return `${String(Math.floor((100 * covered) / all)).padStart(4)} % (${covered} of ${all})`;
}
