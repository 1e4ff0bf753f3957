import { Command, InvalidArgumentError } from 'commander';
import { garbageRun } from './sync/faults/garbageRun.js';
import { killRuns, type KillPlan } from './sync/faults/killRuns.js';

function wholeNumber(text: string): number {
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a whole number above 0.');
}

/** Kills syncs into the local org at random moments, or feeds them garbage, and proves that nothing is lost or doubled. */
const program = new Command('faults')
  .option('--kills <count>', 'how many runs to kill', wholeNumber, 10)
  .option('--workers <count>', 'so many services at once, each with its share of the customers', wholeNumber, 1)
  .option('--rows <count>', 'receivable items to bring over', wholeNumber, 20_000)
  .option('--seed <number>', 'repeats the moments of an earlier run', wholeNumber, (Date.now() % 1_000_000) + 1)
  .option('--garbage <rows>', 'no kills: so many items, one in twenty of them bad', wholeNumber)
  .action(async (options: KillPlan & { garbage?: number }) => {
    if (options.garbage !== undefined) {
      const found = await garbageRun(options.garbage);
      console.log(JSON.stringify(found));
      process.exitCode = found.isRight ? 0 : 1;
      return;
    }
    const figures = await killRuns(options, (line) => console.log(line));
    console.log(JSON.stringify(figures));
    process.exitCode = figures.lost === 0 && figures.doubled === 0 && figures.exitCode === 0 ? 0 : 1;
  });

await program.parseAsync();
