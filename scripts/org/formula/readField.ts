import type { Transaction } from '../engine/transaction.js';
import type { FieldDef } from '../schema/model.js';
import type { Row } from '../store/store.js';
import { Decimal } from '../values/fractions.js';
import { compileFormula } from './compile.js';
import type { Compiled } from './types.js';
import { isBlank } from './values.js';
import { kept } from '../values/memo.js';

const compiled = new WeakMap<FieldDef, Compiled>();

/** The value of a field of a stored row; formula fields are computed here, whenever they are read. */
export function readField(tx: Transaction, row: Row, field: FieldDef): unknown {
  if (field.formula === undefined) return row[field.index] ?? null;
  const value = formulaOf(tx, field).evaluate({ tx, row, before: undefined });
  return asFieldValue(field, value);
}

function formulaOf(tx: Transaction, field: FieldDef): Compiled {
  const { object, formula, formulaBlanksAsZero: blanksAsZero = true } = field;
  return kept(compiled, field, () => compileFormula(formula!, { object, schema: tx.org.schema, blanksAsZero }));
}

/** Formula results are rounded to the field's decimals, half up; text loses blanks at its end and is null when empty; a checkbox is never null. */
export function asFieldValue(field: FieldDef, value: unknown): unknown {
  if (field.type === 'boolean') return value === true;
  if (isBlank(value)) return null;
  if (!(value instanceof Decimal)) return typeof value === 'string' ? value.trimEnd() : value;
  const shown = field.type === 'percent' ? value.times(Decimal.fromInteger(100)) : value;
  if (field.apexType === 'Integer') return shown.setScale(0, 'HALF_UP').toNumber();
  return field.scale === undefined ? shown : shown.setScale(field.scale, 'HALF_UP');
}
