import type { Transaction } from '../engine/transaction.js';
import type { FieldDef } from '../schema/model.js';
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
  return field.name === 'OwnerId' ? checkOwner(tx, field, row, target.name) : undefined;
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
