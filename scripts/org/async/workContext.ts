import type { Transaction } from '../engine/transaction.js';
import type { EventListener, PublishFault } from './asyncWork.js';
import { EventBus } from './eventBus.js';
import type { FailureListener } from './jobRun.js';
import { orgStage, testStage, type Stage } from './stage.js';
import { Timetable } from './timetable.js';
import { WorkQueue } from './workQueue.js';
import { kept } from '../values/memo.js';

export interface Listeners {
  readonly events: ReadonlySet<EventListener>;
  readonly onFailure: FailureListener;
  readonly publishFaults: ReadonlySet<PublishFault>;
}

/** What waits, and where it will run: one for the org, one for each test method. */
export class WorkContext {
  readonly queue = new WorkQueue();
  readonly bus: EventBus;
  readonly timetable = new Timetable(this);
  /** Signatures of queued and running queueables that asked to be the only one of their kind, and whose they are. */
  readonly signatures = new Map<string, string>();

  constructor(
    readonly stage: Stage,
    readonly listeners: Listeners,
  ) {
    this.bus = new EventBus(this.queue, () => stage, listeners);
  }
}

const WORK = Symbol('work of a test');

/** The context a transaction's work goes to. */
export class WorkContexts {
  private ofOrg: WorkContext | undefined;

  constructor(private readonly listeners: Listeners) {}

  of(tx: Transaction): WorkContext {
    const test = tx.test ?? (tx.quiddity === 'test' ? tx : undefined);
    if (!test) return (this.ofOrg ??= new WorkContext(orgStage(tx.org), this.listeners));
    const make = (): WorkContext => new WorkContext(testStage(test), { ...this.listeners, events: new Set() });
    return kept(test.extras, WORK, make) as WorkContext;
  }

  get org(): WorkContext | undefined {
    return this.ofOrg;
  }
}
