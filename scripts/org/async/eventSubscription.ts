import { codeUnit } from '../engine/debugEvents.js';
import type { ApexTrigger } from '../engine/program.js';
import type { UserContext } from '../security/userRows.js';
import type { ApexException } from '../values/exceptions.js';
import type { SObject } from '../values/sobject.js';
import { EventTriggerContext, setEventTriggerContext } from '../apex/library/Trigger.js';
import { type FailureListener, requireApexException } from './jobRun.js';
import type { Stage } from './stage.js';
import type { WorkQueue } from './workQueue.js';

const LARGEST_BATCH = 2_000;
/** A trigger may throw RetryableException nine times; the tenth failure stops the subscription. */
const MOST_RETRIES = 9;

/** One trigger on one event: its own position in the stream, one batch at a time. */
export class EventSubscription {
  private messages: SObject[] = [];
  private scheduled = false;
  private stopped = false;
  private retries = 0;
  private lastError: string | null = null;

  constructor(
    private readonly trigger: ApexTrigger,
    private readonly queue: WorkQueue,
    private readonly stage: () => Stage,
    private readonly onFailure: FailureListener,
  ) {}

  add(message: SObject): void {
    this.messages.push(message);
    this.schedule();
  }

  drop(): void {
    this.messages = [];
    this.scheduled = false;
  }

  private schedule(): void {
    if (this.scheduled || this.stopped || this.messages.length === 0) return;
    this.scheduled = true;
    this.queue.add({ kind: 'event', dueAt: 0, run: () => void this.deliver() });
  }

  /** In tests: delivers what was published up to a point, batch by batch, until a trigger asks for a retry. */
  deliverUpTo(replayId: number): void {
    while (this.waitingUpTo(replayId).length > 0 && !this.stopped) if (!this.deliver(replayId)) return;
  }

  private waitingUpTo(replayId: number): SObject[] {
    return this.messages.filter((message) => Number(message.getByName('ReplayId')) <= replayId);
  }

  /** One batch; false when the trigger is to get the same messages again. */
  private deliver(upTo = Infinity): boolean {
    this.scheduled = false;
    const batch = this.waitingUpTo(upTo).slice(0, this.config()?.batchSize ?? LARGEST_BATCH);
    const context = new EventTriggerContext(this.retries, this.lastError);
    let done: number;
    try {
      this.run(batch, context);
      done = this.afterCheckpoint(batch, context) ?? batch.length;
      this.retries = 0;
      this.lastError = null;
    } catch (error) {
      done = this.failed(requireApexException(error), batch, context);
    }
    this.messages.splice(0, done);
    this.schedule();
    return done > 0;
  }

  private run(batch: readonly SObject[], context: EventTriggerContext): void {
    const { trigger } = this;
    this.stage().run(this.user(), 'event', (tx) => {
      setEventTriggerContext(tx.extras, context);
      const newRows = [...batch];
      for (const row of newRows) row.readOnly = true;
      const fired = { event: 'after insert' as const, object: trigger.object, newRows, oldRows: null };
      tx.triggers.push(fired);
      codeUnit(
        tx,
        () => `${trigger.name} on ${trigger.object.name} trigger event AfterInsert`,
        () => trigger.run(tx, fired),
      );
      tx.triggers.pop();
    });
  }

  /** How many messages of the batch are finished with after an exception. */
  private failed(error: ApexException, batch: readonly SObject[], context: EventTriggerContext): number {
    this.onFailure({ what: `trigger ${this.trigger.name}`, error });
    if (error.apexType.toLowerCase() === 'eventbus.retryableexception') return this.again(error);
    this.retries = 0;
    // Without a checkpoint the batch is lost.
    return this.afterCheckpoint(batch, context) ?? batch.length;
  }

  /** The whole batch comes again, whatever the checkpoint ("Retry Event Triggers with EventBus.RetryableException"). */
  private again(error: ApexException): number {
    this.lastError = error.apexMessage;
    this.stopped = ++this.retries > MOST_RETRIES;
    return 0;
  }

  /** The trigger asked to be called again with the messages after the checkpoint. */
  private afterCheckpoint(batch: readonly SObject[], context: EventTriggerContext): number | undefined {
    if (context.resumeCheckpoint === null) return undefined;
    return batch.findIndex((message) => message.getByName('ReplayId') === context.resumeCheckpoint) + 1;
  }

  private config() {
    return this.stage().org.project.subscriberConfigs.find(
      (config) => config.trigger.toLowerCase() === this.trigger.name.toLowerCase(),
    );
  }

  /** The Automated Process user, unless the subscriber configuration names another one. */
  private user(): UserContext {
    const { org } = this.stage();
    const named = this.config()?.user;
    const user =
      named === undefined ? org.security.user(org.wellKnown.get('automatedProcess')!) : org.security.userNamed(named);
    if (!user)
      throw new Error(
        `The subscriber configuration of ${this.trigger.name} names the user ${named}, whom the org does not have.`,
      );
    return user;
  }
}
