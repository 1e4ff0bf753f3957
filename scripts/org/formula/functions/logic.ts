import { FormulaError } from '../parseFormula.js';
import { requireType } from '../operators.js';
import type { Compiled, FormulaContext } from '../types.js';
import { formulaEquals, isBlank } from '../values.js';
import { type FormulaFunction, MANY } from './formulaFunction.js';

function connective(
  name: string,
  evaluate: (args: readonly Compiled[], context: FormulaContext) => boolean,
): FormulaFunction {
  return {
    arity: [1, MANY],
    compile: (args, position) => {
      for (const arg of args) requireType(arg, 'boolean', `function '${name}()'`, position);
      return { type: 'boolean', evaluate: (context) => evaluate(args, context) };
    },
  };
}

function test(evaluate: (value: unknown) => boolean): FormulaFunction {
  return {
    arity: [1, 1],
    compile: ([value]) => ({ type: 'boolean', evaluate: (context) => evaluate(value!.evaluate(context)) }),
  };
}

/** The result type is that of the first branch that has one. */
function typeOfBranches(branches: readonly Compiled[]): Compiled['type'] {
  const type = branches.find((branch) => branch.type !== 'null')?.type ?? 'null';
  return type === 'picklist' ? 'text' : type;
}

const BLANK_VALUE: FormulaFunction = {
  arity: [2, 2],
  compile: ([value, substitute]) => ({
    type: typeOfBranches([value!, substitute!]),
    evaluate: (context) => {
      const found = value!.evaluate(context);
      return isBlank(found) ? substitute!.evaluate(context) : found;
    },
  }),
};

/** Help, "Formula Operators and Functions": logical functions. */
export const LOGIC: Readonly<Record<string, FormulaFunction>> = {
  AND: connective('AND', (args, context) => args.every((arg) => arg.evaluate(context) === true)),
  OR: connective('OR', (args, context) => args.some((arg) => arg.evaluate(context) === true)),
  NOT: connective('NOT', ([arg], context) => arg!.evaluate(context) !== true),
  IF: {
    arity: [3, 3],
    compile: ([condition, yes, no], position) => {
      requireType(condition!, 'boolean', "function 'IF()'", position);
      return {
        type: typeOfBranches([yes!, no!]),
        evaluate: (context) => (condition!.evaluate(context) === true ? yes! : no!).evaluate(context),
      };
    },
  },
  CASE: {
    arity: [4, MANY],
    compile: (args, position) => {
      if (args.length % 2 !== 0)
        throw new FormulaError("Incorrect number of parameters for function 'CASE()'", position);
      const [subject, ...rest] = args;
      const otherwise = rest.pop()!;
      const results = rest.filter((_, i) => i % 2 === 1);
      const evaluate = (context: FormulaContext) => {
        const value = subject!.evaluate(context);
        const hit = results.findIndex((_, i) => formulaEquals(value, rest[i * 2]!.evaluate(context)));
        return (results[hit] ?? otherwise).evaluate(context);
      };
      return { type: typeOfBranches([...results, otherwise]), evaluate };
    },
  },
  ISBLANK: test(isBlank),
  ISNULL: test((value) => value === null),
  BLANKVALUE: BLANK_VALUE,
  NULLVALUE: BLANK_VALUE,
};
