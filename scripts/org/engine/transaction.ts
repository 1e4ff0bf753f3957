import type { Store, UndoLog } from '../store/store.js';
import type { UserContext } from '../security/userRows.js';
import type { SObject } from '../values/sobject.js';
import { Limits, type LimitSet } from './limits.js';
import type { Org } from './org.js';
import type { TriggerContext } from './program.js';

/** What kind of work a transaction does: decides limits and what UserInfo and System.isX() answer. */
export type Quiddity =
  | 'sync'
  | 'anonymous'
  | 'rest'
  | 'aura'
  | 'queueable'
  | 'finalizer'
  | 'future'
  | 'batch'
  | 'scheduled'
  | 'event'
  | 'test'
  | 'bulk';

/** Work that starts only when the transaction commits. */
export interface PendingWork {
  events: SObject[];
  jobs: (() => void)[];
}

/**
 * One Apex transaction: everything between the first statement and commit or rollback. Changes go into the store at once;
 * the undo log can take them back (rollback, savepoint) or fold them away while another transaction looks at committed data.
 */
export class Transaction {
  readonly id: number;
  readonly store: Store;
  /** Static variables by class number: each transaction starts with none. */
  readonly statics: unknown[];
  limits: Limits;
  /** Stack of running triggers, outermost first. */
  readonly triggers: TriggerContext[] = [];
  pending: PendingWork = { events: [], jobs: [] };
  /** Sharing of the running Apex class: true = enforce record access. */
  sharing = false;
  /** Free slots of modules that keep something per transaction (queueable depth, test context, e-mails …), by symbol. */
  readonly extras: Map<symbol, unknown>;

  constructor(
    readonly org: Org,
    /** Replaced while System.runAs runs. */
    public user: UserContext,
    readonly quiddity: Quiddity,
    readonly undo: UndoLog,
    /** The test method that had this asynchronous work run: they share rows, static variables and test context. */
    readonly test?: Transaction,
  ) {
    this.id = ++lastId;
    this.store = org.store;
    this.statics = test?.statics ?? [];
    this.extras = new Map(test?.extras);
    // Platform event triggers run apart from their publisher, but under the synchronous limits; so does scheduled Apex
    // (Apex Developer Guide, "Apex Scheduler").
    this.limits = new Limits(LIMITS[quiddity] ?? 'synchronous');
  }

  /** Test.isRunningTest() */
  get isTest(): boolean {
    return this.quiddity === 'test' || this.test !== undefined;
  }
}

/** Of transactions that are not under the synchronous limits. */
const LIMITS: Readonly<Partial<Record<Quiddity, LimitSet>>> = {
  queueable: 'asynchronous',
  future: 'asynchronous',
  batch: 'asynchronous',
  finalizer: 'finalizer',
};

let lastId = 0;
let running: Transaction | undefined;

/** The transaction whose code runs now. Apex is synchronous: there is exactly one. */
export function current(): Transaction {
  if (!running) throw new Error('no transaction is running');
  return running;
}

/** Runs `work` with `tx` as the current transaction and restores the one before, whatever happens. */
export function within<T>(tx: Transaction, work: () => T): T {
  const outer = running;
  running = tx;
  try {
    return work();
  } finally {
    running = outer;
  }
}
