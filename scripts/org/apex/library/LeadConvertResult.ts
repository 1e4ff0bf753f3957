import { ApexList } from '../../values/list.js';
import type { RowError } from '../../values/sobject.js';
import { DatabaseError } from './DatabaseError.js';
import { flags, readers } from './objectMembers.js';
import type { LibraryPart, PlatformObject } from './part.js';

interface LeadConversion {
  readonly success: boolean;
  readonly leadId: string | null;
  readonly accountId: string | null;
  readonly contactId: string | null;
  readonly opportunityId: string | null;
  readonly errors: readonly RowError[];
}

/** What came of converting a lead. The org converts none; tests make results from JSON. */
export class LeadConvertResultValue implements PlatformObject {
  readonly apexType = 'Database.LeadConvertResult';
  constructor(readonly result: LeadConversion) {}
}

export const library: LibraryPart = {
  type: 'Database.LeadConvertResult',
  members: {
    ...readers<LeadConvertResultValue>({
      AccountId: ({ result }) => result.accountId,
      ContactId: ({ result }) => result.contactId,
      Errors: ({ result }) =>
        new ApexList(
          'Database.Error',
          result.errors.map((error) => new DatabaseError(error)),
        ),
      LeadId: ({ result }) => result.leadId,
      OpportunityId: ({ result }) => result.opportunityId,
    }),
    ...flags<LeadConvertResultValue>({ Success: ({ result }) => result.success }),
  },
};
