import type { Transaction } from '../engine/transaction.js';
import type { FieldDef, ObjectDef } from '../schema/model.js';
import type { Row } from '../store/store.js';
import type { RowError } from '../values/sobject.js';
import { rowErrors } from './errors.js';

/** A lookup must point at a record there is, of an object it may point at. The row keeps the target's own id text, which saves memory. */
export function checkReference(tx: Transaction, field: FieldDef, values: Row, id: string): RowError | undefined {
  const target = tx.org.schema.ofId(id);
  if (!target || !field.referenceTo.includes(target.name)) return rowErrors.wrongType(field, id);
  const table = tx.store.table(target);
  const row = table.get(id);
  if (!row) return rowErrors.missingTarget(field);
  if (table.isDeleted(row)) return rowErrors.deletedTarget(field);
  values[field.index] = row[0];
  if (field.name === 'RecordTypeId') return checkRecordType(field, target, row);
  return field.name === 'OwnerId' ? checkOwner(tx, field, row, target.name) : undefined;
}

/** Help, "Record Types": a record has an active type of its own object, or the master type, which is none. */
function checkRecordType(field: FieldDef, type: ObjectDef, row: Row): RowError | undefined {
  const isOwn = row[type.field('SobjectType')!.index] === field.object.name;
  return isOwn && row[type.field('IsActive')!.index] === true
    ? undefined
    : rowErrors.wrongRecordType(field, row[0] as string);
}

/** Owners are active users, or queues that hold records of the object. */
function checkOwner(tx: Transaction, field: FieldDef, row: Row, targetName: string): RowError | undefined {
  const target = tx.org.schema.require(targetName);
  if (targetName === 'User')
    return row[target.field('IsActive')!.index] === false
      ? rowErrors.inactiveOwner(field, row[0] as string)
      : undefined;
  if (targetName !== 'Group') return undefined;
  const queues = tx.store.tableNamed('QueueSobject');
  const [queueId, sobjectType] = [queues.def.field('QueueId')!, queues.def.field('SobjectType')!];
  const holds = queues.find(queueId, row[0]).some((entry) => entry[sobjectType.index] === field.object.name);
  return holds ? undefined : rowErrors.queueWithoutObject(field);
}
