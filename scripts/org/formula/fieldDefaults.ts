import type { Transaction } from '../engine/transaction.js';
import type { FieldDef } from '../schema/model.js';
import { compileFormula } from './compile.js';
import { asFieldValue } from './readField.js';
import type { Compiled } from './types.js';

const compiled = new WeakMap<FieldDef, Compiled>();

/** The default a field has for a new record: formula, picklist default, false for a checkbox, else null. */
export function defaultOf(tx: Transaction, field: FieldDef): unknown {
  if (field.defaultValue !== undefined)
    return asFieldValue(field, defaultFormula(tx, field).evaluate({ tx, row: [], before: undefined }));
  if (field.type === 'boolean') return false;
  return field.picklist?.find((value) => value.isDefault)?.value ?? null;
}

/** True when every new record gets the same default, so that it need not be evaluated each time. */
export function hasDefault(field: FieldDef): boolean {
  return (
    field.defaultValue !== undefined ||
    field.type === 'boolean' ||
    (field.picklist?.some((value) => value.isDefault) ?? false)
  );
}

function defaultFormula(tx: Transaction, field: FieldDef): Compiled {
  let formula = compiled.get(field);
  if (!formula)
    compiled.set(
      field,
      (formula = compileFormula(field.defaultValue!, {
        object: field.object,
        schema: tx.org.schema,
        blanksAsZero: true,
      })),
    );
  return formula;
}
