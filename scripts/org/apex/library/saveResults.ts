import type { DmlResult } from '../../dml/types.js';
import { DatabaseError, databaseErrors } from './DatabaseError.js';
import { flags, readers } from './objectMembers.js';
import type { LibraryPart, PlatformObject } from './part.js';

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
