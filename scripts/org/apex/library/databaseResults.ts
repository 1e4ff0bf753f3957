import type { LeadResult } from '../../dml/convertLeads.js';
import type { MergeResult } from '../../dml/merge.js';
import type { DmlResult } from '../../dml/workRow.js';
import { Unsupported } from '../../values/exceptions.js';
import { ApexList } from '../../values/collections.js';
import type { RowError } from '../../values/sobject.js';
import { platformEnum } from './tables.js';
import { flags, type LibraryPart, type PlatformObject, readers } from './part.js';

export class DatabaseError implements PlatformObject {
  readonly apexType = 'Database.Error';
  constructor(readonly error: RowError) {}
  toString(): string {
    const { fields, message, statusCode } = this.error;
    return `Database.Error[getFields=(${fields.join(', ')});getMessage=${message};getStatusCode=${statusCode};]`;
  }
}

/** The errors of an outcome as Apex reads them. */
export const databaseErrors = (errors: readonly RowError[]): ApexList =>
  new ApexList(
    'Database.Error',
    errors.map((error) => new DatabaseError(error)),
  );

function unknown(code: string): never {
  throw new Unsupported(`System.StatusCode.${code}`);
}

export const databaseErrorPart: LibraryPart = {
  type: 'Database.Error',
  members: readers<DatabaseError>({
    Fields: ({ error }) => new ApexList('String', [...error.fields]),
    Message: ({ error }) => error.message,
    StatusCode: ({ error: { statusCode } }) =>
      platformEnum('System.StatusCode').valueOf(statusCode) ?? unknown(statusCode),
  }),
};

export type ResultType =
  | 'SaveResult'
  | 'UpsertResult'
  | 'DeleteResult'
  | 'UndeleteResult'
  | 'LockResult'
  | 'UnlockResult'
  | 'EmptyRecycleBinResult';

/** Outcome of one row: Database.SaveResult and its siblings. */
export class RowResult implements PlatformObject {
  constructor(
    private readonly kind: ResultType,
    readonly result: DmlResult,
    private readonly namespace = 'Database',
  ) {}
  get apexType(): string {
    return `${this.namespace}.${this.kind}`;
  }
  toString(): string {
    const { id, success, errors } = this.result;
    return `${this.apexType}[getErrors=(${errors.map((error) => new DatabaseError(error)).join(', ')});getId=${id};isSuccess=${success};]`;
  }
}

/** The library part of one kind of result. */
export function resultPart(kind: ResultType, namespace = 'Database'): LibraryPart {
  const created = kind === 'UpsertResult' ? flags<RowResult>({ Created: ({ result }) => result.created }) : {};
  return {
    type: `${namespace}.${kind}`,
    members: {
      ...readers<RowResult>({
        Errors: ({ result }) => databaseErrors(result.errors),
        Id: ({ result }) => result.id,
      }),
      ...flags<RowResult>({ Success: ({ result }) => result.success }),
      ...created,
    },
  };
}

export const rowResultParts: readonly LibraryPart[] = (
  ['SaveResult', 'UpsertResult', 'DeleteResult', 'UndeleteResult', 'EmptyRecycleBinResult'] as const
).map((kind) => resultPart(kind));

/** What came of one record that was merged into another. */
export class MergeResultValue implements PlatformObject {
  readonly apexType = 'Database.MergeResult';
  constructor(readonly result: MergeResult) {}
}

export const mergeResultPart: LibraryPart = {
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

/** What came of converting a lead. */
export class LeadConvertResultValue implements PlatformObject {
  readonly apexType = 'Database.LeadConvertResult';
  constructor(readonly result: LeadResult) {}
}

export const leadConvertResultPart: LibraryPart = {
  type: 'Database.LeadConvertResult',
  members: {
    ...readers<LeadConvertResultValue>({
      AccountId: ({ result }) => result.accountId,
      ContactId: ({ result }) => result.contactId,
      Errors: ({ result }) => databaseErrors(result.errors),
      LeadId: ({ result }) => result.leadId,
      OpportunityId: ({ result }) => result.opportunityId,
      // The org has no person accounts.
      RelatedPersonAccountId: () => null,
    }),
    ...flags<LeadConvertResultValue>({ Success: ({ result }) => result.success }),
  },
};
