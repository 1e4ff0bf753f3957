import { processApprovals } from '../../approval/processApprovals.js';
import { rowErrors } from '../../dml/errors.js';
import { isRecordLocked, lockRecord, unlockRecord } from '../../dml/recordLocks.js';
import { rollbackTo, setSavepoint } from '../../engine/savepoint.js';
import { current, type Transaction } from '../../engine/transaction.js';
import { ApexException } from '../../values/exceptions.js';
import { ApexList, ApexMap } from '../../values/collections.js';
import { SObject } from '../../values/sobject.js';
import { type ProcessRequestValue, ProcessResultValue } from './approvalProcesses.js';
import { resultPart, RowResult } from './databaseResults.js';
import { given, type LibraryPart, type Member } from './part.js';

type Verb = 'lock' | 'unlock';
const RESULTS = { lock: 'LockResult', unlock: 'UnlockResult' } as const;

export const lockResultPart = resultPart('LockResult', 'Approval');
export const unlockResultPart = resultPart('UnlockResult', 'Approval');

/** The id of a record or an id. */
export function idOf(item: unknown): string {
  const id = item instanceof SObject ? item.id : item;
  return given(id as string | null);
}

/** Locks or unlocks records; counts as DML (Apex Reference, "Approval Class", lock, unlock). */
export function changeLocks(verb: Verb): Member {
  return (target: unknown, allOrNone: boolean | null = true) => {
    const tx = current();
    const items = target instanceof ApexList ? target.items : [given(target)];
    tx.limits.count('dmlStatements');
    tx.limits.count('dmlRows', items.length);
    const before = setSavepoint(tx);
    const results = items.map((item) => changeOne(tx, verb, idOf(item)));
    const bad = results.findIndex(({ result }) => !result.success);
    if (allOrNone !== false && bad >= 0) {
      rollbackTo(tx, before);
      throw failure(verb, results[bad]!, bad);
    }
    return target instanceof ApexList ? new ApexList(`Approval.${RESULTS[verb]}`, results) : results[0];
  };
}

function changeOne(tx: Transaction, verb: Verb, id: string): RowResult {
  const def = tx.org.schema.ofId(id);
  const row = def && tx.store.row(id);
  const errors =
    !def || !row
      ? [rowErrors.notFound()]
      : tx.store.table(def).isDeleted(row)
        ? [rowErrors.deleted()]
        : tx.store.table(def).isHeld(id)
          ? [rowErrors.locked()]
          : [];
  if (errors.length === 0) (verb === 'lock' ? lockRecord : unlockRecord)(tx, id);
  return new RowResult(RESULTS[verb], { id, success: errors.length === 0, created: false, errors }, 'Approval');
}

function failure(verb: Verb, { result }: RowResult, index: number): ApexException {
  const { statusCode, message } = result.errors[0]!;
  const word = verb === 'lock' ? 'Lock' : 'Unlock';
  const error = new ApexException(
    'System.DmlException',
    `${word} failed. First exception on row ${index} with id ${result.id}; first error: ${statusCode}, ${message}: []`,
  );
  error.dml = result.errors.map((one) => ({ ...one, index, id: result.id }));
  return error;
}

const process: Member = (target: ApexList | ProcessRequestValue | null, allOrNone: boolean | null = true) => {
  const requests = target instanceof ApexList ? (target.items as ProcessRequestValue[]) : [given(target)];
  const results = processApprovals(
    current(),
    requests.map((item) => given(item).request()),
    allOrNone !== false,
  ).map((result) => new ProcessResultValue(result));
  return target instanceof ApexList ? new ApexList('Approval.ProcessResult', results) : results[0];
};

const isLocked: Member = (item: unknown) => isRecordLocked(current(), idOf(item));
const areLocked: Member = (list: ApexList | null) => {
  const answers = new ApexMap('Id', 'Boolean');
  for (const item of given(list).items) answers.put(idOf(item), isRecordLocked(current(), idOf(item)));
  return answers;
};

/** The same member for each kind of target, with and without allOrNone. */
function forEach(name: string, targets: readonly string[], member: Member): [string, Member][] {
  return targets.flatMap((target): [string, Member][] => [
    [`static ${name}(${target})`, member],
    [`static ${name}(${target},System.Boolean)`, member],
  ]);
}

const RECORDS = ['System.Id', 'System.SObject', 'System.List<Object>'];

export const approvalPart: LibraryPart = {
  type: 'System.Approval',
  members: {
    ...Object.fromEntries([
      ...forEach('process', ['Approval.ProcessRequest', 'System.List<Approval.ProcessRequest>'], process),
      ...forEach('lock', RECORDS, changeLocks('lock')),
      ...forEach('unlock', RECORDS, changeLocks('unlock')),
    ]),
    'static isLocked(System.Id)': isLocked,
    'static isLocked(System.SObject)': isLocked,
    'static isLocked(System.List<Object>)': areLocked,
  },
};
