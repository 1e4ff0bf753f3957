import { applyDml } from '../library/databaseDml.js';
import { executeMerge } from '../../dml/merge.js';
import type { DmlOperation } from '../../dml/workRow.js';
import { current } from '../../engine/transaction.js';
import type { FieldDef } from '../../schema/model.js';
import type { Query } from '../../soql/ast.js';
import { runQuery } from '../../soql/run.js';
import { runSearch, searchLists as foundLists } from '../../soql/search/run.js';
import type { Search } from '../../soql/search/search.js';
import { raise } from '../../values/exceptions.js';
import { ApexList } from '../../values/collections.js';
import { SObject } from '../../values/sobject.js';
import { nullPointer } from './exceptions.js';

type AccessMode = 'system' | 'user';

/** User mode includes sharing, system mode leaves it to the class (Apex Developer Guide, "Enforce User Mode for Database Operations"). */
function optionsOf(access: AccessMode): { access: AccessMode; sharing: boolean } {
  return { access, sharing: access === 'user' || current().sharing };
}

export function queryRows(query: Query, binds: unknown[], access: AccessMode, type: string): ApexList {
  return new ApexList(type, runQuery(current(), query, binds, optionsOf(access)) as SObject[]);
}
/** `Database.getQueryLocator([SELECT …])`: the rows count by limits of their own. */
export function locatedRows(query: Query, binds: unknown[], access: AccessMode, type: string): ApexList {
  const options = { ...optionsOf(access), rowsCountAs: 'queryLocatorRows' } as const;
  return new ApexList(type, runQuery(current(), query, binds, options) as SObject[]);
}
export function countRows(query: Query, binds: unknown[], access: AccessMode): number {
  return runQuery(current(), query, binds, optionsOf(access)) as number;
}

/** `[FIND … RETURNING …]` */
export function searchLists(search: Search, binds: unknown[], access: AccessMode): ApexList {
  return foundLists(runSearch(current(), search, binds, optionsOf(access)));
}

/** A query's result as one record. */
export function singleRow(list: ApexList): unknown {
  return rowOrNull(list) ?? raise('System.QueryException', 'List has no rows for assignment to SObject');
}

/** A query's result as one record or none. */
export function rowOrNull(list: ApexList): unknown {
  if (list.size > 1) raise('System.QueryException', 'List has more than 1 row for assignment to SObject');
  return list.items[0] ?? null;
}

export function dml(
  operation: DmlOperation,
  value: SObject | ApexList | null,
  access: AccessMode,
  externalId?: FieldDef,
): void {
  if (value === null) nullPointer();
  const records = value instanceof SObject ? [value] : (value.items as SObject[]);
  applyDml(current(), {
    operation,
    records,
    allOrNone: true,
    ...optionsOf(access),
    ...(externalId && { externalId }),
  });
}

/** `merge master loser`, `merge master losers`; losers may be ids. */
export function mergeRecords(master: SObject | null, losers: unknown, access: AccessMode): void {
  if (master === null || losers === null) nullPointer();
  const list = losers instanceof ApexList ? losers.items : [losers];
  const records = list.map((item) => (item instanceof SObject ? item : new SObject(master.def, [item])));
  executeMerge(current(), { master, losers: records, allOrNone: true, ...optionsOf(access) });
}
