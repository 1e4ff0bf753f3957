import { Command, InvalidArgumentError, Option } from 'commander';
import { systemClock } from './sync/clock.js';
import { runCommand } from './sync/commandLine.js';
import { loadConfig } from './sync/config.js';
import type { Entity } from './sync/erp/erpSource.js';
import { stderrLog } from './sync/log.js';
import { runSync, type RunOptions } from './sync/main.js';
import type { PartitionReport } from './sync/partitionRun.js';
import { terminalProgress } from './sync/progress.js';
import { describeRun, exitCodeOf, runFigures } from './sync/report.js';
import { STREAMS } from './sync/streams/streams.js';
import { watch } from './sync/watch.js';

interface Flags {
  readonly config: string;
  readonly full?: boolean;
  readonly dryRun?: boolean;
  readonly entity?: Entity[];
}

function prepare({ config: file, full, dryRun, entity }: Flags) {
  const config = loadConfig(file);
  const clock = systemClock(config.timeZone);
  const log = stderrLog(config.logLevel);
  const options: RunOptions = {
    clock,
    log,
    progress: terminalProgress(process.stdout),
    ...(full ? { full } : {}),
    ...(dryRun ? { dryRun } : {}),
    ...(entity ? { entities: entity } : {}),
  };
  return { clock, log, run: () => runSync(config, options) };
}

async function once(flags: Flags): Promise<number> {
  const { clock, run } = prepare(flags);
  const started = clock.now();
  const reports = await run();
  console.log(describeRun(reports));
  console.log(JSON.stringify(runFigures(reports, clock.now().diff(started).as('seconds'))));
  return exitCodeOf(reports);
}

async function forever(flags: Flags & { every: number; healthPort?: number }): Promise<void> {
  const { clock, log, run } = prepare(flags);
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  const told = async (): Promise<PartitionReport[]> => {
    const started = clock.now();
    const reports = await run();
    console.log(JSON.stringify(runFigures(reports, clock.now().diff(started).as('seconds'))));
    return reports;
  };
  await watch(told, { seconds: flags.every, healthPort: flags.healthPort, clock, log, signal: stop.signal });
}

function positive(text: string): number {
  const value = Number(text);
  if (value > 0) return value;
  throw new InvalidArgumentError('It must be a number above 0.');
}

const program = new Command('sync').description('Brings receivables from the ERP into Salesforce.');
const configFile = (): Option => new Option('--config <file>', 'configuration').default('config/sync.json');
const entities = (): Option =>
  new Option('--entity <names...>', 'only these').choices(STREAMS.map((stream) => stream.entity));
program
  .command('once')
  .description('read what changed since the last run, write it, compare both sides')
  .addOption(configFile())
  .addOption(entities())
  .option('--full', 'read everything again, write what differs')
  .option('--dry-run', 'write nothing, tell what would be written')
  .action(async (flags: Flags) => {
    process.exitCode = await once(flags);
  });
program
  .command('watch')
  .description('run again and again until it is stopped')
  .addOption(configFile())
  .addOption(entities())
  .option('--every <seconds>', 'pause between runs', positive, 60)
  .option('--health-port <port>', 'answer GET /health here', positive)
  .action(forever);

await runCommand(program);
