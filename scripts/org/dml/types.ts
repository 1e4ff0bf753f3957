import type { FieldDef } from '../schema/model.js';
import type { RowError, SObject } from '../values/sobject.js';

export type DmlOperation = 'insert' | 'update' | 'upsert' | 'delete' | 'undelete';

/** One DML statement. `access` user = CRUD and FLS of the running user; `sharing` = record access as well. */
export interface DmlRequest {
  readonly operation: DmlOperation;
  readonly records: SObject[];
  readonly allOrNone: boolean;
  readonly access: 'system' | 'user';
  readonly sharing?: boolean;
  /** Upsert only; the Id field when left out. */
  readonly externalId?: FieldDef;
}

export interface DmlResult {
  id: string | null;
  success: boolean;
  created: boolean;
  errors: RowError[];
}
