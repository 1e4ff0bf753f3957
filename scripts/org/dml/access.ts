import type { Transaction } from '../engine/transaction.js';
import type { FieldDef, ObjectDef } from '../schema/model.js';
import type { Row } from '../store/store.js';
import { sameValue } from '../values/equality.js';
import { rowErrors } from './errors.js';
import { type DmlRequest, fail, type WorkRow } from './workRow.js';

type Verb = 'create' | 'edit' | 'delete';
const PASSIVE: Record<Verb, string> = { create: 'inserted', edit: 'updated', delete: 'deleted' };

/**
 * Object, field and record access of the running user, as far as the statement asks for it (Apex Developer Guide,
 * "Enforce User Mode for Database Operations"; "Using the with sharing, without sharing, and inherited sharing Keywords").
 */
export function checkAccess(tx: Transaction, request: DmlRequest, def: ObjectDef, row: WorkRow, verb: Verb): void {
  const { security } = tx.org;
  if (request.access === 'user') {
    if (!security.can(tx.user, def, verb)) return fail(row, rowErrors.noObjectAccess(PASSIVE[verb], def.name));
    if (verb !== 'delete') checkFieldAccess(tx, request, def, row);
  }
  const enforced = request.access === 'user' || (request.sharing ?? tx.sharing);
  if (!enforced) return;
  if (row.before && !mayWrite(tx, def, row.before, verb)) fail(row, rowErrors.noRecordAccess());
  else if (request.access === 'user' && verb !== 'delete') checkTargets(tx, def, row);
}

function mayWrite(tx: Transaction, def: ObjectDef, before: Row, verb: Verb): boolean {
  const access = tx.org.security.recordAccess(tx, tx.user, def, before);
  return verb === 'delete' ? access === 'all' : access === 'edit' || access === 'all';
}

function checkFieldAccess(tx: Transaction, { opened }: DmlRequest, def: ObjectDef, row: WorkRow): void {
  const refused = changedFields(def, row).filter(
    (field) => !opened?.has(field.name) && !tx.org.security.fieldEditable(tx.user, field),
  );
  if (refused.length > 0) fail(row, rowErrors.notWritable(refused));
}

/** Fields the caller gave a value that differs from the stored one. */
function changedFields(def: ObjectDef, { given, before }: WorkRow): FieldDef[] {
  return def.fields.filter((field) => {
    const value = given.values[field.index];
    return (
      field.index > 0 &&
      value !== undefined &&
      !(before ? sameValue(value, before[field.index] ?? null) : value === null)
    );
  });
}

function checkTargets(tx: Transaction, def: ObjectDef, row: WorkRow): void {
  for (const field of changedFields(def, row)) {
    const id = row.given.values[field.index];
    const target = field.type === 'reference' && typeof id === 'string' ? tx.org.schema.ofId(id) : undefined;
    if (!target || target.name === 'User' || target.name === 'Group') continue;
    const targetRow = tx.store.table(target).get(id as string);
    if (targetRow && tx.org.security.recordAccess(tx, tx.user, target, targetRow) === 'none')
      fail(row, rowErrors.hiddenTarget(id as string));
  }
}
