import { codeUnit } from '../engine/debugEvents.js';
import type { TriggerContext, TriggerEvent } from '../engine/program.js';
import type { Transaction } from '../engine/transaction.js';
import { readField } from '../formula/readField.js';
import type { ObjectDef } from '../schema/model.js';
import { ApexException } from '../values/exceptions.js';
import type { SObject } from '../values/sobject.js';
import { rowErrors } from './errors.js';
import { planOf } from './plan.js';
import { fail, type WorkRow } from './workRow.js';

/** Apex Developer Guide, "Execution Governors and Limits": stack depth of Apex that recursively fires triggers. */
const MAX_DEPTH = 16;

/** Fires the triggers of an object for the rows; an exception a trigger lets out fails all of them. */
export function fireTriggers(tx: Transaction, event: TriggerEvent, def: ObjectDef, rows: readonly WorkRow[]): void {
  const triggers = tx.org.program.triggersFor(def).filter((trigger) => trigger.events.has(event));
  if (triggers.length === 0 || rows.length === 0) return;
  const context = contextOf(tx, event, def, rows);
  const { sharing } = tx;
  tx.triggers.push(context);
  try {
    for (const trigger of triggers) {
      if (tx.triggers.length > MAX_DEPTH)
        throw new ApexException('System.DmlException', 'maximum trigger depth exceeded');
      // Trigger bodies run without sharing, whatever the caller enforces.
      tx.sharing = false;
      const unit = (): string => `${trigger.name} on ${def.name} trigger event ${placeOf(event)}`;
      runTrigger(trigger.name, event, rows, () => codeUnit(tx, unit, () => trigger.run(tx, context)));
    }
  } finally {
    tx.triggers.pop();
    tx.sharing = sharing;
  }
}

function runTrigger(name: string, event: TriggerEvent, rows: readonly WorkRow[], run: () => void): void {
  try {
    run();
  } catch (error) {
    if (!(error instanceof ApexException) || !error.catchable) throw error;
    const stack = error.apexStack.length > 0 ? `\n\n${error.apexStack.join('\n')}` : '';
    const message = `${name}: execution of ${placeOf(event)}\n\ncaused by: ${error.typeName}: ${error.apexMessage ?? 'Script-thrown exception'}${stack}`;
    for (const row of rows) fail(row, rowErrors.triggerFailed(message));
  }
}

/** `BeforeInsert` */
const placeOf = (event: TriggerEvent): string =>
  event
    .split(' ')
    .map((word) => word[0]!.toUpperCase() + word.slice(1))
    .join('');

function contextOf(tx: Transaction, event: TriggerEvent, object: ObjectDef, rows: readonly WorkRow[]): TriggerContext {
  const isDelete = event.endsWith('delete') && event !== 'after undelete';
  const records = rows.map((row) => withFormulas(tx, row.record, isDelete || event.startsWith('after')));
  if (isDelete) return { event, object, newRows: null, oldRows: records };
  const olds = event.endsWith('update') ? rows.map((row) => withFormulas(tx, row.old!, true)) : null;
  return { event, object, newRows: records, oldRows: olds };
}

/** Triggers see formula fields too. A stored row is never written: its values are copied first. */
function withFormulas(tx: Transaction, record: SObject, stored: boolean): SObject {
  const { formulas } = planOf(record.def);
  if (formulas.length > 0) {
    const values = stored ? [...record.values] : record.values;
    for (const field of formulas) values[field.index] = readField(tx, record.values, field);
    record.values = values;
  }
  if (stored) record.readOnly = true;
  return record;
}
