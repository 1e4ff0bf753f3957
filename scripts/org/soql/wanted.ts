import { ApexList, ApexSet } from '../values/collections.js';
import { raise } from '../values/exceptions.js';
import { Decimal } from '../values/fractions.js';
import type { Value } from './ast.js';
import { comparable, kindOfField, type Comparable, type ComparableKind } from './comparable.js';
import type { Execution } from './execution.js';
import { bindValue, literalValue, WrongFilterValue } from './filterValue.js';
import { QueryError } from './queryError.js';
import type { ResolvedComparison, ResolvedOperand, ResolvedQuery, ResolvedValue } from './resolved.js';
import { semiJoinValues } from './semiJoin.js';
import { kept } from '../values/memo.js';

/** What a comparison asks for: single values, and ranges of days (or milliseconds) that date literals mean. */
export interface Wanted {
  readonly values: readonly Comparable[];
  readonly ranges: readonly { readonly from: number; readonly to: number }[];
}

export function operandKind(operand: ResolvedOperand): ComparableKind {
  if (operand.kind === 'targetType') return 'text';
  if (operand.kind === 'grouping') return 'number';
  if (operand.kind === 'datePart') return operand.name === 'DAY_ONLY' ? 'date' : 'number';
  if (operand.kind === 'aggregate' && operand.name !== 'MIN' && operand.name !== 'MAX') return 'number';
  return kindOfField(operand.path!.field);
}

/** Found once per run: the index and the filter ask for the same values, and a subquery must run only once. */
export function wantedValues(condition: ResolvedComparison, run: Execution): Wanted {
  return kept(run.wanted, condition, () => findWanted(condition, run));
}

function findWanted(condition: ResolvedComparison, run: Execution): Wanted {
  const { operand, operator, value } = condition;
  const kind = operator === 'like' ? 'exactText' : operandKind(operand);
  const name = operand.path?.field.name ?? 'COUNT';
  const values: Comparable[] = [];
  const ranges: { from: number; to: number }[] = [];
  try {
    if (operator === 'in' || operator === 'not in') requireCollection(value, run);
    for (const item of flatten(value, run)) {
      if (item.kind === 'dateLiteral') ranges.push(rangeOf(item, kind, name, run));
      else if (item.kind === 'money')
        values.push(run.currencies.intoCorporate(Decimal.fromString(item.text), item.isoCode));
      else if (item.kind === 'given') values.push(given(item.value, operator, kind, name));
      else
        values.push(item.kind === 'string' && operator === 'like' ? item.text || null : literalValue(item, kind, name));
    }
  } catch (error) {
    if (!(error instanceof WrongFilterValue)) throw error;
    throw new QueryError({ code: 'INVALID_FIELD', message: error.message, ...condition.position });
  }
  return { values, ranges };
}

type Flat =
  | Exclude<Extract<Value, object>, { kind: 'bind' | 'list' | 'query' }>
  /** An Apex value from a bind or a subquery. */
  | { readonly kind: 'given'; readonly value: unknown };

function* flatten(value: ResolvedValue | Value, run: Execution): Generator<Flat> {
  if (value.kind === 'list') for (const item of value.items) yield* flatten(item, run);
  else if (value.kind === 'bind') yield* bound(run.binds[value.index]);
  else if (value.kind === 'query')
    yield* semiJoinValues(value.query as ResolvedQuery, run).map((id) => ({ kind: 'given' as const, value: id }));
  else yield value;
}

/** Nothing is among the items of a collection that is not there. */
function requireCollection(value: ResolvedValue | Value, run: Execution): void {
  if (value.kind === 'bind' && (run.binds[value.index] ?? null) === null)
    raise('System.NullPointerException', 'Attempt to de-reference a null object');
}

function* bound(value: unknown): Generator<Flat> {
  const items = value instanceof ApexList ? value.items : value instanceof ApexSet ? value.items() : [value];
  for (const item of items) yield { kind: 'given', value: item };
}

function given(
  value: unknown,
  operator: ResolvedComparison['operator'],
  kind: ComparableKind,
  name: string,
): Comparable {
  return operator === 'like' && typeof value === 'string'
    ? comparable(value, 'exactText')
    : bindValue(value, kind, name);
}

function rangeOf(
  literal: { name: string; n?: number },
  kind: ComparableKind,
  field: string,
  run: Execution,
): { from: number; to: number } {
  const { from, to } = run.literalDays(literal.name, literal.n);
  if (kind === 'date') return { from: from.days, to: to.days };
  if (kind === 'datetime') return { from: run.startOfDay(from), to: run.startOfDay(to) };
  throw new WrongFilterValue(`the date literal ${literal.name} cannot be compared with field '${field}'`);
}
