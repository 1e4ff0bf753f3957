import { current } from '../../engine/transaction.js';
import { raise } from '../../values/exceptions.js';
import { ApexList, type ApexMap } from '../../values/collections.js';
import type { SObject } from '../../values/sobject.js';
import type { AccessLevelValue } from './AccessLevel.js';
import { bindsFromMap, type BindValues, preparedQuery, type PreparedQuery, queryPrepared } from './databaseQuery.js';
import { IteratorValue } from './List.js';
import { given, type LibraryPart, type Member, type PlatformObject } from './part.js';

/** Database.getQueryLocator: the records a batch walks through, read when the locator is made. */
export class QueryLocatorValue implements PlatformObject {
  readonly apexType = 'Database.QueryLocator';
  constructor(
    readonly records: readonly SObject[],
    readonly query: string | null,
  ) {}
}

class QueryLocatorIterator extends IteratorValue {
  override readonly apexType = 'Database.QueryLocatorIterator';
}

export const queryLocatorPart: LibraryPart = {
  type: 'Database.QueryLocator',
  members: {
    'getQuery()': (self: QueryLocatorValue) => self.query,
    'iterator()': (self: QueryLocatorValue) => new QueryLocatorIterator(self.records),
    'querymore(System.Integer)': (self: QueryLocatorValue, size: number) =>
      new ApexList('SObject', self.records.slice(0, size)),
  },
};

export const queryLocatorIteratorPart: LibraryPart = {
  type: 'Database.QueryLocatorIterator',
  members: { 'hasNext()': (self: IteratorValue) => self.hasNext(), 'next()': (self: IteratorValue) => self.next() },
};

/**
 * Database.getCursor: which records a query found is fixed with the cursor, what is in them is read when they are fetched
 * (Apex Developer Guide, "Apex Cursors").
 */
class CursorValue implements PlatformObject {
  readonly apexType = 'Database.Cursor';

  constructor(
    readonly ids: readonly string[],
    /** The same query without what chose and ordered the records. */
    private readonly rest: PreparedQuery,
  ) {}

  /** Counts as a query and its rows as query rows (Apex Reference, "Cursor Class", fetch). */
  fetch(position: number, count: number): ApexList<SObject> {
    const tx = current();
    tx.limits.count('cursorFetches');
    if (position < 0 || position > this.ids.length || count < 0)
      raise(
        'System.InvalidParameterValueException',
        `Cursor.fetch(${position}, ${count}): the cursor has ${this.ids.length} records`,
      );
    const rows = this.ids.slice(position, position + count).map((id) => tx.store.row(id));
    const among = rows.filter((row) => row !== undefined);
    return queryPrepared(this.rest, { among }) as ApexList<SObject>;
  }
}

function open(text: string | null, bind: BindValues | undefined, level?: AccessLevelValue): CursorValue {
  const { query, binds, options } = preparedQuery(text, bind, level);
  const records = queryPrepared({ query, binds, options }, { rowsCountAs: 'cursorRows' });
  const ids = typeof records === 'number' ? [null] : records.items.map((record) => record.id);
  if (!ids.every((id) => id !== null))
    return raise('System.QueryException', 'A cursor is opened on records, not on aggregates');
  const { select, from, access, allRows } = query;
  const rest = { select, from, ...(access && { access }), ...(allRows && { allRows }) };
  return new CursorValue(ids, { query: rest, binds, options });
}

export const cursorMembers: Readonly<Record<string, Member>> = {
  'static getCursor(System.String)': (text: string | null, scope?: BindValues) => open(text, scope),
  'static getCursor(System.String,Object)': (text: string | null, level: AccessLevelValue, scope?: BindValues) =>
    open(text, scope, given(level)),
  'static getCursorWithBinds(System.String,System.Map<System.String,Object>,Object)': (
    text: string | null,
    binds: ApexMap<string, unknown> | null,
    level: AccessLevelValue | null,
  ) => open(text, bindsFromMap(binds), given(level)),
};

export const cursorPart: LibraryPart = {
  type: 'Database.Cursor',
  members: {
    'fetch(System.Integer,System.Integer)': (self: CursorValue, position: number | null, count: number | null) =>
      self.fetch(given(position), given(count)),
    'getNumRecords()': (self: CursorValue) => self.ids.length,
  },
};
