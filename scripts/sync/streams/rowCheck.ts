import { amountProblem } from '../money.js';
import type { Column } from './values.js';

/** The columns of a view as a stream reads them. */
export type Columns = Readonly<Record<string, Column<unknown>>>;
export type RowOf<C extends Columns> = {
  readonly [name in keyof C]: C[name] extends Column<infer Kind> ? Kind : never;
};

/** What columns have to be together. */
export interface Rule<Row> {
  /** The one it is told of first; it is asked only where each of them is right by itself. */
  readonly columns: readonly (keyof Row & string)[];
  problem(row: Row): string | undefined;
}

type Values = Readonly<Record<string, unknown>>;

/** Everything that is wrong with a row, in one sentence; undefined if it may be mapped. A row costs no object unless it is wrong. */
export function rowCheck<C extends Columns>(
  columns: C,
  rules: readonly Rule<RowOf<C>>[] = [],
): (values: Values) => string | undefined {
  const checks = Object.entries(columns).map(([name, check]) => ({ name, check }));
  const isRight = (values: Values): boolean => {
    for (const { name, check } of checks) if (check(values[name]) !== undefined) return false;
    for (const rule of rules) if (rule.problem(values as RowOf<C>) !== undefined) return false;
    return true;
  };
  return (values) => (isRight(values) ? undefined : everythingWrong(values, checks, rules as readonly Rule<Values>[]));
}

function everythingWrong(
  values: Values,
  checks: readonly { readonly name: string; readonly check: Column<unknown> }[],
  rules: readonly Rule<Values>[],
): string {
  const wrong = new Map<string, string>();
  for (const { name, check } of checks) {
    const problem = check(values[name]);
    if (problem) wrong.set(name, problem);
  }
  const apart = rules.filter((rule) => !rule.columns.some((name) => wrong.has(name)));
  const told = [...wrong, ...apart.map((rule) => [rule.columns[0], rule.problem(values)] as const)];
  return `${told.flatMap(([name, problem]) => (problem ? `${name} ${problem}` : [])).join('; ')}.`;
}

/** Amounts must fit their currency: a third decimal of a dollar is an error of the source, not ours to round. */
export const amountsFit = <Name extends string>(...names: readonly Name[]) =>
  names.map((name): Rule<{ readonly currency: string } & { readonly [column in Name]: string | null | undefined }> => ({
    columns: [name, 'currency'],
    problem(row) {
      const amount: string | null | undefined = row[name];
      const problem = amount == null ? undefined : amountProblem(amount, row.currency);
      return problem && `is wrong: ${problem}`;
    },
  }));
