import type { FormulaType } from '../../formula/types.js';
import { Decimal } from '../../values/decimal.js';
import { ApexDouble } from '../../values/double.js';

/** FormulaEval.FormulaReturnType */
export type FormulaResult =
  'BOOLEAN' | 'DATE' | 'DATETIME' | 'DECIMAL' | 'DOUBLE' | 'ID' | 'INTEGER' | 'LONG' | 'STRING' | 'TIME';

const FORMULA_TYPES: Readonly<Record<FormulaResult, FormulaType>> = {
  BOOLEAN: 'boolean',
  DATE: 'date',
  DATETIME: 'datetime',
  DECIMAL: 'number',
  DOUBLE: 'number',
  ID: 'text',
  INTEGER: 'number',
  LONG: 'number',
  STRING: 'text',
  TIME: 'time',
};

export function fitsFormula(result: FormulaResult, type: FormulaType): boolean {
  return type === 'null' || FORMULA_TYPES[result] === type;
}

/** A formula's value as the Apex type it was asked for. */
export function fromFormula(result: FormulaResult, value: unknown): unknown {
  if (value === null || value === '') return null;
  if (!(value instanceof Decimal)) return value;
  if (result === 'INTEGER') return value.setScale(0, 'HALF_UP').toNumber();
  if (result === 'LONG') return BigInt(value.setScale(0, 'HALF_UP').toPlainString());
  return result === 'DOUBLE' ? new ApexDouble(value.toNumber()) : value;
}
