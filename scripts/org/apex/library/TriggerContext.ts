import { current } from '../../engine/transaction.js';
import type { LibraryPart, PlatformObject } from './part.js';

/** Delivery of the running platform event trigger; the asynchronous work puts it into the transaction. */
export class EventTriggerContext implements PlatformObject {
  readonly apexType = 'eventbus.TriggerContext';
  resumeCheckpoint: string | null = null;
  constructor(
    readonly retries: number,
    readonly lastError: string | null,
  ) {}
}

const KEY = Symbol('event trigger context');

export function setEventTriggerContext(extras: Map<symbol, unknown>, context: EventTriggerContext): void {
  extras.set(KEY, context);
}

function currentContext(): EventTriggerContext {
  return (current().extras.get(KEY) as EventTriggerContext | undefined) ?? new EventTriggerContext(0, null);
}

export const library: LibraryPart = {
  type: 'eventbus.TriggerContext',
  members: {
    'static currentContext()': currentContext,
    'get lastError': (self: EventTriggerContext) => self.lastError,
    'get retries': (self: EventTriggerContext) => self.retries,
    'getResumeCheckpoint()': (self: EventTriggerContext) => self.resumeCheckpoint,
    'setResumeCheckpoint(System.String)': (self: EventTriggerContext, id: string | null) =>
      void (self.resumeCheckpoint = id),
  },
};
