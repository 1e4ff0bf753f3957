import type { Transaction } from '../engine/transaction.js';
import { defaultOf } from '../formula/fieldDefaults.js';
import type { ObjectDef } from '../schema/model.js';
import type { Row } from '../store/store.js';
import { sameValue } from '../values/equality.js';
import { SObject } from '../values/sobject.js';
import { rowErrors } from './errors.js';
import { planOf } from './plan.js';
import { fail, type WorkRow } from './workRow.js';

/** First step of an insert: the given values, defaults for what was left out, the running user as owner. */
export function newRecord(tx: Transaction, given: SObject): SObject {
  const { def } = given;
  const plan = planOf(def);
  const values: Row = new Array<unknown>(def.fields.length).fill(null);
  for (const field of plan.createable) values[field.index] = given.values[field.index] ?? null;
  for (const field of plan.withDefault)
    if (given.values[field.index] === undefined || field.type === 'boolean')
      values[field.index] ??= defaultOf(tx, field);
  if (plan.owner) values[plan.owner.index] ??= tx.user.id;
  if (plan.currency) values[plan.currency.index] ??= tx.user.currency;
  const record = new SObject(def, values);
  record.clonedFrom = given.clonedFrom;
  return record;
}

/** First step of an update: the stored row with the given changes laid over it. */
export function changedRecord(row: WorkRow, before: Row, strict: boolean): SObject {
  const { given } = row;
  const { def } = given;
  const values: Row = [...before];
  const record = new SObject(def, values);
  row.record = record;
  const refused = [];
  for (const field of def.fields) {
    const value = given.values[field.index];
    if (value === undefined || field.index === 0) continue;
    if (field.updateable)
      values[field.index] =
        field.type === 'boolean' || field.name === 'OwnerId' ? (value ?? before[field.index]) : value;
    else if (
      (strict || field.createable) &&
      field.formula === undefined &&
      !sameValue(value, before[field.index] ?? null)
    )
      refused.push(field);
  }
  if (refused.length > 0) fail(row, rowErrors.notWritable(refused));
  return record;
}

export function oldRecord(def: ObjectDef, before: Row): SObject {
  const old = new SObject(def, before);
  old.readOnly = true;
  return old;
}
