import type { ApexList } from '../../values/list.js';
import type { ApexMap } from '../../values/map.js';
import type { ApexSet } from '../../values/set.js';
import type { LibraryPart, PlatformObject } from './part.js';

export class AccessDecision implements PlatformObject {
  readonly apexType = 'System.SObjectAccessDecision';
  constructor(
    readonly records: ApexList,
    readonly removed: ApexMap,
    readonly modified: ApexSet,
  ) {}
}

export const library: LibraryPart = {
  type: 'System.SObjectAccessDecision',
  members: {
    'getModifiedIndexes()': (self: AccessDecision) => self.modified,
    'getRecords()': (self: AccessDecision) => self.records,
    'getRemovedFields()': (self: AccessDecision) => self.removed,
  },
};
