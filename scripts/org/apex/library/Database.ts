import { current } from '../../engine/transaction.js';
import type { ApexList, ApexMap } from '../../values/collections.js';
import type { SObject } from '../../values/sobject.js';
import type { AccessLevelValue } from './AccessLevel.js';
import { given, type LibraryPart } from './part.js';
import { cursorMembers, QueryLocatorValue } from './cursors.js';
import { dmlMembers, mergeMembers } from './databaseDml.js';
import { convertMembers } from './LeadConvert.js';
import { bindsFromMap, preparedQuery, queryMembers, queryPrepared, type BindValues } from './databaseQuery.js';
import { savepointMembers } from './Savepoint.js';

function locate(text: string | null, bind: BindValues | undefined, level?: AccessLevelValue): QueryLocatorValue {
  const found = queryPrepared(preparedQuery(text, bind, level), { rowsCountAs: 'queryLocatorRows' });
  return new QueryLocatorValue((found as ApexList<SObject>).items, text);
}
const locateRows = (records: ApexList<SObject> | null): QueryLocatorValue =>
  new QueryLocatorValue([...given(records).items], null);

export const library: LibraryPart = {
  type: 'System.Database',
  members: {
    ...cursorMembers,
    ...dmlMembers,
    ...mergeMembers,
    ...convertMembers,
    ...queryMembers,
    ...savepointMembers,
    'static executeBatch(Object)': (job: object | null) => current().org.async.executeBatch(current(), given(job)),
    'static executeBatch(Object,System.Integer)': (job: object | null, scope: number | null) =>
      current().org.async.executeBatch(current(), given(job), given(scope)),
    'static getQueryLocator(System.String)': (text: string | null, scope?: BindValues) => locate(text, scope),
    'static getQueryLocator(System.String,System.AccessLevel)': (
      text: string | null,
      level: AccessLevelValue,
      scope?: BindValues,
    ) => locate(text, scope, given(level)),
    'static getQueryLocator(System.List<System.SObject>)': locateRows,
    'static getQueryLocator(System.List<System.SObject>,System.AccessLevel)': locateRows,
    'static getQueryLocatorWithBinds(System.String,System.Map<System.String,Object>,System.AccessLevel)': (
      text: string | null,
      binds: ApexMap<string, unknown> | null,
      level: AccessLevelValue | null,
    ) => locate(text, bindsFromMap(binds), given(level)),
  },
};
