import { current } from '../../engine/transaction.js';
import type { TriggerContext } from '../../engine/program.js';
import type { ApexList } from '../../values/list.js';
import type { ApexMap } from '../../values/map.js';
import { ReadOnlyList, ReadOnlyMap } from '../../values/readOnly.js';
import type { SObject } from '../../values/sobject.js';
import { platformConstant } from './enums.js';
import type { LibraryPart, Member } from './part.js';

interface Variables {
  newList: ApexList | null;
  oldList: ApexList | null;
  newMap: ApexMap | null;
  oldMap: ApexMap | null;
}

const known = new WeakMap<TriggerContext, Variables>();

function running(): TriggerContext | undefined {
  return current().triggers.at(-1);
}

/** The collections of the running trigger, the same objects throughout. Rows without an id yet have no map. */
function variables(): Variables | undefined {
  const context = running();
  if (!context) return undefined;
  let found = known.get(context);
  if (!found) known.set(context, (found = variablesOf(context)));
  return found;
}

function variablesOf({ object, newRows, oldRows, event }: TriggerContext): Variables {
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
}

/** A Boolean variable; outside triggers all are false. */
const is =
  (word: string): Member =>
  () =>
    running()?.event.includes(word) ?? false;

export const library: LibraryPart = {
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
