import type { Transaction } from '../engine/transaction.js';
import type { FieldDef } from '../schema/model.js';
import { ApexDatetime, dayAt } from '../values/dates.js';
import { compileFormula } from './compile.js';
import { asFieldValue } from './readField.js';
import type { Compiled } from './types.js';

const compiled = new WeakMap<FieldDef, Compiled>();
const constants = new WeakMap<FieldDef, unknown>();
/** A number, a text or a checkbox value: the same for every record, so that a million rows share one value. */
const CONSTANT = /^\s*(?:-?\d+(?:\.\d+)?|"[^"]*"|'[^']*'|true|false)\s*$/i;

/** The default a field has for a new record: formula, picklist default, false for a checkbox, else null. */
export function defaultOf(tx: Transaction, field: FieldDef): unknown {
  if (field.defaultValue !== undefined) return formulaDefault(tx, field, field.defaultValue);
  if (field.type === 'boolean') return false;
  return field.picklist?.find((value) => value.isDefault)?.value ?? null;
}

/** False when a new record always begins empty here. */
export function hasDefault(field: FieldDef): boolean {
  return (
    field.defaultValue !== undefined ||
    field.type === 'boolean' ||
    (field.picklist?.some((value) => value.isDefault) ?? false)
  );
}

function formulaDefault(tx: Transaction, field: FieldDef, text: string): unknown {
  if (!CONSTANT.test(text)) return evaluate(tx, field, text);
  if (!constants.has(field)) constants.set(field, evaluate(tx, field, text));
  return constants.get(field);
}

function evaluate(tx: Transaction, field: FieldDef, text: string): unknown {
  let formula = compiled.get(field);
  if (!formula)
    compiled.set(
      field,
      (formula = compileFormula(text, { object: field.object, schema: tx.org.schema, blanksAsZero: true })),
    );
  const value = asFieldValue(field, formula.evaluate({ tx, row: [], before: undefined }));
  // No page says so: packages give a date field NOW() for its default.
  return field.type === 'date' && value instanceof ApexDatetime ? dayAt(value.ms, tx.user.timeZone) : value;
}
