import { PublishResultValue } from '../apex/library/EventBus.js';
import type { SObject } from '../values/sobject.js';
import { type FailureListener, requireApexException } from './jobRun.js';
import type { Stage } from './stage.js';

type Outcome = 'onSuccess' | 'onFailure';
const ASKS: Readonly<Record<Outcome, string>> = {
  onSuccess: 'eventbus.EventPublishSuccessCallback',
  onFailure: 'eventbus.EventPublishFailureCallback',
};

/**
 * Callbacks of publish calls, told the final result once it is there, by the Automated Process user (Platform Events
 * Developer Guide, "Get the Result of Asynchronous Platform Event Publishing with Apex Publish Callbacks").
 */
export class PublishCallbacks {
  private readonly callbackOf = new WeakMap<SObject, object>();
  /** Uuids of the messages whose result is known, by callback. */
  private settled: Record<Outcome, Map<object, string[]>> = { onSuccess: new Map(), onFailure: new Map() };

  constructor(
    private readonly stage: () => Stage,
    private readonly onFailure: FailureListener,
  ) {}

  register(message: SObject, callback: object): void {
    this.callbackOf.set(message, callback);
  }

  has(message: SObject): boolean {
    return this.callbackOf.has(message);
  }

  /** True when somebody waits for the message's result. */
  settle(message: SObject, outcome: Outcome): boolean {
    const callback = this.callbackOf.get(message);
    if (!callback) return false;
    this.note(outcome, callback, [message.getByName('EventUuid') as string]);
    return true;
  }

  private note(outcome: Outcome, callback: object, uuids: readonly string[]): void {
    const known = this.settled[outcome];
    known.set(callback, [...(known.get(callback) ?? []), ...uuids]);
  }

  /** In tests: what was put on the bus has not arrived after all. */
  failSettled(): void {
    for (const [callback, uuids] of this.settled.onSuccess) this.note('onFailure', callback, uuids);
    this.settled.onSuccess = new Map();
  }

  tell(): void {
    const { settled } = this;
    this.settled = { onSuccess: new Map(), onFailure: new Map() };
    for (const outcome of ['onSuccess', 'onFailure'] as const)
      for (const [callback, uuids] of settled[outcome]) this.call(callback, outcome, uuids);
  }

  private call(callback: object, outcome: Outcome, uuids: string[]): void {
    const { org, run } = this.stage();
    const type = org.program.classOf(callback);
    if (!type?.is(ASKS[outcome])) return;
    const user = org.security.user(org.wellKnown.get('automatedProcess')!);
    try {
      run(user, 'event', () => org.program.call(callback, outcome, [new PublishResultValue(outcome, uuids)]));
    } catch (error) {
      this.onFailure({ what: `publish callback ${type.name}`, error: requireApexException(error) });
    }
  }
}
