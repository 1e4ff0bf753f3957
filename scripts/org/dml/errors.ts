import type { StatusCode } from '@salesforce/types/partner';
import type { FieldDef, ObjectDef } from '../schema/model.js';
import { ApexException, type DmlFailure } from '../values/exceptions.js';
import type { RowError } from '../values/sobject.js';

/** The exception of a statement whose rows must all succeed (Apex Reference, "DmlException Methods"). */
export function dmlException(operation: string, failures: readonly DmlFailure[]): ApexException {
  const first = failures[0]!;
  const verb = operation[0]!.toUpperCase() + operation.slice(1);
  const id = first.id === null ? '' : ` with id ${first.id}`;
  const error = new ApexException(
    'System.DmlException',
    `${verb} failed. First exception on row ${first.index}${id}; first error: ${first.statusCode}, ${first.message}: [${first.fields.join(', ')}]`,
  );
  error.dml = [...failures];
  return error;
}

/** Row errors with the platform's codes and words (SOAP API Guide, "Core Data Types Used in API Calls": StatusCode). */
function error(statusCode: StatusCode, message: string, fields: readonly FieldDef[] = []): RowError {
  return { statusCode, message, fields: fields.map((field) => field.name) };
}

export const rowErrors = {
  idInInsert: () => ({
    ...error('INVALID_FIELD_FOR_INSERT_UPDATE', 'cannot specify Id in an insert call'),
    fields: ['Id'],
  }),
  idMissing: (operation: string) => error('MISSING_ARGUMENT', `Id not specified in an ${operation} call`),
  externalIdMissing: (field: FieldDef) => error('MISSING_ARGUMENT', `${field.name} not specified`, [field]),
  duplicateExternalId: (value: string) => error('DUPLICATE_VALUE', `Duplicate external id specified: ${value}`),
  duplicateId: (id: string) => error('DUPLICATE_VALUE', `Duplicate id specified: ${id}`),
  severalMatches: (field: FieldDef, ids: readonly string[]) =>
    error(
      'DUPLICATE_EXTERNAL_ID',
      `${field.name}: more than one record found for external id field: [${ids.join(', ')}]`,
      [field],
    ),
  wrongId: (object: ObjectDef, id: string) => ({
    ...error('MALFORMED_ID', `${object.field('Id')!.label}: id value of incorrect type: ${id}`),
    fields: ['Id'],
  }),
  notFound: () => error('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id'),
  deleted: () => error('ENTITY_IS_DELETED', 'entity is deleted'),
  notDeleted: () => error('UNDELETE_FAILED', 'Entity is not in the recycle bin'),
  notInRecycleBin: () => error('INVALID_ID_FIELD', 'the record is not in the recycle bin'),
  locked: () => error('UNABLE_TO_LOCK_ROW', 'unable to obtain exclusive access to this record'),
  mixedDml: (object: string, other: string) =>
    error(
      'MIXED_DML_OPERATION',
      `DML operation on setup object is not permitted after you have updated a non-setup object (or vice versa): ${object}, original object: ${other}`,
    ),
  wrongObject: (object: ObjectDef, operation: string) =>
    error('INVALID_TYPE_FOR_OPERATION', `entity type cannot be ${operation.replace(/e$/, '')}ed: ${object.label}`),
  notMergeable: () =>
    error('INVALID_MERGE_RECORD', 'merge takes up to two other records of the same object as the master record'),
  recordLocked: () => error('ENTITY_IS_LOCKED', 'This record is locked. If you need to edit it, contact your admin.'),
  required: (fields: readonly FieldDef[]) =>
    error(
      'REQUIRED_FIELD_MISSING',
      `Required fields are missing: [${fields.map((field) => field.name).join(', ')}]`,
      fields,
    ),
  tooLong: (field: FieldDef, value: string) =>
    error('STRING_TOO_LONG', `${field.label}: data value too large: ${value} (max length=${field.length})`, [field]),
  badPicklistValue: (field: FieldDef, value: string) =>
    error(
      'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
      `${field.label}: bad value for restricted picklist field: ${value}`,
      [field],
    ),
  outsideRange: (field: FieldDef, value: string) =>
    error('NUMBER_OUTSIDE_VALID_RANGE', `${field.label}: value outside of valid range on numeric field: ${value}`, [
      field,
    ]),
  badDate: (field: FieldDef, value: string) =>
    error('FIELD_INTEGRITY_EXCEPTION', `${field.label}: invalid date: ${value}`, [field]),
  badEmail: (field: FieldDef, value: string) =>
    error('INVALID_EMAIL_ADDRESS', `${field.label}: invalid email address: ${value}`, [field]),
  wrongType: (field: FieldDef, id: string) =>
    error('FIELD_INTEGRITY_EXCEPTION', `${field.label}: id value of incorrect type: ${id}`, [field]),
  selfReference: (field: FieldDef) =>
    error('FIELD_INTEGRITY_EXCEPTION', `${field.label}: a record cannot refer to itself`, [field]),
  missingTarget: (field: FieldDef) => error('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', [field]),
  deletedTarget: (field: FieldDef) => error('ENTITY_IS_DELETED', 'entity is deleted', [field]),
  foreignKeyUnknown: (key: FieldDef, value: unknown) =>
    error(
      'INVALID_FIELD',
      `Foreign key external ID: ${String(value)} not found for field ${key.name} in entity ${key.object.name}`,
    ),
  foreignKeyAmbiguous: (key: FieldDef, value: unknown) =>
    error(
      'DUPLICATE_EXTERNAL_ID',
      `More than one ${key.object.name} has the external ID ${String(value)} in ${key.name}`,
      [key],
    ),
  noForeignKey: (lookup: FieldDef, parent: ObjectDef) =>
    error(
      'INVALID_FIELD',
      `${lookup.relationshipName} must name one external id field of ${parent.name} and nothing else`,
    ),
  parentGivenTwice: (lookup: FieldDef) =>
    error(
      'INVALID_FIELD',
      `cannot specify both an external ID reference ${lookup.relationshipName} and a salesforce id, ${lookup.name}`,
    ),
  hiddenTarget: (id: string) =>
    error(
      'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
      `insufficient access rights on cross-reference id: ${id.slice(0, 15)}`,
    ),
  inactiveOwner: (field: FieldDef, id: string) =>
    error(
      'INACTIVE_OWNER_OR_USER',
      `operation performed with inactive user [${id.slice(0, 15)}] as owner of ${field.object.name}`,
      [field],
    ),
  wrongRecordType: (field: FieldDef, id: string) =>
    error('INVALID_CROSS_REFERENCE_KEY', `Record Type ID: this ID value isn't valid for the user: ${id}`, [field]),
  queueWithoutObject: (field: FieldDef) =>
    error('INVALID_OPERATION', 'Queue not associated with this SObject type', [field]),
  duplicate: (field: FieldDef, id: string) =>
    error(
      'DUPLICATE_VALUE',
      `duplicate value found: ${field.name} duplicates value on record with id: ${id.slice(0, 15)}`,
      [field],
    ),
  notWritable: (fields: readonly FieldDef[]) =>
    error(
      'INVALID_FIELD_FOR_INSERT_UPDATE',
      `Unable to create/update fields: ${fields.map((field) => field.name).join(', ')}. ` +
        'Please check the security settings of this field and verify that it is read/write for your profile or permission set.',
      fields,
    ),
  noObjectAccess: (verb: string, object: string) =>
    error('CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', `entity type cannot be ${verb}: ${object}`),
  noRecordAccess: () => error('INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id'),
  triggerFailed: (message: string) => error('CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', message),
  tooManyRetries: () =>
    error('LIMIT_EXCEEDED', 'Too many batch retries in the presence of Apex triggers and partial failures.'),
  deleteRestricted: (object: string, ids: readonly string[]) =>
    error(
      'DELETE_FAILED',
      `Your attempt to delete the record could not be completed because it is associated with the following ${object} records, or because you don't have access: ${ids.join(', ')}`,
    ),
  platform: (statusCode: StatusCode, message: string, fields: readonly FieldDef[] = []) =>
    error(statusCode, message, fields),
};
