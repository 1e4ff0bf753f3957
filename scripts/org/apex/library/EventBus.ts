import { current } from '../../engine/transaction.js';
import { ApexList } from '../../values/list.js';
import type { SObject } from '../../values/sobject.js';
import { given } from './arguments.js';
import type { LibraryPart } from './part.js';
import { RowResult } from './saveResults.js';

function publish(events: readonly SObject[]): RowResult[] {
  const tx = current();
  return tx.org.async.publish(tx, events).map((result) => new RowResult('SaveResult', result));
}

export const library: LibraryPart = {
  type: 'System.EventBus',
  members: {
    'static publish(System.SObject)': (event: SObject | null) => publish([given(event)])[0],
    'static publish(System.List<System.SObject>)': (events: ApexList<SObject> | null) =>
      new ApexList('Database.SaveResult', publish(given(events).items)),
  },
};
