import { randomUUID } from 'node:crypto';
import type { DmlResult } from '../dml/workRow.js';
import type { ApexTrigger } from '../engine/program.js';
import type { Transaction } from '../engine/transaction.js';
import { ApexDatetime } from '../values/dates.js';
import { kept } from '../values/memo.js';
import { type RowError, SObject } from '../values/sobject.js';
import { EventSubscription } from './eventSubscription.js';
import { PublishCallbacks } from './publishCallbacks.js';
import type { Stage } from './stage.js';
import type { Listeners } from './workContext.js';
import type { WorkQueue } from './workQueue.js';

/** Why an event cannot be published; undefined when it can. */
export function eventProblem(event: SObject): RowError | undefined {
  const missing = event.def.fields.filter(
    (field) => field.required && field.type !== 'boolean' && field.index > 0 && event.get(field) === null,
  );
  if (missing.length > 0) {
    const names = missing.map((field) => field.name);
    return {
      statusCode: 'REQUIRED_FIELD_MISSING',
      message: `Required fields are missing: [${names.join(', ')}]`,
      fields: names,
    };
  }
  for (const field of event.def.fields) {
    const value = event.get(field);
    if (typeof value !== 'string' || field.length === undefined || value.length <= field.length) continue;
    return {
      statusCode: 'STRING_TOO_LONG',
      message: `${field.label}: data value too large: ${value.slice(0, 255)} (max length=${field.length})`,
      fields: [field.name],
    };
  }
  return undefined;
}

/** Platform events on their way to triggers and listeners (Platform Events Developer Guide). */
export class EventBus {
  private readonly subscriptions = new Map<ApexTrigger, EventSubscription>();
  private readonly callbacks: PublishCallbacks;
  private lastReplayId = 0;

  constructor(
    private readonly queue: WorkQueue,
    private readonly stage: () => Stage,
    private readonly listeners: Listeners,
  ) {
    this.callbacks = new PublishCallbacks(stage, listeners.onFailure);
  }

  /**
   * EventBus.publish: events published immediately are on the bus at once and stay there when the transaction rolls back;
   * the others wait for the commit. With a callback, a fault of publishing is only known afterwards.
   */
  publish(tx: Transaction, events: readonly SObject[], callback?: object): DmlResult[] {
    const immediate = events.some((event) => event.def.publishBehavior === 'PublishImmediately');
    tx.limits.count(immediate ? 'publishImmediate' : 'dmlStatements');
    return events.map((event) => this.publishOne(tx, event, callback));
  }

  private publishOne(tx: Transaction, event: SObject, callback: object | undefined): DmlResult {
    const problem = eventProblem(event) ?? (callback ? undefined : this.fault(event));
    if (problem) return { id: null, success: false, created: false, errors: [problem] };
    const message = messageOf(event, tx);
    if (callback) this.callbacks.register(message, callback);
    if (event.def.publishBehavior === 'PublishImmediately') this.accept(message);
    else tx.pending.events.push(message);
    return enqueued(message, callback ? 'OPERATION_WITH_CALLBACK_ENQUEUED' : 'OPERATION_ENQUEUED');
  }

  /** Publishing may fail although the event is in order (Platform Events Developer Guide, "Publish Event Messages with Apex"). */
  private fault(event: SObject): RowError | undefined {
    for (const fault of this.listeners.publishFaults) {
      const problem = fault(event);
      if (problem) return problem;
    }
    return undefined;
  }

  /** Gives a message its place in the stream and hands it to every subscriber. */
  accept(message: SObject): void {
    const failed = this.callbacks.has(message) && this.fault(message) !== undefined;
    if (this.callbacks.settle(message, failed ? 'onFailure' : 'onSuccess')) this.tellCallbacks();
    if (failed) return;
    const replayId = ++this.lastReplayId;
    message.setByName('ReplayId', String(replayId));
    for (const trigger of this.stage().org.program.triggersFor(message.def)) this.subscriptionOf(trigger).add(message);
    for (const listener of this.listeners.events) listener(message, replayId);
  }

  /** In tests: delivers what has been published so far. */
  deliverAll(): void {
    const last = this.lastReplayId;
    for (const subscription of [...this.subscriptions.values()]) subscription.deliverUpTo(last);
    this.callbacks.tell();
  }

  /** In tests: what has not been delivered, and these messages that nobody saw yet, fail to be published. */
  dropAll(unseen: readonly SObject[]): void {
    for (const subscription of this.subscriptions.values()) subscription.drop();
    for (const message of unseen) this.callbacks.settle(message, 'onFailure');
    this.callbacks.failSettled();
    this.callbacks.tell();
  }

  private tellCallbacks(): void {
    this.queue.add({ kind: 'event', dueAt: 0, run: () => this.callbacks.tell() });
  }

  private subscriptionOf(trigger: ApexTrigger): EventSubscription {
    const { queue, stage, listeners } = this;
    return kept(this.subscriptions, trigger, () => new EventSubscription(trigger, queue, stage, listeners.onFailure));
  }
}

/** The id belongs to no row and need not be unique; the EventUuid tells which event it was ("Invoke the Publish Callback"). */
const ENQUEUED_ID = 'e01xx0000000001AAA';

function enqueued(message: SObject, statusCode: string): DmlResult {
  const uuid = message.getByName('EventUuid') as string;
  return { id: ENQUEUED_ID, success: true, created: true, errors: [{ statusCode, message: uuid, fields: [] }] };
}

function messageOf(event: SObject, tx: Transaction): SObject {
  const message = new SObject(event.def, [...event.values]);
  for (const field of event.def.fields) {
    if (field.type === 'boolean') message.values[field.index] ??= false;
  }
  message.setByName('EventUuid', event.getByName('EventUuid') ?? randomUUID());
  message.setByName('CreatedDate', new ApexDatetime(tx.org.clock.now()));
  message.setByName('CreatedById', tx.user.id);
  return message;
}
