import type { Value } from '../ast.js';
import { literalValue, WrongFilterValue } from '../filterValue.js';
import { comparisons, type ResolvedComparison, type ResolvedValue } from '../resolved.js';
import { operandKind } from '../wanted.js';
import type { Rule } from './rule.js';

/** A literal is of the type of the field it is compared with. */
export const literalTypes: Rule = ({ where, having }, scope) => {
  for (const clause of [where, having]) {
    for (const comparison of comparisons(clause)) {
      for (const literal of literals(comparison.value)) {
        const message = problemOf(literal, comparison);
        if (message) scope.report(comparison.position, 'INVALID_FIELD', message);
      }
    }
  }
};

type Literal = Parameters<typeof literalValue>[0] | Extract<Value, { kind: 'dateLiteral' }>;

function literals(value: ResolvedValue | Value): Literal[] {
  if (value.kind === 'list') return value.items.flatMap(literals);
  // `currencies` judges amounts with a currency code.
  return value.kind === 'bind' || value.kind === 'query' || value.kind === 'money' ? [] : [value];
}

function problemOf(literal: Literal, { operand, operator }: ResolvedComparison): string | undefined {
  const name = operand.path?.field.name ?? 'COUNT';
  const kind = operator === 'like' ? 'exactText' : operandKind(operand);
  if (literal.kind === 'dateLiteral') {
    return kind === 'date' || kind === 'datetime'
      ? undefined
      : `the date literal ${literal.name} cannot be compared with field '${name}'`;
  }
  try {
    literalValue(literal, kind, name);
    return undefined;
  } catch (error) {
    if (error instanceof WrongFilterValue) return error.message;
    throw error;
  }
}
