/** Runs jsforce's own tests, unchanged, against a local org: how far a client others wrote can believe it. */
import { Command } from 'commander';
import { localOrg } from './jsforceSuite/localOrg.js';
import { prepare } from './jsforceSuite/prepare.js';
import { builtCheckout, runJest } from './jsforceSuite/suite.js';
import { table, tally } from './jsforceSuite/tally.js';

interface Flags {
  readonly only?: string[];
}

new Command('npm run test:jsforce --')
  .description(
    "Starts a local org with the metadata of jsforce's own tests, fills it as their setup does, runs them with their own " +
      'runner and prints a table. Needs a checkout of github.com/jsforce/jsforce; what must not pass is listed in ' +
      'scripts/jsforceSuite/outOfScope.ts.',
  )
  .argument('<folder>', 'a checkout of jsforce; its dependencies are installed there when they are missing')
  .option('--only <file...>', 'these test files alone, e.g. bulk2 query')
  .action(run)
  .parseAsync()
  .catch((error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });

async function run(folder: string, { only = [] }: Flags): Promise<void> {
  const checkout = builtCheckout(folder);
  const org = await localOrg(checkout);
  try {
    await prepare(org);
    const files = tally(runJest(checkout, org, only));
    for (const { file, failed } of files)
      for (const { test, reason } of failed) process.stdout.write(` FAIL ${file}: ${test}\n      ${reason}\n`);
    process.stdout.write(`${table(files)}\n`);
    if (files.some(({ failed }) => failed.length > 0)) process.exitCode = 1;
  } finally {
    org.stop();
  }
}
