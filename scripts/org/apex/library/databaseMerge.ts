import { emptyRecycleBin } from '../../dml/emptyRecycleBin.js';
import { executeMerge } from '../../dml/merge.js';
import { current } from '../../engine/transaction.js';
import { ApexList } from '../../values/list.js';
import type { SObject } from '../../values/sobject.js';
import { given } from './arguments.js';
import { choiceOf, recordOf } from './databaseDml.js';
import { MergeResultValue } from './MergeResult.js';
import type { Member } from './part.js';
import { RowResult } from './saveResults.js';

const merge: Member = (master: SObject | null, target: unknown, ...rest: unknown[]) => {
  const tx = current();
  const { allOrNone, access } = choiceOf(rest);
  const losers = (target instanceof ApexList ? target.items : [given(target)]).map(recordOf);
  const sharing = access === 'user' || tx.sharing;
  const results = executeMerge(tx, { master: given(master), losers, allOrNone, access, sharing }).map(
    (result) => new MergeResultValue(result),
  );
  return target instanceof ApexList ? new ApexList('Database.MergeResult', results) : results[0];
};

const empty: Member = (target: unknown) => {
  const records = (target instanceof ApexList ? target.items : [given(target)]).map(recordOf);
  const rows = emptyRecycleBin(current(), records).map((result) => new RowResult('EmptyRecycleBinResult', result));
  return target instanceof ApexList ? new ApexList('Database.EmptyRecycleBinResult', rows) : rows[0];
};

const OPTIONS = ['', ',System.Boolean', ',System.AccessLevel', ',System.Boolean,System.AccessLevel'];

export const mergeMembers: Readonly<Record<string, Member>> = {
  ...Object.fromEntries(
    ['System.Id', 'System.SObject', 'System.List<Object>'].flatMap((target) =>
      OPTIONS.map((options) => [`static merge(System.SObject,${target}${options})`, merge]),
    ),
  ),
  'static emptyRecycleBin(System.SObject)': empty,
  'static emptyRecycleBin(System.List<Object>)': empty,
};
