import { emptyRecycleBin } from '../../dml/remove.js';
import { executeDml } from '../../dml/execute.js';
import { executeMerge } from '../../dml/merge.js';
import type { DmlOperation, DmlRequest, DmlResult } from '../../dml/workRow.js';
import { current, type Transaction } from '../../engine/transaction.js';
import { raise } from '../../values/exceptions.js';
import { ApexList } from '../../values/collections.js';
import { SObject } from '../../values/sobject.js';
import { AccessLevelValue, USER_MODE } from './AccessLevel.js';
import { MergeResultValue, type ResultType, RowResult } from './databaseResults.js';
import { DmlOptionsValue } from './DMLOptions.js';
import { given, type Member } from './part.js';
import { SObjectFieldToken } from './tokens.js';

const VERBS: Readonly<Record<DmlOperation, readonly ('create' | 'edit' | 'delete')[]>> = {
  insert: ['create'],
  update: ['edit'],
  upsert: ['create', 'edit'],
  delete: ['delete'],
  undelete: ['delete'],
};

/**
 * Runs a DML statement of Apex. In user mode an object the user may not write ends it with a SecurityException; fields and
 * records fail row by row (Apex Developer Guide, "Enforce User Mode for Database Operations").
 */
export function applyDml(tx: Transaction, request: DmlRequest): DmlResult[] {
  if (request.access === 'user' && request.allOrNone) requireObjectAccess(tx, request);
  return executeDml(tx, request);
}

function requireObjectAccess({ org, user }: Transaction, { operation, records }: DmlRequest): void {
  for (const def of new Set(records.map((record) => record?.def))) {
    if (!def || def.kind === 'event') continue;
    if (!VERBS[operation].every((verb) => org.security.can(user, def, verb)))
      raise('System.SecurityException', `Access to entity '${def.name}' denied`);
  }
}

const RESULTS: Record<DmlOperation, ResultType> = {
  insert: 'SaveResult',
  update: 'SaveResult',
  upsert: 'UpsertResult',
  delete: 'DeleteResult',
  undelete: 'UndeleteResult',
};

/** What the arguments behind the records say, in whatever order the overload has them. */
interface Choice {
  allOrNone: boolean;
  access: 'system' | 'user';
  externalId?: SObjectFieldToken['field'];
  options?: DmlOptionsValue;
}

/** From API 67 on database operations run in user mode unless told otherwise (Apex Reference, "Versioned Behavior Changes"). */
export function choiceOf(rest: readonly unknown[]): Choice {
  const choice: Choice = { allOrNone: true, access: USER_MODE.access };
  for (const argument of rest) {
    if (typeof argument === 'boolean') choice.allOrNone = argument;
    else if (argument instanceof AccessLevelValue) choice.access = argument.access;
    else if (argument instanceof SObjectFieldToken) choice.externalId = argument.field;
    else if (argument instanceof DmlOptionsValue)
      Object.assign(choice, { options: argument, allOrNone: argument.values['OptAllOrNone'] === true });
    else if (argument === null) raise('System.NullPointerException', 'Argument cannot be null.');
  }
  return choice;
}

/** The options of a call are those of its records meanwhile. */
function withOptions<T>(records: readonly SObject[], options: DmlOptionsValue | undefined, work: () => T): T {
  if (!options) return work();
  const before = records.map((record) => record.options);
  for (const record of records) record.options = options;
  try {
    return work();
  } finally {
    for (const [i, record] of records.entries()) record.options = before[i];
  }
}

/** Records as they are; ids become records that have nothing but the id. */
export function recordOf(item: unknown): SObject {
  if (item instanceof SObject) return item;
  const object = typeof item === 'string' ? current().org.schema.ofId(item) : undefined;
  return object ? new SObject(object, [item]) : raise('System.TypeException', `Invalid id: ${String(item)}`);
}

function run(operation: DmlOperation, target: unknown, rest: readonly unknown[]): unknown {
  const tx = current();
  const { externalId, options, ...choice } = choiceOf(rest);
  const records = target instanceof ApexList ? target.items.map(recordOf) : [recordOf(given(target))];
  const sharing = choice.access === 'user' || tx.sharing;
  const statement = { operation, records, ...choice, sharing, ...(externalId && { externalId }) };
  const results = withOptions(records, options, () => applyDml(tx, statement));
  const kind = RESULTS[operation];
  const rows = results.map((result) => new RowResult(kind, result));
  return target instanceof ApexList ? new ApexList(`Database.${kind}`, rows) : rows[0];
}

/** All overloads of one operation: each target, each option, with and without an access level. */
function overloads(
  operation: DmlOperation,
  targets: readonly string[],
  options: readonly string[],
): [string, Member][] {
  const member: Member = (target: unknown, ...rest: unknown[]) => run(operation, target, rest);
  return targets.flatMap((target) =>
    options.flatMap((option) =>
      ['', 'System.AccessLevel'].map((access): [string, Member] => [
        `static ${operation}(${[target, option, access].filter((part) => part !== '').join(',')})`,
        member,
      ]),
    ),
  );
}

const SAVE = ['', 'System.Boolean', 'Database.DMLOptions'];
const UPSERT = ['', 'System.Boolean', 'Schema.SObjectField', 'Schema.SObjectField,System.Boolean'];
const RECORDS = ['System.SObject', 'System.List<System.SObject>'];
const IDS = ['System.SObject', 'System.Id', 'System.List<Object>'];

export const dmlMembers: Readonly<Record<string, Member>> = Object.fromEntries([
  ...overloads('insert', RECORDS, SAVE),
  ...overloads('update', RECORDS, SAVE),
  ...overloads('upsert', RECORDS, UPSERT),
  ...overloads('delete', IDS, ['', 'System.Boolean']),
  ...overloads('undelete', IDS, ['', 'System.Boolean']),
]);

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
