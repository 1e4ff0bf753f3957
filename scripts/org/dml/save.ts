import type { Transaction } from '../engine/transaction.js';
import { missedFilters } from '../formula/lookupFilters.js';
import { brokenRules } from '../formula/validationRules.js';
import type { ObjectDef } from '../schema/model.js';
import type { Row, Table } from '../store/store.js';
import { AuditStamp } from './systemRows.js';
import { fillAutoNumbers } from './autoNumber.js';
import { rowErrors } from './errors.js';
import { recordHistory } from './fieldHistory.js';
import { checkFields } from './fieldChecks.js';
import { orLocked } from './recordLocks.js';
import { Masters } from './masters.js';
import { dropManualShares } from './ownerChange.js';
import { planOf } from './plan.js';
import { rulesOf } from './platformRules.js';
import { emptyRollUp, staleRollUps } from './rollUps.js';
import { fireTriggers } from './triggers.js';
import { fail, failed, survivors, type WorkRow } from './workRow.js';

/**
 * Saves at most 200 prepared rows of one object, all new or all changed, in the documented order (Apex Developer Guide,
 * "Triggers and Order of Execution"): before triggers, system validation, custom validation rules, save, after triggers, roll-ups.
 * Errors stay on the rows; the caller decides what to take back. Field updates by approvals skip the validation rules.
 */
export function saveRows(
  tx: Transaction,
  def: ObjectDef,
  rows: readonly WorkRow[],
  operation: 'insert' | 'update',
  validated = true,
): void {
  const rules = rulesOf(def);
  fireTriggers(tx, `before ${operation}`, def, survivors(rows));
  const table = tx.store.table(def);
  const stamp = new AuditStamp(tx, def);
  for (const row of rows) {
    if (failed(row)) continue;
    for (const field of planOf(def).formulas) row.record.values[field.index] = null;
    keepRollUps(tx, table, row);
    rules.settle?.(tx, row);
    if (!failed(row)) checkFields(tx, row);
    for (const broken of validated ? [missedFilters, brokenRules] : [])
      if (!failed(row)) for (const error of broken(tx, def, row.record.values, row.before)) fail(row, error);
  }
  for (const row of rows) if (!failed(row)) orLocked([row], () => writeRow(tx, table, row, stamp));
  fireTriggers(tx, `after ${operation}`, def, survivors(rows));
  rules.afterSave?.(tx, survivors(rows));
  Masters.of(tx, def, rows).rollUp();
}

/** Roll-ups begin empty; those that moved on while the triggers ran stay as they are now. */
function keepRollUps(tx: Transaction, table: Table, { record, before }: WorkRow): void {
  const { rollUps } = planOf(table.def);
  if (!before) for (const field of rollUps) record.values[field.index] = emptyRollUp(field);
  const now = before && rollUps.length > 0 ? table.get(before[0] as string) : undefined;
  if (!now || now === before) return;
  for (const field of rollUps) record.values[field.index] = now[field.index];
  for (const [field, value] of staleRollUps(tx, rollUps, now)) record.values[field.index] = value;
}

function writeRow(tx: Transaction, table: Table, row: WorkRow, stamp: AuditStamp): void {
  if (claimsTakenValue(table, row)) return;
  const { values } = row.record;
  if (row.before) {
    stamp.change(values);
    table.update(tx.undo, values);
    dropManualShares(tx, table.def, row);
  } else {
    values[0] = table.nextId();
    stamp.create(values);
    fillAutoNumbers(tx, table.def, table, values);
    nameById(table, values);
    table.insert(tx.undo, values);
  }
  row.record.readOnly = true;
  recordHistory(tx, row);
}

/** A custom record nobody named is called by its id. */
function nameById(table: Table, values: Row): void {
  const name = planOf(table.def).typedName;
  if (name) values[name.index] ??= (values[0] as string).slice(0, 15);
}

function claimsTakenValue(table: Table, row: WorkRow): boolean {
  for (const field of planOf(table.def).unique) {
    const value = row.record.values[field.index];
    if (value === null || value === row.before?.[field.index]) continue;
    const holder = table.claimedBy(field, value);
    if (holder && holder[0] !== row.before?.[0]) fail(row, rowErrors.duplicate(field, holder[0] as string));
  }
  return failed(row);
}
