import type { Transaction } from '../engine/transaction.js';
import type { UserContext } from '../security/userRows.js';
import { BatchableContextValue } from '../apex/library/asyncContexts.js';
import { QueryLocatorValue } from '../apex/library/cursors.js';
import { deletedAmong, refreshed } from './refreshed.js';
import { raise } from '../values/exceptions.js';
import { ApexList, ApexSet } from '../values/collections.js';
import { describeException, failed, requireApexException, setStatus } from './jobRun.js';
import { insertJobRow, nowOf } from './jobRows.js';
import { className } from './queueables.js';
import { serialized } from './serialized.js';
import type { WorkContext } from './workContext.js';

const DEFAULT_SCOPE = 200;
const LARGEST_SCOPE = 2_000;

/** Database.executeBatch (Apex Developer Guide, "Using Batch Apex"). */
export function enqueueBatch(tx: Transaction, context: WorkContext, job: object, scope = DEFAULT_SCOPE): string {
  refuseFrom(tx);
  if (scope < 1) raise('System.TypeException', 'Invalid value for scope: it must be greater than 0');
  const name = className(tx, job);
  const id = insertJobRow(tx, 'BatchApex', name);
  const instance = serialized(job, tx.org.program);
  const batch = new BatchRun(context, { id, name, user: tx.user, scope: Math.min(scope, LARGEST_SCOPE) }, instance);
  tx.limits.jobs++;
  // In a test stopTest runs a chain to its end.
  const kind = tx.extras.get(METHOD) === 'finish' ? 'chained' : 'job';
  tx.pending.jobs.push(() => context.queue.add({ kind, dueAt: 0, owner: id, run: () => batch.run() }));
  return id;
}

const METHOD = Symbol('method of a running batch');

/** Apex Developer Guide, "Using Batch Apex": one batch may start the next from its finish method only. */
function refuseFrom(tx: Transaction): void {
  const method = tx.extras.get(METHOD);
  if (tx.quiddity !== 'future' && (method === undefined || method === 'finish')) return;
  raise(
    'System.AsyncException',
    'Database.executeBatch cannot be called from a batch start, batch execute, or future method.',
  );
}

interface BatchJob {
  readonly id: string;
  readonly name: string;
  readonly user: UserContext;
  readonly scope: number;
}

/** The chunks of a batch, by whatever start() gave. */
interface Chunks {
  readonly count: number;
  chunk(tx: Transaction, index: number): ApexList;
}

class BatchRun {
  private readonly argument: BatchableContextValue;
  private errors = 0;

  constructor(
    private readonly context: WorkContext,
    private readonly job: BatchJob,
    private instance: object,
  ) {
    this.argument = new BatchableContextValue(job.id);
  }

  run(): void {
    const chunks = this.start();
    if (!chunks) return;
    for (let i = 0; i < chunks.count && !this.isAborted; i++) this.execute(chunks, i);
    if (!this.isAborted) this.finish();
  }

  /** By a chunk of its own (Apex Reference, "System Class", abortJob). */
  private get isAborted(): boolean {
    const jobs = this.context.stage.org.store.tableNamed('AsyncApexJob');
    return jobs.get(this.job.id)?.[jobs.def.field('Status')!.index] === 'Aborted';
  }

  private start(): Chunks | undefined {
    setStatus(this.context, this.job.id, { Status: 'Preparing' });
    try {
      const chunks = this.transact((tx) => this.chunksOf(tx, this.call(tx, 'start', [this.argument])));
      if (this.context.stage.inTest && chunks.count > 1) {
        raise(
          'System.UnexpectedException',
          'No more than one executeBatch can be called from within a test method. Please make sure the iterable returned from your start method matches the batch size, resulting in one executeBatch invocation.',
        );
      }
      setStatus(this.context, this.job.id, { Status: 'Processing', TotalJobItems: chunks.count });
      return chunks;
    } catch (error) {
      const exception = requireApexException(error);
      failed(this.context, { id: this.job.id, what: `batch ${this.job.name}` }, exception);
      if (this.context.stage.inTest) throw exception;
      return undefined;
    }
  }

  /** A chunk that fails is rolled back and counted; the next ones run. */
  private execute(chunks: Chunks, index: number): void {
    try {
      this.transact((tx) => this.call(tx, 'execute', [this.argument, chunks.chunk(tx, index)]));
    } catch (error) {
      const exception = requireApexException(error);
      if (this.errors++ === 0)
        setStatus(this.context, this.job.id, {
          ExtendedStatus: `First error: ${describeException(exception)}`.slice(0, 255),
        });
      this.context.listeners.onFailure({ what: `batch ${this.job.name}`, error: exception });
      if (this.context.stage.inTest) throw exception;
    }
    setStatus(this.context, this.job.id, { JobItemsProcessed: index + 1, NumberOfErrors: this.errors });
  }

  /** The job has ended before it is told so: `finish` reports how ("Using Batch Apex"). */
  private finish(): void {
    setStatus(this.context, this.job.id, { Status: 'Completed', CompletedDate: nowOf(this.context.stage.org) });
    try {
      this.transact((tx) => this.call(tx, 'finish', [this.argument]));
    } catch (error) {
      const exception = requireApexException(error);
      this.context.listeners.onFailure({ what: `finish of batch ${this.job.name}`, error: exception });
      if (this.context.stage.inTest) throw exception;
    }
  }

  private transact<T>(work: (tx: Transaction) => T): T {
    return this.context.stage.run(this.job.user, 'batch', work);
  }

  /** Only Database.Stateful keeps what a method did to the object, when it ended well ("Using State in Batch Apex"). */
  private call(tx: Transaction, method: string, args: readonly unknown[]): unknown {
    const { program } = tx.org;
    tx.extras.set(METHOD, method);
    const instance = serialized(this.instance, program);
    const answer = program.call(instance, method, args);
    if (program.classOf(instance)?.is('Database.Stateful')) this.instance = instance;
    return answer;
  }

  private chunksOf(tx: Transaction, started: unknown): Chunks {
    const { scope } = this.job;
    if (started instanceof QueryLocatorValue) {
      const { records } = started;
      const deleted = deletedAmong(tx, records);
      const chunk = (inner: Transaction, i: number) =>
        refreshed(inner, records.slice(i * scope, (i + 1) * scope), deleted);
      return { count: Math.ceil(records.length / scope), chunk };
    }
    if (started === null) raise('System.NullPointerException', 'The start method of a batch returned null');
    const items = itemsOf(tx, started as object);
    const type = started instanceof ApexList || started instanceof ApexSet ? started.elementType : 'Object';
    return {
      count: Math.ceil(items.length / scope),
      chunk: (_, i) => new ApexList(type, items.slice(i * scope, (i + 1) * scope)),
    };
  }
}

/** The elements of an Iterable: a collection, or a class of the project's own. */
function itemsOf(tx: Transaction, iterable: object): unknown[] {
  if (iterable instanceof ApexList || iterable instanceof ApexSet) return [...iterable];
  const { program } = tx.org;
  const iterator = program.call(iterable, 'iterator', []) as object;
  if (!program.classOf(iterator)) return [...(iterator as Iterable<unknown>)];
  const items: unknown[] = [];
  while (program.call(iterator, 'hasNext', []) === true) items.push(program.call(iterator, 'next', []));
  return items;
}
