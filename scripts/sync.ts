import { Command, CommanderError } from 'commander';
import { systemClock } from './sync/clock.js';
import { loadConfig } from './sync/config.js';
import { CreditSyncError, errorText, ExitCode } from './sync/errors.js';
import { stderrLog } from './sync/log.js';
import { runSync } from './sync/main.js';
import { terminalProgress } from './sync/progress.js';
import { describeRun, exitCodeOf, runFigures } from './sync/report.js';

async function once({ config: file, full }: { config: string; full: boolean }): Promise<number> {
  const config = loadConfig(file);
  const clock = systemClock(config.timeZone);
  const started = clock.now();
  const reports = await runSync(config, { full, clock, log: stderrLog(config.logLevel), progress: terminalProgress(process.stdout) });
  console.log(describeRun(reports));
  console.log(JSON.stringify(runFigures(reports, clock.now().diff(started).as('seconds'))));
  return exitCodeOf(reports);
}

const program = new Command('sync')
  .description('Brings receivables from the ERP into Salesforce.')
  .exitOverride()
  .configureOutput({ outputError: (text, write) => write(text) });

program
  .command('once')
  .description('read what changed since the last run, write it, compare both sides')
  .option('--config <file>', 'configuration', 'config/sync.json')
  .option('--full', 'read everything again', false)
  .action(async (options: { config: string; full: boolean }) => {
    process.exitCode = await once(options);
  });

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = failure(error);
}

function failure(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? ExitCode.ok : ExitCode.usage;
  const known = error instanceof CreditSyncError;
  console.error(known ? error.toString() : `The sync failed unexpectedly: ${errorText(error)}`);
  console.log(JSON.stringify({ outcome: 'Failed', error: known ? error.name : 'Unexpected', message: errorText(error) }));
  return known ? error.exitCode : ExitCode.failed;
}
