import type { Transaction } from '../../engine/transaction.js';
import type { PlatformRules } from '../platformRules.js';
import type { SObject } from '../../values/sobject.js';
import { insertSystemRow } from '../systemRows.js';
import type { WorkRow } from '../workRow.js';

/** Person names are put together from their parts (Object Reference, "Contact", "User"). */
const PERSON: PlatformRules = {
  settle: (_tx: Transaction, { record }: WorkRow) => {
    const parts = [record.getByName('FirstName'), record.getByName('LastName')].filter(
      (part) => part !== null && part !== '',
    );
    record.setByName('Name', parts.length > 0 ? parts.join(' ') : null);
  },
};

/** A user has the permission set the profile owns (Object Reference, "PermissionSet": IsOwnedByProfile). */
function assignOwnSet(tx: Transaction, user: SObject): void {
  const sets = tx.store.tableNamed('PermissionSet');
  const [own] = sets.find(sets.def.field('ProfileId')!, user.getByName('ProfileId'));
  if (own)
    insertSystemRow(tx, 'PermissionSetAssignment', { PermissionSetId: own[0], AssigneeId: user.id, IsActive: true });
}

/** The profile says what kind of user it is for. */
function userTypeOf(tx: Transaction, user: SObject): unknown {
  const profiles = tx.store.tableNamed('Profile');
  const id = user.getByName('ProfileId');
  const profile = typeof id === 'string' ? profiles.get(id) : undefined;
  return profile?.[profiles.def.field('UserType')!.index] ?? 'Standard';
}

const USER: PlatformRules = {
  settle: (tx, row) => {
    PERSON.settle?.(tx, row);
    if (row.record.getByName('UserType') === null) row.record.setByName('UserType', userTypeOf(tx, row.record));
  },
  afterSave: (tx, rows) => {
    for (const { record, before } of rows) if (!before) assignOwnSet(tx, record);
  },
};

export const NAMES: Readonly<Record<string, PlatformRules>> = { Contact: PERSON, Lead: PERSON, User: USER };
