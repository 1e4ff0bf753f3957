import type { Transaction } from '../engine/transaction.js';
import type { ObjectDef } from '../schema/model.js';
import type { Row } from '../store/store.js';

/** Rows of a hierarchy setting whose values count for a user, a profile or the org, the owner's own first (Apex Developer Guide, "Custom Settings"). */
export function settingRows(tx: Transaction, object: ObjectDef, owner: string): (Row | undefined)[] {
  const table = tx.store.table(object);
  const { index } = object.field('SetupOwnerId')!;
  const rows = [...table.all()].filter((row) => !table.isDeleted(row));
  return levels(tx, owner).map((level) => rows.find((row) => row[index] === level));
}

function levels({ org }: Transaction, owner: string): string[] {
  const { organizationId } = org;
  if (owner === organizationId) return [organizationId];
  const isUser = org.schema.ofId(owner)?.name === 'User';
  return isUser ? [owner, org.security.user(owner).profileId, organizationId] : [owner, organizationId];
}
