import { Command, InvalidArgumentError, Option } from 'commander';
import { describeSync } from './sync/bench/describeSync.js';
import { ALL_TOOLS, runBench, type SyncFigures } from './sync/bench/runBench.js';
import type { ContenderName } from './sync/bench/contenders.js';

interface Flags {
  readonly rows: number;
  readonly runs: number;
  readonly tools: ContenderName[];
  readonly full?: boolean;
}

function wholeNumber(text: string): number {
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a whole number above 0.');
}

/** The sync beside other tools that load rows, each on a fresh local org; the last line is one JSON object. */
await new Command('npm run bench:sync --')
  .description('Measures the sync beside other tools on the same local org; the last line is one JSON object.')
  .option('--rows <count>', 'receivable items to load', wholeNumber, 100_000)
  .option('--runs <count>', 'runs of each tool, of which the median counts', wholeNumber, 3)
  .addOption(new Option('--tools <names...>', 'only these').choices(ALL_TOOLS).default(ALL_TOOLS))
  .option('--full', 'one run with 1,000,000 rows as well')
  .action(async ({ rows, runs, tools, full }: Flags) => {
    const say = (text: string): void => void process.stderr.write(`${text}\n`);
    const plans = [{ rows, runs, tools }, ...(full ? [{ rows: 1_000_000, runs: 1, tools }] : [])];
    const figures: SyncFigures[] = [];
    for (const plan of plans) {
      figures.push(await runBench(plan, say));
      console.log(describeSync(figures.at(-1)!));
    }
    console.log(JSON.stringify({ figures }));
  })
  .parseAsync();
