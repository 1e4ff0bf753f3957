import { current } from '../../engine/transaction.js';
import { ApexList } from '../../values/list.js';
import type { SObject } from '../../values/sobject.js';
import { given } from './arguments.js';
import type { LibraryPart } from './part.js';
import { RowResult } from './saveResults.js';

function publish(events: readonly SObject[], callback?: object): RowResult[] {
  const tx = current();
  return tx.org.async.publish(tx, events, callback).map((result) => new RowResult('SaveResult', result));
}

const one = (event: SObject | null, callback?: object): RowResult => publish([given(event)], callback)[0]!;
const many = (events: ApexList<SObject> | null, callback?: object): ApexList =>
  new ApexList('Database.SaveResult', publish(given(events).items, callback));

export const library: LibraryPart = {
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
