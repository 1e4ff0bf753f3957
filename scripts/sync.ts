import { Command, InvalidArgumentError, Option } from 'commander';
import { DateTime } from 'luxon';
import { systemClock } from './sync/clock.js';
import { runCommand } from './sync/commandLine.js';
import { loadConfig } from './sync/config.js';
import type { Entity } from './sync/erp/erpSource.js';
import { usageError } from './sync/errors.js';
import { stderrLog } from './sync/log.js';
import { runSync, type RunOptions } from './sync/main.js';
import type { PartitionReport } from './sync/partitionReport.js';
import { noProgress, terminalProgress } from './sync/progress.js';
import { describeRun, exitCodeOf, jsonReport, runFigures } from './sync/report.js';
import type { RunScope } from './sync/runTools.js';
import { STREAMS } from './sync/streams/streams.js';
import { parseWorker, type Worker } from './sync/worker.js';
import { watch } from './sync/watch.js';

interface Flags {
  readonly config: string;
  readonly json?: boolean;
  readonly dryRun?: boolean;
  readonly entity?: Entity[];
  readonly acceptDeletions?: boolean;
  readonly worker?: Worker;
}

interface OnceFlags extends Flags {
  readonly full?: boolean;
  readonly since?: string;
  readonly watch?: boolean;
  readonly every: number;
  readonly healthPort?: number;
}

function prepare({ config: file, json, dryRun, entity, acceptDeletions, worker }: Flags, scope: RunScope) {
  const config = loadConfig(file);
  const clock = systemClock(config.timeZone);
  const log = stderrLog(config.logLevel);
  const options: RunOptions = {
    clock,
    log,
    scope,
    progress: json ? noProgress : terminalProgress(process.stderr),
    ...(dryRun ? { dryRun } : {}),
    ...(entity ? { entities: entity } : {}),
    ...(acceptDeletions ? { acceptVanished: true } : {}),
    worker,
  };
  return { clock, log, run: () => runSync(config, options) };
}

async function once(flags: Flags, scope: RunScope): Promise<void> {
  const { clock, run } = prepare(flags, scope);
  const started = clock.now();
  const reports = await run();
  const figures = {
    ...runFigures(reports, clock.now().diff(started).as('seconds')),
    ...(flags.dryRun ? { dryRun: true } : {}),
  };
  if (!flags.json) console.log(describeRun(reports, flags.dryRun));
  console.log(JSON.stringify(flags.json ? { ...figures, ...jsonReport(reports) } : figures));
  process.exitCode = exitCodeOf(reports);
}

async function onceOrForever(flags: OnceFlags): Promise<void> {
  if (flags.watch) return forever(flags);
  if (flags.healthPort) throw usageError('--health-port answers while --watch runs.', 'Add --watch, or leave it out.');
  return once(flags, scopeOf(flags));
}

async function forever(flags: OnceFlags): Promise<void> {
  const { clock, log, run } = prepare({ ...flags, json: true }, { kind: 'changes' });
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  const told = async (): Promise<PartitionReport[]> => {
    const started = clock.now();
    const reports = await run();
    console.log(JSON.stringify(runFigures(reports, clock.now().diff(started).as('seconds'))));
    return reports;
  };
  await watch(told, {
    ...{ seconds: flags.every, healthPort: flags.healthPort, worker: flags.worker },
    ...{ clock, log, signal: stop.signal },
  });
}

function scopeOf({ full, since }: OnceFlags): RunScope {
  if (since) return { kind: 'since', date: since };
  return { kind: full ? 'full' : 'changes' };
}

function positive(text: string): number {
  const value = Number(text);
  if (value > 0) return value;
  throw new InvalidArgumentError('It must be a number above 0.');
}

function port(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0 && value < 65_536) return value;
  throw new InvalidArgumentError('It must be a whole number from 1 to 65535.');
}

function worker(text: string): Worker {
  const parsed = parseWorker(text);
  if (parsed) return parsed;
  throw new InvalidArgumentError('It must be a number and how many there are, such as 2/4, at most 64.');
}

function date(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && DateTime.fromISO(text).isValid) return text;
  throw new InvalidArgumentError('It must be a date such as 2026-03-01.');
}

const program = new Command('sync').description('Brings receivables from the ERP into Salesforce.');
const command = (name: string): Command =>
  program
    .command(name)
    .addOption(new Option('--config <file>', 'configuration').default('config/sync.json'))
    .addOption(new Option('--entity <names...>', 'only these').choices(STREAMS.map((stream) => stream.entity)))
    .option('--worker <i/n>', 'only the customers that fall to this one of n workers', worker)
    .option('--dry-run', 'write nothing, tell what would be written')
    .option('--json', 'one line of JSON with everything, nothing else on stdout');
const acceptDeletions = ['--accept-deletions', 'delete what vanished from the ERP, however much it is'] as const;

command('once')
  .description('read what changed since the last run, write it, compare both sides')
  .addOption(new Option('--full', 'read everything again, compare every field, write what differs').conflicts('since'))
  .option('--since <date>', 'read what changed since this day again, write what differs', date)
  .addOption(new Option('--watch', 'run again and again until it is stopped').conflicts(['full', 'since', 'dryRun']))
  .option('--every <seconds>', 'pause between runs of --watch', positive, 60)
  .option('--health-port <port>', 'answer GET /health here while watching', port)
  .addOption(new Option(...acceptDeletions).conflicts('watch'))
  .action(onceOrForever);
command('reconcile')
  .description('compare both sides row by row and field by field, put right what differs, tell what it was')
  .option(...acceptDeletions)
  .action((flags: Flags) => once(flags, { kind: 'reconcile' }));
command('retry-quarantine')
  .description('try again what is kept out, read nothing else')
  .action((flags: Flags) => once(flags, { kind: 'quarantine' }));

await runCommand(program);
