import { current } from '../../engine/transaction.js';
import { raise } from '../../values/exceptions.js';
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

/** Platform Events Developer Guide, "Resume a Platform Event Trigger After an Uncaught Exception". */
function setResumeCheckpoint(self: EventTriggerContext, id: string | null): void {
  const batch = current().triggers.at(-1)?.newRows ?? [];
  if (!batch.some((message) => message.getByName('ReplayId') === id))
    raise('eventbus.InvalidReplayIdException', `The replay ID is not in the current batch: ${id}`);
  self.resumeCheckpoint = id;
}

export const library: LibraryPart = {
  type: 'eventbus.TriggerContext',
  members: {
    'static currentContext()': currentContext,
    'get lastError': (self: EventTriggerContext) => self.lastError,
    'get retries': (self: EventTriggerContext) => self.retries,
    'getResumeCheckpoint()': (self: EventTriggerContext) => self.resumeCheckpoint,
    'setResumeCheckpoint(System.String)': setResumeCheckpoint,
  },
};
