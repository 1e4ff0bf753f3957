import { comparable, compareValues, type Comparable } from './comparable.js';
import { hasCurrencies } from './currencies.js';
import type { Execution } from './execution.js';
import type { OperandReader } from './filter.js';
import { amountReader, operandReader, type Reader } from './readers.js';
import type { ResolvedOperand, ResolvedOrder, ResolvedQuery } from './resolved.js';
import { operandKind } from './wanted.js';

type Row = unknown[];
type Comparison = (a: Comparable, b: Comparable) => number;

/** Rows in ORDER BY order; rows that compare equal keep their order (SOQL Reference, "ORDER BY"). */
export function sorted<R extends Row>(
  rows: R[],
  query: ResolvedQuery,
  run: Execution,
  readerOf: OperandReader = (operand) => operandReader(operand, run),
): R[] {
  if (query.orderBy.length === 0 || rows.length < 2) return rows;
  const keys = query.orderBy.map(({ operand }) =>
    sortKey(operand, amountOrder(operand, query, run) ?? readerOf(operand)),
  );
  const comparisons = query.orderBy.map(comparisonFor);
  const decorated = rows.map((row) => ({ row, keys: keys.map((key) => key(row)) }));
  decorated.sort((a, b) => {
    for (let i = 0; i < comparisons.length; i++) {
      const order = comparisons[i]!(a.keys[i]!, b.keys[i]!);
      if (order !== 0) return order;
    }
    return 0;
  });
  return decorated.map(({ row }) => row);
}

/** Amounts of records sort by what they are worth (SOQL Reference, "Querying Currency Fields in Multi-Currency Orgs"). */
function amountOrder(operand: ResolvedOperand, query: ResolvedQuery, run: Execution): Reader | undefined {
  if (query.kind !== 'rows' || operand.kind !== 'field' || operand.path.field.type !== 'currency') return undefined;
  return hasCurrencies(run.tx.org.schema) ? amountReader(operand.path, 'corporate', run) : undefined;
}

/** Picklists sort in the order of their values in Setup, others after them by their text; text without regard to case. */
function sortKey(operand: ResolvedOperand, read: Reader): (row: Row) => Comparable {
  const field = operand.kind === 'field' ? operand.path.field : undefined;
  if (field?.type === 'picklist' && field.picklist?.length) {
    const places = new Map(field.picklist.map((entry, i) => [entry.value, i]));
    return (row) => {
      const value = read(row);
      if (value === null) return null;
      const place = places.get(value as string);
      return `${String(place ?? places.size).padStart(5, '0')}${place === undefined ? comparable(value, 'text') : ''}`;
    };
  }
  const kind = operandKind(operand);
  return (row) => comparable(read(row), kind === 'exactText' ? 'text' : kind);
}

function comparisonFor({ descending, nullsLast }: ResolvedOrder): Comparison {
  return (a, b) => {
    if (a === null || b === null) {
      if (a === b) return 0;
      return (a === null) === nullsLast ? 1 : -1;
    }
    return descending ? compareValues(b, a) : compareValues(a, b);
  };
}
