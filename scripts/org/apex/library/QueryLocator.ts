import { ApexList } from '../../values/list.js';
import type { SObject } from '../../values/sobject.js';
import { IteratorValue } from './Iterator.js';
import type { LibraryPart, PlatformObject } from './part.js';

/** Database.getQueryLocator: the records a batch walks through, read when the locator is made. */
export class QueryLocatorValue implements PlatformObject {
  readonly apexType = 'Database.QueryLocator';
  constructor(
    readonly records: readonly SObject[],
    readonly query: string | null,
  ) {}
}

class QueryLocatorIterator extends IteratorValue {
  override readonly apexType = 'Database.QueryLocatorIterator';
}

export const library: LibraryPart = {
  type: 'Database.QueryLocator',
  members: {
    'getQuery()': (self: QueryLocatorValue) => self.query,
    'iterator()': (self: QueryLocatorValue) => new QueryLocatorIterator(self.records),
    'querymore(System.Integer)': (self: QueryLocatorValue, size: number) =>
      new ApexList('SObject', self.records.slice(0, size)),
  },
};

export const iteratorPart: LibraryPart = {
  type: 'Database.QueryLocatorIterator',
  members: { 'hasNext()': (self: IteratorValue) => self.hasNext(), 'next()': (self: IteratorValue) => self.next() },
};
