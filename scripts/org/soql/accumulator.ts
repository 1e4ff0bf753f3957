import { Decimal } from '../values/fractions.js';
import { toDecimal, type Numeric } from '../values/numbers.js';
import { comparable, comparableKey, compareValues, kindOfField } from './comparable.js';
import type { ResolvedOperand } from './resolved.js';

type Aggregate = Extract<ResolvedOperand, { kind: 'aggregate' }>;

/** Collects the values of one aggregate function over one group. */
export interface Accumulator {
  add(value: unknown): void;
  result(): unknown;
}

/** Nulls count for nothing but COUNT() (SOQL Reference, "Aggregate Functions"). */
export function accumulatorFor(operand: Aggregate): Accumulator {
  switch (operand.name) {
    case 'COUNT':
      return counter(operand.path === undefined);
    case 'COUNT_DISTINCT':
      return distinctCounter();
    case 'SUM':
      return new Sum(operand.path!.field.apexType === 'Integer');
    case 'AVG':
      return new Average();
    default:
      return new Extreme(operand.name === 'MIN' ? -1 : 1, operand);
  }
}

function counter(countsNull: boolean): Accumulator {
  let count = 0;
  return {
    add(value) {
      if (countsNull || value !== null) count++;
    },
    result: () => count,
  };
}

function distinctCounter(): Accumulator {
  const seen = new Set<unknown>();
  return {
    add(value) {
      if (value !== null) seen.add(keyOf(value));
    },
    result: () => seen.size,
  };
}

/** Equal values have one key; text counts by case. */
export function keyOf(value: unknown): unknown {
  return comparableKey(comparable(value, 'exactText'));
}

class Sum implements Accumulator {
  protected sum: Decimal | undefined;
  constructor(private readonly asInteger = false) {}

  add(value: unknown): void {
    if (value === null) return;
    const number = toDecimal(value as Numeric);
    this.sum = this.sum ? this.sum.plus(number) : number;
  }
  result(): unknown {
    return this.sum ? (this.asInteger ? this.sum.toNumber() : this.sum) : null;
  }
}

class Average extends Sum {
  private count = 0;

  override add(value: unknown): void {
    super.add(value);
    if (value !== null) this.count++;
  }
  override result(): unknown {
    if (!this.sum) return null;
    return Decimal.fromDouble(this.sum.dividedBy(Decimal.fromInteger(this.count)).toNumber());
  }
}

class Extreme implements Accumulator {
  private best: unknown = null;
  private readonly kind;

  constructor(
    private readonly sign: 1 | -1,
    operand: Aggregate,
  ) {
    this.kind = kindOfField(operand.path!.field);
  }
  add(value: unknown): void {
    if (value === null) return;
    const order =
      this.best === null ? this.sign : compareValues(comparable(value, this.kind), comparable(this.best, this.kind));
    if (order * this.sign > 0) this.best = value;
  }
  result(): unknown {
    return this.best;
  }
}
