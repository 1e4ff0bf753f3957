import type { DmlResult } from '../../dml/types.js';
import { ApexList } from '../../values/list.js';
import type { RowError } from '../../values/sobject.js';
import { DatabaseError } from './DatabaseError.js';
import type { JsonNode } from './jsonNode.js';
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
        Errors: ({ result }) =>
          new ApexList(
            'Database.Error',
            result.errors.map((error) => new DatabaseError(error)),
          ),
        Id: ({ result }) => result.id,
      }),
      ...flags<RowResult>({ Success: ({ result }) => result.success }),
      ...created,
    },
  };
}

const RESULTS = /^Database\.(Save|Upsert|Delete|Undelete|EmptyRecycleBin)Result$/;

/** `{"success":true,"id":"001…","errors":[{"statusCode":"…","message":"…","fields":[]}]}`: how tests make results of DML they mock. */
export function resultFromJson(type: string, node: JsonNode): RowResult | undefined {
  if (!RESULTS.test(type) || !(node instanceof Map)) return undefined;
  const text = (from: Map<string, JsonNode>, name: string): string | null =>
    (from.get(name) as string | undefined) ?? null;
  const errors = ((node.get('errors') ?? []) as Map<string, JsonNode>[]).map((error) => ({
    statusCode: text(error, 'statusCode') as RowError['statusCode'],
    message: text(error, 'message') ?? '',
    fields: (error.get('fields') ?? []) as string[],
  }));
  const [success, created] = [node.get('success') === true, node.get('created') === true];
  return new RowResult(type.slice('Database.'.length) as ResultType, {
    id: text(node, 'id'),
    success,
    created,
    errors,
  });
}
