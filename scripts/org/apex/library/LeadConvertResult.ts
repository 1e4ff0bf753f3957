import type { RowError } from '../../values/sobject.js';
import { databaseErrors } from './DatabaseError.js';
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
      Errors: ({ result }) => databaseErrors(result.errors),
      LeadId: ({ result }) => result.leadId,
      OpportunityId: ({ result }) => result.opportunityId,
    }),
    ...flags<LeadConvertResultValue>({ Success: ({ result }) => result.success }),
  },
};
