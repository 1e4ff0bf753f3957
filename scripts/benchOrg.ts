/** Speed of the local org. Each measure runs in a process of its own, so that none warms up or burdens another. */
import { Command } from 'commander';
import { bench, measure } from './org/bench/measures.js';

const CACHE = 'node_modules/.cache/local-org';

const command = new Command('npm run bench:org --').description(
  'Measures the local org; the last line is one JSON object.',
);
command
  .command('all', { isDefault: true })
  .option('--full', 'insert 1,000,000 rows as well', false)
  .action(({ full }: { full: boolean }) => bench(full ? [10_000, 100_000, 1_000_000] : [10_000, 100_000]));
command
  .command('measure', { hidden: true })
  .argument('<what>')
  .argument('[rows]')
  .option('--cache <folder>', 'where compiled code is kept', CACHE)
  .action((what: string, rows: string | undefined, { cache }: { cache: string }) => {
    process.stdout.write(`${JSON.stringify(measure(what, cache, Number(rows ?? 0)))}\n`);
  });
command.parseAsync().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
