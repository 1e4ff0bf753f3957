import { lockRecord, unlockRecord } from '../../dml/recordLocks.js';
import { rowErrors } from '../../dml/errors.js';
import { rollbackTo, setSavepoint } from '../../engine/savepoint.js';
import { current } from '../../engine/transaction.js';
import type { Transaction } from '../../engine/transaction.js';
import { ApexException } from '../../values/exceptions.js';
import { ApexList } from '../../values/list.js';
import { SObject } from '../../values/sobject.js';
import { given } from './arguments.js';
import type { Member } from './part.js';
import { resultPart, RowResult } from './saveResults.js';

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
