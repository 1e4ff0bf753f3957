import { FormulaError, type FormulaNode, parseFormula } from './parseFormula.js';
import { Decimal } from '../values/fractions.js';
import { Unsupported } from '../values/exceptions.js';
import { LOGIC } from './functions/logic.js';
import { MATHS } from './functions/maths.js';
import { TEXTS } from './functions/texts.js';
import { DATES } from './functions/dates.js';
import { RECORDS } from './functions/records.js';
import type { FormulaFunction } from './functions/formulaFunction.js';
import { compileName } from './names.js';
import { compileBinary, compileUnary } from './operators.js';
import type { Compiled, FormulaScope } from './types.js';

const FUNCTIONS: Readonly<Record<string, FormulaFunction>> = { ...LOGIC, ...MATHS, ...TEXTS, ...DATES, ...RECORDS };

/** Compiles a formula against an object; throws FormulaError for what would not save, Unsupported for what is not done yet. */
export function compileFormula(formula: string, scope: FormulaScope): Compiled {
  return compile(parseFormula(formula), scope);
}

function compile(node: FormulaNode, scope: FormulaScope): Compiled {
  switch (node.kind) {
    case 'number': {
      const value = Decimal.fromString(node.text);
      return { type: 'number', evaluate: () => value };
    }
    case 'text':
      return { type: 'text', evaluate: () => node.text };
    case 'name':
      return compileName(node.text, node.position, scope);
    case 'unary':
      return compileUnary(node.operator, compile(node.operand, scope), node.position);
    case 'binary':
      return compileBinary(node.operator, compile(node.left, scope), compile(node.right, scope), node.position);
    case 'call':
      return compileCall(
        node.name,
        node.args.map((arg) => compile(arg, scope)),
        node.position,
      );
  }
}

function compileCall(name: string, args: readonly Compiled[], position: number): Compiled {
  const definition = FUNCTIONS[name];
  if (!definition) throw new Unsupported(`the formula function ${name}`, `offset ${position}`);
  const [least, most] = definition.arity;
  if (args.length < least || args.length > most) {
    throw new FormulaError(
      `Incorrect number of parameters for function '${name}()'. Expected ${least}, received ${args.length}`,
      position,
    );
  }
  return definition.compile(args, position);
}
