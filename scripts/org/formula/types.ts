import type { Transaction } from '../engine/transaction.js';
import type { FieldDef, FieldType, ObjectDef, Schema } from '../schema/model.js';
import type { Row } from '../store/store.js';

export type FormulaType =
  'text' | 'number' | 'boolean' | 'date' | 'datetime' | 'time' | 'picklist' | 'multipicklist' | 'null';

/** What a formula is evaluated against. */
export interface FormulaContext {
  readonly tx: Transaction;
  readonly row: Row;
  /** The row before this save; undefined for a new record and outside a save. */
  readonly before: Row | undefined;
  /** The Apex object or record that FormulaEval evaluates; undefined for formulas of metadata. */
  readonly subject?: unknown;
}

/** A compiled part of a formula. Values: string, Decimal, boolean, ApexDate, ApexDatetime, ApexTime; null = blank. */
export interface Compiled {
  readonly type: FormulaType;
  readonly evaluate: (context: FormulaContext) => unknown;
  /** Set for a field of the record itself: ISCHANGED and PRIORVALUE need it. */
  readonly field?: FieldDef;
}

/** Where names of a formula are looked up: on a stored record, or on what Apex hands over. */
export type FormulaScope = RecordScope | SubjectScope;

interface AnyScope {
  readonly schema: Schema;
  readonly blanksAsZero: boolean;
}
export interface RecordScope extends AnyScope {
  readonly object: ObjectDef;
}
export interface SubjectScope extends AnyScope {
  readonly subject: (name: string, position: number) => Compiled;
}

const TYPES: Partial<Record<FieldType, FormulaType>> = {
  boolean: 'boolean',
  int: 'number',
  long: 'number',
  double: 'number',
  currency: 'number',
  percent: 'number',
  date: 'date',
  datetime: 'datetime',
  time: 'time',
  picklist: 'picklist',
  multipicklist: 'multipicklist',
};

export function formulaTypeOf(field: FieldDef): FormulaType {
  return TYPES[field.type] ?? 'text';
}
