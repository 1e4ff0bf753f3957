import { FormulaError } from '../parseFormula.js';
import { readField } from '../readField.js';
import type { Compiled, FormulaContext } from '../types.js';
import { formulaEquals, toFormulaValue } from '../values.js';
import type { FormulaFunction } from './formulaFunction.js';

function ownFieldOf(name: string, arg: Compiled | undefined, position: number): NonNullable<Compiled['field']> {
  if (!arg?.field)
    throw new FormulaError(`Incorrect parameter for function '${name}()': a field of the record is expected`, position);
  return arg.field;
}

function picklistText(name: string, field: Compiled | undefined, position: number): void {
  if (field?.type !== 'picklist' && field?.type !== 'multipicklist')
    throw new FormulaError(`Incorrect parameter type for function '${name}()'. Expected Picklist`, position);
}

/** Help, "Formula Operators and Functions": functions that look at the record and its former values. */
export const RECORDS: Readonly<Record<string, FormulaFunction>> = {
  ISNEW: { arity: [0, 0], compile: () => ({ type: 'boolean', evaluate: ({ before }) => before === undefined }) },
  ISCHANGED: {
    arity: [1, 1],
    compile: ([arg], position) => {
      const field = ownFieldOf('ISCHANGED', arg, position);
      return {
        type: 'boolean',
        evaluate: (context) =>
          context.before !== undefined && !formulaEquals(former(context, field), current(context, field)),
      };
    },
  },
  PRIORVALUE: {
    arity: [1, 1],
    compile: ([arg], position) => {
      const field = ownFieldOf('PRIORVALUE', arg, position);
      // A new record has no prior value: the function gives the present one.
      return {
        type: arg!.type,
        field,
        evaluate: (context) => (context.before === undefined ? current(context, field) : former(context, field)),
      };
    },
  },
  ISPICKVAL: {
    arity: [2, 2],
    compile: ([arg, value], position) => {
      picklistText('ISPICKVAL', arg, position);
      return {
        type: 'boolean',
        evaluate: (context) => formulaEquals(arg!.evaluate(context), value!.evaluate(context)),
      };
    },
  },
  INCLUDES: {
    arity: [2, 2],
    compile: ([arg, value], position) => {
      picklistText('INCLUDES', arg, position);
      return {
        type: 'boolean',
        evaluate: (context) =>
          String(arg!.evaluate(context) ?? '')
            .split(';')
            .includes(String(value!.evaluate(context) ?? '')),
      };
    },
  },
};

function former(context: FormulaContext, field: NonNullable<Compiled['field']>): unknown {
  return context.before ? toFormulaValue(readField(context.tx, context.before, field)) : null;
}

function current(context: FormulaContext, field: NonNullable<Compiled['field']>): unknown {
  return toFormulaValue(readField(context.tx, context.row, field));
}
