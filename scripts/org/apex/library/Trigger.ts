import type { TriggerContext } from '../../engine/program.js';
import { current } from '../../engine/transaction.js';
import { raise } from '../../values/exceptions.js';
import type { ApexList, ApexMap } from '../../values/collections.js';
import { ReadOnlyList, ReadOnlyMap } from '../../values/readOnly.js';
import type { SObject } from '../../values/sobject.js';
import type { LibraryPart, Member, PlatformObject } from './part.js';
import { platformConstant } from './tables.js';
import { onePer } from '../../values/memo.js';

interface Variables {
  newList: ApexList | null;
  oldList: ApexList | null;
  newMap: ApexMap | null;
  oldMap: ApexMap | null;
}

function running(): TriggerContext | undefined {
  return current().triggers.at(-1);
}

/** The collections of the running trigger, the same objects throughout. Rows without an id yet have no map. */
function variables(): Variables | undefined {
  const context = running();
  return context && variablesOf(context);
}

const variablesOf = onePer(({ object, newRows, oldRows, event }: TriggerContext): Variables => {
  const list = (rows: SObject[] | null): ApexList | null => rows && new ReadOnlyList(object.name, rows);
  const map = (rows: SObject[] | null): ApexMap | null =>
    rows &&
    new ReadOnlyMap(
      'Id',
      object.name,
      rows.map((row) => [row.id, row] as const),
    );
  return {
    newList: list(newRows),
    oldList: list(oldRows),
    newMap: event === 'before insert' ? null : map(newRows),
    oldMap: map(oldRows),
  };
});

/** A Boolean variable; outside triggers all are false. */
const is =
  (word: string): Member =>
  () =>
    running()?.event.includes(word) ?? false;

export const triggerPart: LibraryPart = {
  type: 'System.Trigger',
  members: {
    'static get New': () => variables()?.newList ?? null,
    'static get old': () => variables()?.oldList ?? null,
    'static get newMap': () => variables()?.newMap ?? null,
    'static get oldMap': () => variables()?.oldMap ?? null,
    'static get isAfter': is('after'),
    'static get isBefore': is('before'),
    'static get isDelete': () => /\bdelete$/.test(running()?.event ?? ''),
    'static get isExecuting': () => running() !== undefined,
    'static get isInsert': is('insert'),
    'static get isUndelete': is('undelete'),
    'static get isUpdate': is('update'),
    'static get operationType': () => {
      const context = running();
      return context
        ? platformConstant('System.TriggerOperation', context.event.toUpperCase().replace(' ', '_'))
        : null;
    },
    'static get size': () => (running()?.newRows ?? running()?.oldRows)?.length ?? 0,
  },
};

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

export const triggerContextPart: LibraryPart = {
  type: 'eventbus.TriggerContext',
  members: {
    'static currentContext()': currentContext,
    'get lastError': (self: EventTriggerContext) => self.lastError,
    'get retries': (self: EventTriggerContext) => self.retries,
    'getResumeCheckpoint()': (self: EventTriggerContext) => self.resumeCheckpoint,
    'setResumeCheckpoint(System.String)': setResumeCheckpoint,
  },
};
