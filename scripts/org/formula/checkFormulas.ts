import type { ObjectDef, Schema } from '../schema/model.js';
import { compileFormula } from './compile.js';
import { compileFilter } from './filter.js';
import { lookupFilterFault } from './lookupFilters.js';
import { FormulaError } from './parseFormula.js';

/** Every formula of the data model that would not save or is not supported, one line each. */
export function checkFormulas(schema: Schema): string[] {
  return [...schema.objects.values()].flatMap((object) => [
    ...badFilters(object),
    ...badLookupFilters(schema, object),
    ...formulasOf(object).flatMap(({ name, text, blanksAsZero }) => {
      try {
        compileFormula(text, { object, schema, blanksAsZero });
        return [];
      } catch (error) {
        const where = error instanceof FormulaError ? ` at offset ${error.position}` : '';
        return [`${object.name}.${name}: ${(error as Error).message}${where}`];
      }
    }),
  ]);
}

/** Criteria of roll-up summaries that do not fit their details. */
function badFilters(object: ObjectDef): string[] {
  return object.fields.flatMap((field) => {
    if (!field.summary) return [];
    try {
      compileFilter(field.summary.filter, field.summary.master.object);
      return [];
    } catch (error) {
      return [`${object.name}.${field.name}: ${(error as Error).message}`];
    }
  });
}

function badLookupFilters(schema: Schema, object: ObjectDef): string[] {
  return object.fields.flatMap((field) => {
    const fault = field.lookupFilter && lookupFilterFault(schema, field);
    return fault === undefined ? [] : [`${object.name}.${field.name}: ${fault}`];
  });
}

function formulasOf(object: ObjectDef): { name: string; text: string; blanksAsZero: boolean }[] {
  return [
    ...object.fields.flatMap((field) =>
      field.formula === undefined
        ? []
        : [{ name: field.name, text: field.formula, blanksAsZero: field.formulaBlanksAsZero ?? true }],
    ),
    ...object.fields.flatMap((field) =>
      field.defaultValue === undefined
        ? []
        : [{ name: `${field.name} default`, text: field.defaultValue, blanksAsZero: true }],
    ),
    ...object.validationRules.map((rule) => ({ name: rule.name, text: rule.condition, blanksAsZero: false })),
  ];
}
