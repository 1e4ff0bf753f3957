import type { MergeResult } from '../../dml/merge.js';
import { ApexList } from '../../values/list.js';
import { databaseErrors } from './DatabaseError.js';
import { flags, readers } from './objectMembers.js';
import type { LibraryPart, PlatformObject } from './part.js';

/** What came of one record that was merged into another. */
export class MergeResultValue implements PlatformObject {
  readonly apexType = 'Database.MergeResult';
  constructor(readonly result: MergeResult) {}
}

export const library: LibraryPart = {
  type: 'Database.MergeResult',
  members: {
    ...readers<MergeResultValue>({
      Errors: ({ result }) => databaseErrors(result.errors),
      Id: ({ result }) => result.masterId,
      MergedRecordIds: ({ result }) => new ApexList('String', [...result.mergedIds]),
      UpdatedRelatedIds: ({ result }) => new ApexList('String', [...result.relatedIds]),
    }),
    ...flags<MergeResultValue>({ Success: ({ result }) => result.success }),
  },
};
