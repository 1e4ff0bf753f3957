import { requireType } from '../operators.js';
import type { Compiled, FormulaContext, FormulaType } from '../types.js';

/** A function of the formula language: how many arguments, and how a call compiles. */
export interface FormulaFunction {
  readonly arity: readonly [least: number, most: number];
  readonly compile: (args: readonly Compiled[], position: number) => Compiled;
}

/** A function of its argument values only; a blank argument gives `blank` unless the function takes blanks. */
export function pure(
  name: string,
  parameters: readonly FormulaType[],
  result: FormulaType,
  work: (context: FormulaContext, ...values: never[]) => unknown,
  optional = 0,
): FormulaFunction {
  return {
    arity: [parameters.length - optional, parameters.length],
    compile: (args, position) => {
      args.forEach((arg, i) => requireType(arg, parameters[i]!, `function '${name}()'`, position));
      const evaluate = (context: FormulaContext) => {
        const values = args.map((arg) => arg.evaluate(context));
        if (values.includes(null)) return null;
        return (work as (context: FormulaContext, ...values: unknown[]) => unknown)(context, ...values);
      };
      return { type: result, evaluate };
    },
  };
}

export const MANY = Number.MAX_SAFE_INTEGER;
