import { FinalizerContextValue, QueueableContextValue } from '../apex/library/asyncContexts.js';
import { ANONYMOUS } from '../engine/program.js';
import type { Transaction } from '../engine/transaction.js';
import type { UserContext } from '../security/userRows.js';
import { ApexException, raise, Unsupported } from '../values/exceptions.js';
import type { QueueableOptions } from './asyncWork.js';
import { insertJobRow } from './jobRows.js';
import { runJob } from './jobRun.js';
import { serialized } from './serialized.js';
import type { WorkContext } from './workContext.js';

/** A queueable while it runs: how deep in a chain, and what is to follow it. System.AsyncInfo reads it. */
export interface RunningQueueable {
  readonly jobId: string;
  readonly depth: number;
  readonly maximumDepth: number | undefined;
  readonly delayMinutes: number | undefined;
  finalizer: object | undefined;
}

const QUEUEABLE = Symbol('running queueable');

export function runningQueueable(tx: Transaction): RunningQueueable | undefined {
  return tx.extras.get(QUEUEABLE) as RunningQueueable | undefined;
}

export function setRunningQueueable(tx: Transaction, job: RunningQueueable): void {
  tx.extras.set(QUEUEABLE, job);
}

const MINUTE = 60_000;
const LONGEST_DELAY = 10;
/** How often finalizers may enqueue again what failed (Apex Developer Guide, "Transaction Finalizers"). */
const MOST_FAILURES = 5;
const FAILURES = Symbol('failures in a row behind a finalizer');

interface QueuedJob {
  readonly id: string;
  readonly name: string;
  readonly instance: object;
  readonly user: UserContext;
  readonly depth: number;
  /** Jobs before it that failed one after the other, each enqueued by the finalizer of the one before. */
  readonly failures: number;
  readonly kind: 'job' | 'chained';
  readonly options: QueueableOptions;
}

/** System.enqueueJob (Apex Developer Guide, "Queueable Apex"). */
export function enqueueQueueable(
  tx: Transaction,
  context: WorkContext,
  job: object,
  options: QueueableOptions,
): string {
  const parent = runningQueueable(tx);
  const depth = (parent?.depth ?? 0) + 1;
  const maximum = options.maximumStackDepth ?? parent?.maximumDepth;
  // Apex tests cannot chain queueables unless they say how deep.
  if ((maximum !== undefined && depth > maximum) || (tx.isTest && parent && maximum === undefined)) {
    raise('System.AsyncException', 'Maximum stack depth has been reached.');
  }
  const { delayMinutes = 0, duplicateSignature } = options;
  if (delayMinutes < 0 || delayMinutes > LONGEST_DELAY) {
    raise('System.AsyncException', `The delay of a queueable is 0 to ${LONGEST_DELAY} minutes, not ${delayMinutes}.`);
  }
  const behindFinalizer = tx.extras.get(FAILURES) as number | undefined;
  const failures = behindFinalizer ?? 0;
  if (failures > MOST_FAILURES) {
    raise('System.AsyncException', `A finalizer may enqueue a failed job again ${MOST_FAILURES} times in a row.`);
  }
  if (duplicateSignature !== undefined) requireNewSignature(tx, context, duplicateSignature);
  tx.limits.count('queueableJobs');
  const name = className(tx, job);
  const id = insertJobRow(tx, 'Queueable', name);
  const queued: QueuedJob = {
    id,
    name,
    instance: serialized(job, tx.org.program),
    user: tx.user,
    depth,
    failures,
    kind: behindFinalizer === undefined ? 'job' : 'chained',
    options: { ...options, ...(maximum !== undefined && { maximumStackDepth: maximum }) },
  };
  const starter = () => start(context, queued);
  if (duplicateSignature !== undefined) claimed.set(starter, duplicateSignature);
  tx.pending.jobs.push(starter);
  return id;
}

/** Signatures of jobs that wait for their transaction to commit; one that is rolled back gives its signature free. */
const claimed = new WeakMap<() => void, string>();

function requireNewSignature(tx: Transaction, context: WorkContext, signature: string): void {
  if (context.signatures.has(signature) || tx.pending.jobs.some((starter) => claimed.get(starter) === signature)) {
    raise('System.DuplicateMessageException', 'Attempt to enqueue job with duplicate queueable signature');
  }
}

/** A job that has ended, or never runs, no longer keeps others of its kind away. */
export function freeSignature(context: WorkContext, jobId: string): void {
  for (const [signature, owner] of context.signatures) if (owner === jobId) context.signatures.delete(signature);
}

function start(context: WorkContext, job: QueuedJob): void {
  const { delayMinutes = 0, duplicateSignature } = job.options;
  if (duplicateSignature !== undefined) context.signatures.set(duplicateSignature, job.id);
  const dueAt = delayMinutes > 0 ? context.stage.org.clock.now() + delayMinutes * MINUTE : 0;
  context.queue.add({ kind: job.kind, dueAt, owner: job.id, run: () => execute(context, job) });
}

function execute(context: WorkContext, job: QueuedJob): void {
  const running: RunningQueueable = {
    jobId: job.id,
    depth: job.depth,
    maximumDepth: job.options.maximumStackDepth,
    delayMinutes: job.options.delayMinutes,
    finalizer: undefined,
  };
  let failure: ApexException | undefined;
  try {
    runJob(context, { id: job.id, what: `Queueable ${job.name}`, user: job.user, quiddity: 'queueable' }, (tx) => {
      setRunningQueueable(tx, running);
      tx.org.program.call(job.instance, 'execute', [new QueueableContextValue(job.id)]);
    });
  } catch (error) {
    if (!(error instanceof ApexException)) throw error;
    failure = error;
  } finally {
    freeSignature(context, job.id);
  }
  if (running.finalizer) runFinalizer(context, job, running.finalizer, failure);
  if (failure && context.stage.inTest) throw failure;
}

/** A finalizer runs after its job, whatever became of it, and may enqueue one job (Apex Developer Guide, "Transaction Finalizers"). */
function runFinalizer(
  context: WorkContext,
  job: QueuedJob,
  finalizer: object,
  failure: ApexException | undefined,
): void {
  const argument = new FinalizerContextValue(job.id, job.id, failure ?? null);
  runJob(
    context,
    { id: undefined, what: `finalizer of ${job.name}`, user: job.user, quiddity: 'finalizer' },
    (tx) => {
      // What a finalizer enqueues starts a new chain, so that a failed job can be tried again.
      tx.extras.set(FAILURES, failure ? job.failures + 1 : 0);
      tx.org.program.call(finalizer, 'execute', [argument]);
    },
    { swallow: !context.stage.inTest },
  );
}

export function attachFinalizer(tx: Transaction, finalizer: object): void {
  const running = runningQueueable(tx);
  if (!running) raise('System.AsyncException', 'System.attachFinalizer(Finalizer) is not allowed in this context');
  if (running.finalizer) raise('System.AsyncException', 'A finalizer is already attached to this job');
  running.finalizer = finalizer;
}

export function className(tx: Transaction, job: object): string {
  const type = tx.org.program.classOf(job);
  if (!type) throw new Error('asynchronous work must be an instance of an Apex class');
  if (type.file === ANONYMOUS) throw new Unsupported('a job of a class that only an anonymous block has');
  return type.name;
}
