import { createServer, type Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { salesforceTime, type SyncClock } from './clock.js';
import { CreditSyncError, errorCode, errorText, usageError, wholeText } from './errors.js';
import type { Log } from './log.js';
import type { Worker } from './worker.js';
import type { PartitionReport } from './partitionReport.js';
import { runFigures } from './report.js';

/** What the health endpoint tells. */
interface Health {
  /** `2/4`: which of several workers this is. */
  readonly worker: string | null;
  state: 'starting' | 'healthy' | 'issues' | 'failing' | 'parked';
  lastAttempt: string | null;
  lastSuccess: string | null;
  message: string;
}

export interface WatchOptions {
  readonly seconds: number;
  readonly healthPort: number | undefined;
  readonly worker: Worker | undefined;
  readonly clock: SyncClock;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** Errors that only time heals: the org's calls of the day are used up, or only those of others are left. */
const PARKING = new Set(['SalesforceLimit', 'SalesforceReserve']);
const PARKED_SECONDS = 15 * 60;
const LONGEST_PAUSE_SECONDS = 5 * 60;

/** Runs again and again until it is told to stop; a failed run is logged and tried again after a growing pause. */
export async function watch(run: () => Promise<readonly PartitionReport[]>, options: WatchOptions): Promise<void> {
  const { clock, log, signal } = options;
  const worker = options.worker ? `${options.worker.index}/${options.worker.of}` : null;
  const health: Health = { worker, state: 'starting', lastAttempt: null, lastSuccess: null, message: '' };
  const server = options.healthPort === undefined ? undefined : await serveHealth(health, options.healthPort);
  let failures = 0;
  while (!signal.aborted) {
    health.lastAttempt = salesforceTime(clock.now());
    try {
      const reports = await run();
      failures = 0;
      const isClean = reports.every(({ outcome }) => outcome === 'Succeeded');
      const message = isClean ? '' : whatIsWrong(reports);
      Object.assign(health, { state: isClean ? 'healthy' : 'issues', message, lastSuccess: health.lastAttempt });
    } catch (error) {
      failures++;
      const isParked = error instanceof CreditSyncError && PARKING.has(error.name);
      Object.assign(health, { state: isParked ? 'parked' : 'failing', message: wholeText(error) });
      log.error({ state: health.state, failures }, health.message);
    }
    const seconds = health.state === 'parked' ? PARKED_SECONDS : pauseAfter(failures, options.seconds);
    await sleep(seconds * 1000, undefined, { signal }).catch(() => undefined);
  }
  server?.close();
}

const pauseAfter = (failures: number, seconds: number): number =>
  failures === 0 ? seconds : Math.max(seconds, Math.min(LONGEST_PAUSE_SECONDS, seconds * 2 ** failures));

function whatIsWrong(reports: readonly PartitionReport[]): string {
  const { openIssues, differences, controlTotals } = runFigures(reports, 0);
  const counts = `${openIssues} rows are kept out, ${differences} of ${controlTotals} control totals differ.`;
  return [counts, ...reports.flatMap(({ warnings }) => warnings)].join(' ');
}

/** `GET /health`: 200 while runs succeed, 503 while they do not. */
function serveHealth(health: Health, port: number): Promise<Server> {
  const server = createServer((_, answer) => {
    const isWell = health.state !== 'failing' && health.state !== 'parked';
    answer.writeHead(isWell ? 200 : 503, { 'content-type': 'application/json' }).end(JSON.stringify(health));
  });
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(portError(error, port)));
    server.listen(port, () => resolve(server));
  });
}

const portError = (error: Error, port: number): CreditSyncError =>
  errorCode(error) === 'EADDRINUSE'
    ? usageError(`Another program listens on port ${port}.`, 'Name another with --health-port, or end that program.')
    : usageError(`Port ${port} cannot be opened: ${errorText(error)}.`, 'Name another with --health-port.');
