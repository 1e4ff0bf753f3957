import { Decimal } from 'decimal.js';
import { valueOf, type FieldType, type Row, type Table } from './table.js';

/** In what a vendor's server takes less than OData has, or takes it in another way. */
export interface Dialect {
  /** Business Central refuses `or` over several properties (Using Filter Expressions in OData URIs). */
  readonly orOverOneProperty?: true;
  /** SQL Server has `datetime` from 1753 on, rounded to .000, .003 or .007 seconds. */
  readonly sqlTime?: true;
}

/**
 * Enough of OData's $filter: comparisons joined by `and`, `or` and parentheses, each with a literal of the type of its
 * property; anything else is an error, as on a real server.
 */
export function parseFilter(text: string, table: Table, dialect: Dialect): (row: Row) => boolean {
  const tokens = text.match(/\(|\)|datetime'[^']*'|'(?:[^']|'')*'|[^\s()]+/g) ?? [];
  let position = 0;
  let fields: string[] = [];
  const next = (): string => tokens[position++] ?? '';

  const disjunction = (): ((row: Row) => boolean) => {
    const outside = fields;
    fields = [];
    const parts = [conjunction()];
    while (tokens[position] === 'or' && next()) parts.push(conjunction());
    if (dialect.orOverOneProperty && parts.length > 1 && new Set(fields).size > 1)
      throw new Error("The 'OR' operator is not supported on distinct fields on an OData filter.");
    fields = [...outside, ...fields];
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
    const type = table.fields[field];
    if (!type) throw new Error(`no property ${field}`);
    fields.push(field);
    const name = next();
    const operator = COMPARE[name];
    if (!operator || (type === 'guid' && name !== 'eq')) throw new Error(`no such operator after ${field}`);
    const literal = readLiteral(next(), type, dialect);
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

const LITERALS: Readonly<Record<FieldType, RegExp>> = {
  text: /^'.*'$/s,
  digits: /^'\d+'$/,
  guid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  int: /^-?\d+$/,
  decimal: /^-?\d+(\.\d+)?$/,
  bool: /^(true|false)$/,
  date: /^(datetime'\d{4}-\d\d-\d\dT00:00:00'|\d{4}-\d\d-\d\d)$/,
  instant: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/,
};

function readLiteral(text: string, type: FieldType, { sqlTime }: Dialect): Value {
  if (!LITERALS[type].test(text)) throw new Error(`${text} is no ${type}`);
  const inner = text.replace(/^(datetime)?'(.*)'$/s, '$2').replaceAll("''", "'");
  if (type === 'bool') return inner === 'true';
  if (type === 'date') return inner.slice(0, 10);
  if (type === 'int' || type === 'decimal' || type === 'digits') return new Decimal(inner);
  if (type !== 'instant') return inner;
  if (sqlTime && inner < '1753') throw new Error(`${text} is outside the valid range`);
  return sqlTime ? sqlTick(Date.parse(inner)) : Date.parse(inner);
}

/** Milliseconds as SQL Server keeps and shows them. */
export const sqlTick = (ms: number): number => Math.round(Math.round((ms * 3) / 10) * (10 / 3));

/** Null sorts first and equals only null. */
export function order(a: Value, b: Value): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  if (a instanceof Decimal || b instanceof Decimal) return new Decimal(String(a)).cmp(new Decimal(String(b)));
  return a < b ? -1 : a > b ? 1 : 0;
}
