/** Runs the Apex tests of other code bases in local orgs of their own: the measure of how far the org can be believed. */
import { Command } from 'commander';
import { commitOf } from './org/foreign/commit.js';
import { measure, type Measured } from './org/foreign/measure.js';

interface Flags {
  readonly failures: boolean;
  readonly on: string[];
  readonly assign: string[];
  readonly certificate: string[];
  readonly cache?: string;
}

new Command('npm run test:foreign --')
  .description(
    'Runs the Apex tests of code bases in the given folders (with sfdx-project.json, or a package.xml of the metadata API), ' +
      'each in an org of its own. The last line has the totals as JSON.',
  )
  .argument('<folder...>', 'folders of checked-out code bases; append @commit to note the commit of one without git')
  .option('--no-failures', 'totals only')
  .option('--on <folder...>', 'code bases these build on; their own tests are not run', [])
  .option(
    '--assign <permissionSet...>',
    'permission sets whoever runs the tests has, as sf org assign permset gives them',
    [],
  )
  .option('--certificate <name...>', 'self-signed certificates its instructions have made in Setup', [])
  .option('--cache <folder>', 'where compiled code is kept')
  .action(run)
  .parseAsync()
  .catch((error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });

function run(folders: string[], flags: Flags): void {
  const totals = folders.map((text) => {
    const [folder = text, given] = text.split('@');
    const measured = measure(folder, {
      buildsOn: flags.on,
      permissionSets: flags.assign,
      certificates: flags.certificate,
      ...(flags.cache !== undefined && { cacheFolder: flags.cache }),
    });
    print(measured, flags);
    const { name, discovered, passed, failed, outOfScope } = measured;
    return { name, commit: given ?? commitOf(folder), discovered, outOfScope, passed, failed: failed.length };
  });
  process.stdout.write(`${JSON.stringify(totals)}\n`);
  const missed = totals.filter(({ passed, failed }) => passed < 0.95 * (passed + failed) || passed === 0);
  if (missed.length > 0) process.exitCode = 1;
}

function print({ name, discovered, outOfScope, passed, failed, unsupported }: Measured, flags: Flags): void {
  const left = Object.entries(outOfScope).map(([feature, count]) => `${count} ${feature}`);
  const line = [
    `${discovered} tests`,
    `${passed} passed`,
    `${failed.length} failed`,
    `out of scope: ${left.join(', ') || 'none'}`,
  ];
  if (flags.failures) for (const problem of unsupported) process.stdout.write(` NOT HERE ${problem}\n`);
  if (flags.failures) for (const { test, reason } of failed) process.stdout.write(` FAIL ${test}\n      ${reason}\n`);
  process.stdout.write(`${name}: ${line.join(', ')}\n`);
}
