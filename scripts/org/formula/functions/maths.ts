import type { Decimal, RoundingMode } from '../../values/fractions.js';
import { requireType } from '../operators.js';
import { type FormulaFunction, MANY, pure } from './formulaFunction.js';

function extreme(name: string, better: (order: number) => boolean): FormulaFunction {
  return {
    arity: [1, MANY],
    compile: (args, position) => {
      for (const arg of args) requireType(arg, 'number', `function '${name}()'`, position);
      const evaluate: ReturnType<FormulaFunction['compile']>['evaluate'] = (context) => {
        const values = args.map((arg) => arg.evaluate(context));
        if (values.includes(null)) return null;
        return (values as Decimal[]).reduce((best, value) => (better(value.compareTo(best)) ? value : best));
      };
      return { type: 'number', evaluate };
    },
  };
}

function rounded(name: string, mode: (value: Decimal) => RoundingMode): FormulaFunction {
  return pure(name, ['number'], 'number', (_, value: Decimal) => value.setScale(0, mode(value)));
}

/** Help, "Formula Operators and Functions": mathematical functions. */
export const MATHS: Readonly<Record<string, FormulaFunction>> = {
  MAX: extreme('MAX', (order) => order > 0),
  MIN: extreme('MIN', (order) => order < 0),
  ABS: pure('ABS', ['number'], 'number', (_, value: Decimal) => value.abs()),
  // ROUND(-1.5, 0) is -2: away from zero. CEILING and FLOOR go away from and toward zero as well.
  ROUND: pure('ROUND', ['number', 'number'], 'number', (_, value: Decimal, places: Decimal) =>
    value.setScale(places.toNumber(), 'HALF_UP'),
  ),
  CEILING: rounded('CEILING', () => 'UP'),
  FLOOR: rounded('FLOOR', () => 'DOWN'),
  MCEILING: rounded('MCEILING', () => 'CEILING'),
  MFLOOR: rounded('MFLOOR', () => 'FLOOR'),
  MOD: pure('MOD', ['number', 'number'], 'number', (_, value: Decimal, divisor: Decimal) =>
    divisor.isZero() ? null : value.minus(divisor.times(value.dividedBy(divisor).setScale(0, 'FLOOR'))),
  ),
};
