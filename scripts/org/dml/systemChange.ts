import type { FieldDef, ObjectDef } from '../schema/model.js';
import type { Row } from '../store/store.js';
import { SObject } from '../values/sobject.js';
import { oldRecord } from './prepare.js';
import { fail } from './workRow.js';
import type { WorkRow } from './workRow.js';

/** A record on its way through the order of execution because the system changed fields of it, not a statement. */
export function systemChange(def: ObjectDef, before: Row, changes: ReadonlyMap<FieldDef, unknown>): WorkRow {
  const values = [...before];
  for (const [field, value] of changes) values[field.index] = value;
  const given = new SObject(def, [before[0]]);
  return { index: 0, given, record: new SObject(def, values), before, old: oldRecord(def, before) };
}

/** What keeps the changed record from being saved keeps those from being saved that it was changed for. */
export function passErrors({ record }: WorkRow, causes: readonly WorkRow[]): void {
  for (const error of record.errors ?? []) for (const cause of causes) fail(cause, { ...error, fields: [] });
}
