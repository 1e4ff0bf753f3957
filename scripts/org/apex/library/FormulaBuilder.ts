import { current } from '../../engine/transaction.js';
import { compileFormula } from '../../formula/compile.js';
import { FormulaError } from '../../formula/parseFormula.js';
import { readField } from '../../formula/readField.js';
import type { Compiled, FormulaType } from '../../formula/types.js';
import { ApexDouble, Decimal } from '../../values/fractions.js';
import type { SObject } from '../../values/sobject.js';
import type { EnumValue } from '../../values/enum.js';
import { raise, Unsupported } from '../../values/exceptions.js';
import { ApexList, ApexSet } from '../../values/collections.js';
import { formulaSubject } from './formulaSubject.js';
import { given, type LibraryPart, type PlatformObject } from './part.js';
import type { SObjectTypeToken } from './tokens.js';
import { TypeValue } from './Type.js';

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

/** A formula that can be evaluated for one record or object after the other (Apex Reference, "FormulaInstance Class"). */
export class FormulaInstanceValue implements PlatformObject {
  readonly apexType = 'FormulaEval.FormulaInstance';
  constructor(
    private readonly compiled: Compiled,
    readonly referenced: ApexSet,
    private readonly result: (value: unknown) => unknown,
  ) {}
  evaluate(subject: unknown): unknown {
    return this.result(this.compiled.evaluate({ tx: current(), row: [], before: undefined, subject }));
  }
}

export const formulaInstancePart: LibraryPart = {
  type: 'FormulaEval.FormulaInstance',
  members: {
    'evaluate(Object)': (self: FormulaInstanceValue, subject: unknown) => self.evaluate(subject),
    'getReferencedFields()': (self: FormulaInstanceValue) => self.referenced,
  },
};

/** Collects what a formula needs before it is built (Apex Reference, "FormulaBuilder Class"). */
class FormulaBuilderValue implements PlatformObject {
  readonly apexType = 'FormulaEval.FormulaBuilder';
  formula: string | null = null;
  type: TypeValue | null = null;
  returns: EnumValue | null = null;
  nullIsZero = false;
}

const invalid = (message: string): never => raise('System.FormulaValidationException', message);

function build({ formula, type, returns, nullIsZero }: FormulaBuilderValue): FormulaInstanceValue {
  if (formula === null || formula === '') return invalid('The formula is missing: call withFormula');
  if (type === null) return invalid('The context type is missing: call withType');
  if (returns === null) return invalid('The return type is missing: call withReturnType');
  const result = returns.name as FormulaResult;
  const names = new Set<string>();
  try {
    const subject = formulaSubject(type.text, (name) => names.add(name));
    const compiled = compileFormula(formula, {
      schema: current().org.schema,
      blanksAsZero: nullIsZero,
      subject,
    });
    if (!fitsFormula(result, compiled.type))
      return invalid(
        `Formula result is data type (${compiled.type}), incompatible with expected data type (${result.toLowerCase()}).`,
      );
    const referenced = new ApexSet('String');
    for (const name of names) referenced.add(name);
    return new FormulaInstanceValue(compiled, referenced, (value) => fromFormula(result, value));
  } catch (error) {
    if (error instanceof FormulaError) return invalid(error.message);
    throw error;
  }
}

/** A setter that returns the builder. */
const step =
  <T>(set: (self: FormulaBuilderValue, value: T) => void) =>
  (self: FormulaBuilderValue, value: T): FormulaBuilderValue => {
    set(self, value);
    return self;
  };

export const formulaBuilderPart: LibraryPart = {
  type: 'FormulaEval.FormulaBuilder',
  members: {
    'build()': build,
    'new()': () => new FormulaBuilderValue(),
    'parseAsTemplate(System.Boolean)': step((_, template: boolean | null) => {
      if (template) throw new Unsupported('formulas as templates');
    }),
    'static builder()': () => new FormulaBuilderValue(),
    'treatNumericNullAsZero(System.Boolean)': step((self, zero: boolean | null) => (self.nullIsZero = zero === true)),
    'withFormula(System.String)': step((self, formula: string | null) => (self.formula = formula)),
    /** Globals need no declaration here: each is known where it is used. */
    'withGlobalVariables(System.List<FormulaEval.FormulaGlobal>)': (self: FormulaBuilderValue) => self,
    'withReturnType(FormulaEval.FormulaReturnType)': step((self, type: EnumValue | null) => (self.returns = type)),
    'withType(Schema.SObjectType)': step(
      (self, type: SObjectTypeToken | null) => (self.type = TypeValue.of(given(type).object.name)),
    ),
    'withType(System.Type)': step((self, type: TypeValue | null) => (self.type = given(type))),
  },
};

class RecalculatedValue implements PlatformObject {
  readonly apexType = 'System.FormulaRecalcResult';
  constructor(readonly record: SObject) {}
}

/** Works out the formula fields of a record as it is in memory; a formula that cannot be worked out here is refused as a whole. */
function recalculated(record: SObject): RecalculatedValue {
  const tx = current();
  const row = record.def.fields.map((field) => record.get(field));
  for (const field of record.def.fields) if (field.formula !== undefined) record.set(field, readField(tx, row, field));
  return new RecalculatedValue(record);
}

export const formulaRecalcResultPart: LibraryPart = {
  type: 'System.FormulaRecalcResult',
  members: {
    'getErrors()': () => new ApexList('FormulaRecalcFieldError'),
    'getSObject()': (self: RecalculatedValue) => self.record,
    'isSuccess()': () => true,
  },
};

export const formulaPart: LibraryPart = {
  type: 'System.Formula',
  members: {
    'static builder()': () => new FormulaBuilderValue(),
    'static recalculateFormulas(System.List<System.SObject>)': (records: ApexList<SObject> | null) =>
      new ApexList('FormulaRecalcResult', given(records).items.map(recalculated)),
  },
};
