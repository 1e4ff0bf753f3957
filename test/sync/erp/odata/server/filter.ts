import { Decimal } from 'decimal.js';
import { valueOf, type Row, type Table } from './table.js';

/** Enough of OData's $filter: comparisons joined by `and`, `or` and parentheses; anything else is an error, as on a real server. */
export function parseFilter(text: string, table: Table): (row: Row) => boolean {
  const tokens = text.match(/\(|\)|datetime'[^']*'|'(?:[^']|'')*'|[^\s()]+/g) ?? [];
  let position = 0;
  const next = (): string => tokens[position++] ?? '';

  const disjunction = (): ((row: Row) => boolean) => {
    const parts = [conjunction()];
    while (tokens[position] === 'or' && next()) parts.push(conjunction());
    return (row) => parts.some((part) => part(row));
  };
  const conjunction = (): ((row: Row) => boolean) => {
    const parts = [comparison()];
    while (tokens[position] === 'and' && next()) parts.push(comparison());
    return (row) => parts.every((part) => part(row));
  };
  const comparison = (): ((row: Row) => boolean) => {
    const field = next();
    if (field === '(') {
      const inner = disjunction();
      if (next() !== ')') throw new Error('a parenthesis is not closed');
      return inner;
    }
    if (!(field in table.fields)) throw new Error(`no property ${field}`);
    const operator = COMPARE[next()];
    if (!operator) throw new Error(`no such operator after ${field}`);
    const literal = readLiteral(next());
    return (row) => operator(order(valueOf(table, row, field), literal));
  };

  const whole = disjunction();
  if (position < tokens.length) throw new Error(`cannot read from ${tokens[position]}`);
  return whole;
}

const COMPARE: Readonly<Record<string, (order: number) => boolean>> = {
  eq: (order) => order === 0,
  ne: (order) => order !== 0,
  gt: (order) => order > 0,
  ge: (order) => order >= 0,
  lt: (order) => order < 0,
  le: (order) => order <= 0,
};

export type Value = string | number | boolean | null | Decimal;

function readLiteral(text: string): Value {
  if (/^datetime'/.test(text)) return text.slice(9, 19);
  if (text.startsWith("'")) return text.slice(1, -1).replaceAll("''", "'");
  if (text === 'true' || text === 'false') return text === 'true';
  if (text === 'null') return null;
  return /^-?\d+(\.\d+)?$/.test(text) ? new Decimal(text) : text;
}

/** Null sorts first and equals only null. */
export function order(a: Value, b: Value): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  if (a instanceof Decimal || b instanceof Decimal) return new Decimal(String(a)).cmp(new Decimal(String(b)));
  return a < b ? -1 : a > b ? 1 : 0;
}
