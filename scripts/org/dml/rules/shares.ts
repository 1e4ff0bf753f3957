import type { Transaction } from '../../engine/transaction.js';
import type { SharingModel } from '../../schema/model.js';
import { sharedBy } from '../../security/shares.js';
import { rowErrors } from '../errors.js';
import type { PlatformRules } from '../platformRules.js';
import { fail, type WorkRow } from '../workRow.js';

/** Levels that the organization-wide default gives to everybody already. */
const TRIVIAL: Readonly<Record<SharingModel, readonly string[]>> = {
  Private: [],
  Read: ['Read'],
  ReadWrite: ['Read', 'Edit'],
  ControlledByParent: [],
};

/** Object Reference, "AccountShare": a share made by code is a manual one unless it says otherwise, and must widen access. */
export const SHARE: PlatformRules = {
  settle: (tx, row) => {
    if (row.record.getByName('RowCause') === null) row.record.setByName('RowCause', 'Manual');
    checkLevel(tx, row);
  },
};

function checkLevel(tx: Transaction, row: WorkRow): void {
  const share = sharedBy(tx.org.schema, row.record.def);
  const level = share && row.record.get(share.level);
  if (!share || typeof level !== 'string' || !TRIVIAL[share.shared.sharingModel].includes(level)) return;
  const normal = share.shared.sharingModel === 'Read' ? 'Read' : 'Edit';
  const message = `field integrity exception: ${share.level.name} (trivial share level ${level}, for organization with default level ${normal})`;
  fail(row, rowErrors.platform('FIELD_INTEGRITY_EXCEPTION', message, [share.level]));
}
