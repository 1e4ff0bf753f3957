import { current } from '../../engine/transaction.js';
import type { Query } from '../../soql/ast.js';
import { requireBounded } from '../../soql/fieldsItem.js';
import { parseQuery } from '../../soql/parse.js';
import { resolvedFor } from '../../soql/resolveCache.js';
import { runQuery, type QueryOptions } from '../../soql/run.js';
import { raise } from '../../values/exceptions.js';
import { ApexList, type ApexMap } from '../../values/collections.js';
import type { SObject } from '../../values/sobject.js';
import { type AccessLevelValue, USER_MODE } from './AccessLevel.js';
import { given, type Member } from './part.js';

/** Value of `:name` in the text of a dynamic query; undefined when there is no such variable. */
export type BindValues = (name: string) => unknown;

function noVariable(name: string): never {
  return raise('System.QueryException', `Variable does not exist: ${name}`);
}

/** Names are looked up as written and, like all Apex names, in any case. */
export function bindsFromMap(map: ApexMap<string, unknown> | null): BindValues {
  const byName = new Map(
    given(map)
      .entries()
      .map(([name, value]) => [name.toLowerCase(), value]),
  );
  return (name) => byName.get(name.toLowerCase());
}

export interface PreparedQuery {
  readonly query: Query;
  readonly binds: readonly unknown[];
  readonly options: QueryOptions;
}

export function boundTo(names: readonly string[], bind: BindValues | undefined): unknown[] {
  return names.map((name) => {
    const value = bind?.(name);
    return value === undefined ? noVariable(name) : value;
  });
}

/** The text of a query with the values of its variables, ready to run. */
export function preparedQuery(
  text: string | null,
  bind: BindValues | undefined,
  level: AccessLevelValue = USER_MODE,
): PreparedQuery {
  const { query: parsed, bindNames } = parseQuery(given(text));
  const isEnforced = level.isImplied && parsed.access === 'securityEnforced';
  const query: Query = isEnforced ? { ...parsed, access: 'selectEnforced' } : parsed;
  requireBounded(query);
  const binds = boundTo(bindNames, bind);
  return { query, binds, options: { access: level.access, sharing: level.access === 'user' || current().sharing } };
}

/** What a query gives: a number, or its records in a list of their object, also where it is taken for one of SObjects. */
export function queryPrepared(
  { query, binds, options }: PreparedQuery,
  more: Pick<QueryOptions, 'rowsCountAs' | 'among'> = {},
): ApexList<SObject> | number {
  const found = runQuery(current(), query, binds, { ...options, ...more });
  if (typeof found === 'number') return found;
  const { kind, object } = resolvedFor(query, current().org.schema);
  return new ApexList(kind === 'aggregate' ? 'AggregateResult' : object.name, found);
}

function rows(text: string | null, bind: BindValues | undefined, level?: AccessLevelValue): ApexList<SObject> {
  const found = queryPrepared(preparedQuery(text, bind, level));
  return typeof found === 'number'
    ? raise('System.QueryException', 'Database.query cannot run SELECT COUNT(): use Database.countQuery')
    : found;
}

function count(text: string | null, bind: BindValues | undefined, level?: AccessLevelValue): number {
  const found = queryPrepared(preparedQuery(text, bind, level));
  return typeof found === 'number'
    ? found
    : raise('System.QueryException', 'Only SELECT COUNT() is supported by Database.countQuery');
}

/**
 * The plain forms see the variables of the calling method: the compiler passes them as a last argument of type BindValues.
 */
export const queryMembers: Readonly<Record<string, Member>> = {
  'static query(System.String)': (text: string | null, scope?: BindValues) => rows(text, scope),
  'static query(System.String,System.AccessLevel)': (
    text: string | null,
    level: AccessLevelValue,
    scope?: BindValues,
  ) => rows(text, scope, given(level)),
  'static queryWithBinds(System.String,System.Map<System.String,Object>,System.AccessLevel)': (
    text: string | null,
    binds: ApexMap<string, unknown> | null,
    level: AccessLevelValue | null,
  ) => rows(text, bindsFromMap(binds), given(level)),
  'static countQuery(System.String)': (text: string | null, scope?: BindValues) => count(text, scope),
  'static countQuery(System.String,System.AccessLevel)': (
    text: string | null,
    level: AccessLevelValue,
    scope?: BindValues,
  ) => count(text, scope, given(level)),
  'static countQueryWithBinds(System.String,System.Map<System.String,Object>,System.AccessLevel)': (
    text: string | null,
    binds: ApexMap<string, unknown> | null,
    level: AccessLevelValue | null,
  ) => count(text, bindsFromMap(binds), given(level)),
};
