import type { ObjectDef } from '../../schema/model.js';
import type { RecordAccess } from '../../security/security.js';
import type { Row } from '../../store/store.js';
import { parseId } from '../../values/id.js';
import type { Execution } from '../execution.js';
import { QueryError } from '../queryError.js';
import type { ResolvedQuery } from '../resolved.js';
import { askedFor } from './derived.js';
import { rowOf } from './rowOf.js';

const MAX_RECORDS = 200;
const LEVELS: Readonly<Record<RecordAccess, string>> = { none: 'None', read: 'Read', edit: 'Edit', all: 'All' };

/** One row a record: what one user may do with it (Object Reference, "UserRecordAccess"). */
export function accessRows(query: ResolvedQuery, run: Execution): Row[] {
  const users = idsOf(query, 'UserId', run);
  const records = idsOf(query, 'RecordId', run);
  if (users.length !== 1 || records.length === 0 || records.length > MAX_RECORDS) {
    const message = `UserRecordAccess is asked for one UserId and 1 to ${MAX_RECORDS} RecordIds: WHERE UserId = :user AND RecordId IN :ids`;
    throw new QueryError({ code: 'MALFORMED_QUERY', message, ...query.ast.from });
  }
  return records.map((id) => accessRow(query.object, users[0]!, id, run));
}

function idsOf(query: ResolvedQuery, field: string, run: Execution): string[] {
  return [...new Set(askedFor(query, [field], run).flatMap((text) => parseId(text) ?? []))];
}

function accessRow(def: ObjectDef, userId: string, recordId: string, run: Execution): Row {
  const { access, removable } = accessOf(userId, recordId, run);
  const edits = access === 'edit' || access === 'all';
  return rowOf(def, {
    UserId: userId,
    RecordId: recordId,
    HasReadAccess: access !== 'none',
    HasEditAccess: edits,
    HasDeleteAccess: removable,
    HasTransferAccess: access === 'all',
    HasAllAccess: access === 'all',
    MaxAccessLevel: LEVELS[access],
  });
}

/** Sharing, as far as the permissions on the object let the user make use of it. */
function accessOf(userId: string, id: string, { tx }: Execution): { access: RecordAccess; removable: boolean } {
  const object = tx.org.schema.ofId(id);
  const row = object && tx.store.row(id);
  const nothing = { access: 'none', removable: false } as const;
  if (!object || !row || tx.store.table(object).isDeleted(row)) return nothing;
  const { security } = tx.org;
  const user = security.user(userId);
  if (!security.can(user, object, 'read')) return nothing;
  const shared = security.recordAccess(tx, user, object, row);
  const access = shared === 'none' || security.can(user, object, 'edit') ? shared : 'read';
  return { access, removable: shared === 'all' && security.can(user, object, 'delete') };
}
