import type { FieldDef } from '../schema/model.js';
import type { Row } from '../store/store.js';
import type { RowError, SObject } from '../values/sobject.js';

export type DmlOperation = 'insert' | 'update' | 'upsert' | 'delete' | 'undelete';

/** One DML statement. `access` user = CRUD and FLS of the running user; `sharing` = record access as well. */
export interface DmlRequest {
  readonly operation: DmlOperation;
  readonly records: SObject[];
  readonly allOrNone: boolean;
  readonly access: 'system' | 'user';
  readonly sharing?: boolean;
  /** Read-only fields that the platform's own statement writes. */
  readonly opened?: ReadonlySet<string>;
  /** Upsert only; the Id field when left out. */
  readonly externalId?: FieldDef;
}

export interface DmlResult {
  id: string | null;
  success: boolean;
  created: boolean;
  errors: RowError[];
}

/** One record of a DML statement on its way through the order of execution. */
export interface WorkRow {
  /** Position in the statement. */
  readonly index: number;
  /** The caller's record, or a copy with lookups in place of parents given by key: only its id is ever written. */
  given: SObject;
  /** What triggers see and put errors on: Trigger.new, for a delete Trigger.old. */
  record: SObject;
  /** The row before the statement; undefined for an insert. */
  before: Row | undefined;
  /** Trigger.old of an update. */
  old: SObject | undefined;
}

export function failed(row: WorkRow): boolean {
  return row.record.errors !== undefined && row.record.errors.length > 0;
}

export function fail(row: WorkRow, error: RowError): void {
  (row.record.errors ??= []).push(error);
}

export function survivors(rows: readonly WorkRow[]): WorkRow[] {
  return rows.filter((row) => !failed(row));
}
