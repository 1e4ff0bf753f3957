import type { StatusCode } from '@salesforce/types/partner';
import type { RowError } from '../values/sobject.js';

/** A request the platform turns down; what it changed so far is taken back. */
export class Refusal extends Error {
  constructor(readonly errors: readonly RowError[]) {
    super(errors.map(({ message }) => message).join('; '));
  }
}

function refuse(statusCode: StatusCode, message: string, fields: string[] = []): never {
  throw new Refusal([{ statusCode, message, fields }]);
}

/** Status codes and words of process() (SOAP API Guide, "process()", "Core Data Types Used in API Calls"). */
export const refusals = {
  noProcess: (): never => refuse('NO_APPLICABLE_PROCESS', 'No applicable approval process was found.'),
  inProcess: (): never => refuse('ALREADY_IN_PROCESS', 'Cannot submit object already in process.'),
  noManager: (): never => refuse('MANAGER_NOT_DEFINED', 'Manager undefined.'),
  missing: (field: string): never => refuse('REQUIRED_FIELD_MISSING', `missing required field: [${field}]`, [field]),
  unknownId: (): never => refuse('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id'),
  deleted: (): never => refuse('ENTITY_IS_DELETED', 'entity is deleted'),
  noAccess: (): never =>
    refuse('INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY', 'insufficient access rights on cross-reference id'),
  readOnly: (): never => refuse('INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id'),
  rowLocked: (): never => refuse('UNABLE_TO_LOCK_ROW', 'unable to obtain exclusive access to this record'),
  inactiveApprover: (id: string): never =>
    refuse('INACTIVE_OWNER_OR_USER', `the approver ${id.slice(0, 15)} is not an active user`),
  wrongAction: (action: string): never =>
    refuse('INVALID_OPERATION', `${action} is no approval action: use Approve, Reject or Removed`),
};
