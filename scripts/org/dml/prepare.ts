import type { Transaction } from '../engine/transaction.js';
import { defaultOf } from '../formula/fieldDefaults.js';
import type { FieldDef, ObjectDef } from '../schema/model.js';
import type { Row } from '../store/store.js';
import { sameValue } from '../values/equality.js';
import { SObject } from '../values/sobject.js';
import { rowErrors } from './errors.js';
import { planOf } from './plan.js';
import { type DmlRequest, fail, type WorkRow } from './workRow.js';

/** First step of an insert: the given values, defaults for what was left out, the running user as owner. */
export function newRecord(tx: Transaction, given: SObject): SObject {
  const { def } = given;
  const plan = planOf(def);
  const values: Row = new Array<unknown>(def.fields.length).fill(null);
  for (const field of plan.createable) values[field.index] = stored(given.values[field.index]);
  for (const field of plan.withDefault)
    if (given.values[field.index] === undefined || field.type === 'boolean' || isNeverEmpty(field))
      values[field.index] ??= defaultOf(tx, field);
  if (plan.owner) values[plan.owner.index] ??= tx.user.id;
  if (plan.currency) values[plan.currency.index] ??= tx.user.currency;
  const record = new SObject(def, values);
  record.clonedFrom = given.clonedFrom;
  return record;
}

/** A status the platform itself asks for is set although a record was given none. */
const isNeverEmpty = ({ custom, required, type }: FieldDef): boolean => type === 'picklist' && required && !custom;

/** Triggers see what will be stored: text that is empty is null. */
function stored(value: unknown): unknown {
  return value === '' ? null : (value ?? null);
}

/** First step of an update: the stored row with the given changes laid over it. */
export function changedRecord(
  row: WorkRow,
  before: Row,
  { access, opened }: Pick<DmlRequest, 'access' | 'opened'>,
): SObject {
  const { given } = row;
  const { def } = given;
  const values: Row = [...before];
  const record = new SObject(def, values);
  row.record = record;
  const refused = [];
  for (const field of def.fields) {
    const value = given.values[field.index];
    if (value === undefined || field.index === 0) continue;
    if (field.updateable || opened?.has(field.name))
      values[field.index] =
        field.type === 'boolean' || field.name === 'OwnerId' ? (value ?? before[field.index]) : stored(value);
    else if (
      (access === 'user' || field.createable) &&
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
