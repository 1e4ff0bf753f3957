import type { Transaction } from '../engine/transaction.js';
import type { ObjectDef, Schema, ValidationRule } from '../schema/model.js';
import type { Row } from '../store/store.js';
import type { RowError } from '../values/sobject.js';
import { compileFormula } from './compile.js';
import type { Compiled } from './types.js';
import { kept } from '../values/memo.js';

interface CompiledRule {
  readonly rule: ValidationRule;
  readonly condition: Compiled;
}

const compiled = new WeakMap<ObjectDef, readonly CompiledRule[]>();

/** The errors of all active validation rules whose condition holds (Help, "Validation Rules"). */
export function brokenRules(tx: Transaction, object: ObjectDef, row: Row, before: Row | undefined): RowError[] {
  const errors: RowError[] = [];
  for (const { rule, condition } of rulesOf(tx.org.schema, object)) {
    if (condition.evaluate({ tx, row, before }) !== true) continue;
    errors.push({
      statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
      message: object.translations?.get(tx.user.language)?.rules.get(rule.name) ?? rule.message,
      fields: rule.field === undefined ? [] : [rule.field],
    });
  }
  return errors;
}

function rulesOf(schema: Schema, object: ObjectDef): readonly CompiledRule[] {
  return kept(compiled, object, () =>
    object.validationRules
      .filter((rule) => rule.active)
      .map((rule) => ({ rule, condition: compileFormula(rule.condition, { object, schema, blanksAsZero: false }) })),
  );
}
