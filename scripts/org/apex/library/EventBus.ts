import { current } from '../../engine/transaction.js';
import { ApexList } from '../../values/collections.js';
import type { SObject } from '../../values/sobject.js';
import { RowResult } from './databaseResults.js';
import { given, type LibraryPart, type PlatformObject } from './part.js';

/** What a publish callback is given: the EventUuid of every message with this outcome. */
export class PublishResultValue implements PlatformObject {
  readonly apexType: string;
  constructor(
    outcome: 'onSuccess' | 'onFailure',
    readonly uuids: readonly string[],
  ) {
    this.apexType = outcome === 'onSuccess' ? 'eventbus.SuccessResult' : 'eventbus.FailureResult';
  }
}

const members = { 'getEventUuids()': ({ uuids }: PublishResultValue) => new ApexList('String', [...uuids]) };

export const publishResultParts: readonly LibraryPart[] = [
  { type: 'eventbus.SuccessResult', members },
  { type: 'eventbus.FailureResult', members },
];

function publish(events: readonly SObject[], callback?: object): RowResult[] {
  const tx = current();
  return tx.org.async.publish(tx, events, callback).map((result) => new RowResult('SaveResult', result));
}

const one = (event: SObject | null, callback?: object): RowResult => publish([given(event)], callback)[0]!;
const many = (events: ApexList<SObject> | null, callback?: object): ApexList =>
  new ApexList('Database.SaveResult', publish(given(events).items, callback));

export const eventBusPart: LibraryPart = {
  type: 'System.EventBus',
  members: {
    'static publish(System.SObject)': (event: SObject | null) => one(event),
    'static publish(System.SObject,Object)': (event: SObject | null, callback: object | null) =>
      one(event, given(callback)),
    'static publish(System.List<System.SObject>)': (events: ApexList<SObject> | null) => many(events),
    'static publish(System.List<System.SObject>,Object)': (events: ApexList<SObject> | null, callback: object | null) =>
      many(events, given(callback)),
    'static getOperationId(Object)': (result: RowResult | null) => {
      const { success, errors } = given(result).result;
      return success ? errors[0]!.message : null;
    },
  },
};
