import type { Row } from '../store/store.js';
import { comparable, compareValues, comparableKey, sameValues, type Comparable } from './comparable.js';
import type { Execution } from './execution.js';
import { likeTest } from './like.js';
import { operandKind, wantedValues, type Wanted } from './wanted.js';
import { operandReader, type Reader } from './readers.js';
import type { ResolvedComparison, ResolvedCondition, ResolvedOperand } from './resolved.js';

export type Predicate = (row: Row) => boolean;
/** How an operand is read: from rows in WHERE, from groups in HAVING. */
export type OperandReader = (operand: ResolvedOperand) => Reader;

/** Compiles a condition once per run; values of binds and literals are fixed here. */
export function predicateOf(
  condition: ResolvedCondition,
  run: Execution,
  readerOf: OperandReader = (operand) => operandReader(operand, run),
): Predicate {
  if (condition.kind === 'compare') return comparisonOf(condition, run, readerOf(condition.operand));
  if (condition.kind === 'not') {
    const inner = predicateOf(condition.item, run, readerOf);
    return (row) => !inner(row);
  }
  const items = condition.items.map((item) => predicateOf(item, run, readerOf));
  return condition.kind === 'and'
    ? (row) => items.every((item) => item(row))
    : (row) => items.some((item) => item(row));
}

function comparisonOf(condition: ResolvedComparison, run: Execution, read: Reader): Predicate {
  const kind = operandKind(condition.operand);
  const value: Reader = (row) => comparable(read(row), kind);
  const wanted = wantedValues(condition, run);
  switch (condition.operator) {
    case 'like':
      return like(read, wanted.values);
    case 'includes':
      return multiSelect(read, wanted.values);
    case 'excludes':
      return not(multiSelect(read, wanted.values));
    case '=':
    case 'in':
      return membership(value as (row: Row) => Comparable, wanted);
    case '!=':
    case 'not in':
      // Null is a value like any other: it differs from 'x' (SOQL Reference, "Null Values in WHERE").
      return not(membership(value as (row: Row) => Comparable, wanted));
    default:
      return relation(condition.operator, value as (row: Row) => Comparable, wanted);
  }
}

function not(predicate: Predicate): Predicate {
  return (row) => !predicate(row);
}

function membership(value: (row: Row) => Comparable, { values, ranges }: Wanted): Predicate {
  const only = values[0];
  const isValue: Predicate = values.length === 1 ? (row) => sameValues(value(row), only!) : inSet(value, values);
  if (ranges.length === 0) return isValue;
  return (row) => isValue(row) || ranges.some(({ from, to }) => within(value(row), from, to));
}

function within(value: Comparable, from: number, to: number): boolean {
  return value !== null && (value as number) >= from && (value as number) < to;
}

function inSet(value: (row: Row) => Comparable, values: readonly Comparable[]): Predicate {
  const keys = new Set(values.map(comparableKey));
  return (row) => keys.has(comparableKey(value(row)));
}

/** Comparisons with null, on either side, hold for no row. */
function relation(operator: '<' | '<=' | '>' | '>=', value: (row: Row) => Comparable, wanted: Wanted): Predicate {
  const range = wanted.ranges[0];
  // `> THIS_MONTH` is after its last day, `>= THIS_MONTH` from its first on.
  const bound: Comparable = range
    ? operator === '<' || operator === '>='
      ? range.from
      : range.to
    : (wanted.values[0] ?? null);
  const test = range ? (operator === '<' || operator === '<=' ? '<' : '>=') : operator;
  return (row) => {
    const own = value(row);
    if (own === null || bound === null) return false;
    const order = compareValues(own, bound);
    if (test === '<') return order < 0;
    if (test === '<=') return order <= 0;
    return test === '>' ? order > 0 : order >= 0;
  };
}

function like(read: Reader, patterns: readonly Comparable[]): Predicate {
  const tests = patterns.map((pattern) => (pattern === null ? undefined : likeTest(String(pattern))));
  return (row) => {
    const text = read(row);
    return tests.some((test) => (test ? typeof text === 'string' && test(text) : text === null));
  };
}

/** INCLUDES ('a;b', 'c'): a and b both chosen, or c. */
function multiSelect(read: Reader, values: readonly Comparable[]): Predicate {
  const wanted = values.map((value) =>
    String(value ?? '')
      .toLowerCase()
      .split(';'),
  );
  return (row) => {
    const chosen = String(read(row) ?? '')
      .toLowerCase()
      .split(';');
    return wanted.some((all) => all.every((value) => chosen.includes(value)));
  };
}
