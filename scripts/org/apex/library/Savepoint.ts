import type { Limits } from '../../engine/limits.js';
import { rollbackTo, setSavepoint, type Savepoint } from '../../engine/savepoint.js';
import { current } from '../../engine/transaction.js';
import { raise } from '../../values/exceptions.js';
import { given, type Member, type PlatformObject } from './part.js';
import { kept } from '../../values/memo.js';

export class SavepointValue implements PlatformObject {
  readonly apexType = 'System.Savepoint';
  valid = true;
  constructor(
    readonly place: Savepoint,
    readonly transaction: number,
    readonly limits: Limits,
  ) {}
}

const KEY = Symbol('savepoints');

function savepoints(): SavepointValue[] {
  const { extras } = current();
  return kept(extras, KEY, () => []) as SavepointValue[];
}

function checked(savepoint: SavepointValue | null): SavepointValue {
  const point = given(savepoint);
  if (!point.valid || point.transaction !== current().id)
    raise(
      'System.TypeException',
      'Invalid savepoint: it was released, rolled back over, or belongs to another transaction',
    );
  return point;
}

/** Forgets the savepoints set after this one, and with `itself` this one too. */
function forgetAfter(point: SavepointValue, itself: boolean): void {
  const known = savepoints();
  const from = known.indexOf(point) + (itself ? 0 : 1);
  for (const later of known.splice(from)) later.valid = false;
}

/** A savepoint that was not released; those from before Test.startTest, which gave new limits, do not count. */
export function hasSavepoint(): boolean {
  return savepoints().some(({ limits }) => limits === current().limits);
}

/** Setting and rolling back count as DML statements (Apex Developer Guide, "Transaction Control"), and so does releasing. */
export const savepointMembers: Readonly<Record<string, Member>> = {
  'static setSavepoint()': () => {
    const tx = current();
    tx.limits.count('dmlStatements');
    const point = new SavepointValue(setSavepoint(tx), tx.id, tx.limits);
    savepoints().push(point);
    return point;
  },
  'static rollback(System.Savepoint)': (savepoint: SavepointValue | null) => {
    const point = checked(savepoint);
    current().limits.count('dmlStatements');
    rollbackTo(current(), point.place);
    forgetAfter(point, false);
  },
  'static releaseSavepoint(System.Savepoint)': (savepoint: SavepointValue | null) => {
    forgetAfter(checked(savepoint), true);
    current().limits.count('dmlStatements');
  },
};
