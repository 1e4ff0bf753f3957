import { Command, InvalidArgumentError } from 'commander';
import { readHighradius } from './ledger/highradius.js';
import { describeProof, holds, proofFigures } from './ledger/ledgerReport.js';
import { proveLedger } from './ledger/proveLedger.js';
import { runCommand } from './sync/commandLine.js';
import { ExitCode } from './sync/errors.js';
import { terminalProgress } from './sync/progress.js';

async function ledger(folder: string, { customers }: { customers: number }): Promise<number> {
  const started = Date.now();
  const proof = await proveLedger(readHighradius(folder), {
    orderCustomers: customers,
    progress: terminalProgress(process.stdout),
    step: (what) => console.error(`${what} …`),
  });
  console.log(describeProof(proof));
  console.log(JSON.stringify(proofFigures(proof, (Date.now() - started) / 1000)));
  return holds(proof) ? ExitCode.ok : ExitCode.issues;
}

await runCommand(
  new Command('ledger')
    .description('Sends a real ledger through ERP, sync, org and order check, and compares every step with SQL.')
    .argument('<folder>', 'where highradius_closed_dev.csv and highradius_open_dev.csv lie')
    .option('--customers <number>', 'how many customers get orders around their limit', wholeNumber, 20)
    .action(async (folder: string, options: { customers: number }) => {
      process.exitCode = await ledger(folder, options);
    }),
);

function wholeNumber(text: string): number {
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a whole number above zero.');
}
