import { Command } from 'commander';
import { systemClock } from './sync/clock.js';
import { runCommand } from './sync/commandLine.js';
import { loadConfig } from './sync/config.js';
import { stderrLog } from './sync/log.js';
import { runSync } from './sync/main.js';
import { terminalProgress } from './sync/progress.js';
import { describeRun, exitCodeOf, runFigures } from './sync/report.js';

async function once({ config: file, full }: { config: string; full: boolean }): Promise<number> {
  const config = loadConfig(file);
  const clock = systemClock(config.timeZone);
  const started = clock.now();
  const reports = await runSync(config, {
    full,
    clock,
    log: stderrLog(config.logLevel),
    progress: terminalProgress(process.stdout),
  });
  console.log(describeRun(reports));
  console.log(JSON.stringify(runFigures(reports, clock.now().diff(started).as('seconds'))));
  return exitCodeOf(reports);
}

const program = new Command('sync').description('Brings receivables from the ERP into Salesforce.');
program
  .command('once')
  .description('read what changed since the last run, write it, compare both sides')
  .option('--config <file>', 'configuration', 'config/sync.json')
  .option('--full', 'read everything again', false)
  .action(async (options: { config: string; full: boolean }) => {
    process.exitCode = await once(options);
  });

await runCommand(program);
