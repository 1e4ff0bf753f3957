import { ApexException } from '../values/exceptions.js';
import { type ErrorBody, RestError } from './errors.js';

/** The body of a failed save as pages read it (UI API Developer Guide, "Record Exception"): by field and for the page. */
export class SaveFailure extends RestError {
  constructor(errors: readonly ErrorBody[]) {
    super(400, [...errors], 'An error occurred while trying to update the record. Please try again.');
  }
  override get body(): object {
    const { message, status: statusCode, errors } = this;
    return { message, statusCode, errorCode: 'INVALID_FIELD', output: outputOf(errors) };
  }
}

/** Runs a save; errors of rows become a SaveFailure. */
export function saveError<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof ApexException && error.dml) {
      throw new SaveFailure(
        error.dml.map(({ statusCode, message, fields }) => ({ errorCode: statusCode, message, fields })),
      );
    }
    if (error instanceof RestError && error.status === 400) throw new SaveFailure(error.errors);
    throw error;
  }
}

function outputOf(errors: readonly ErrorBody[]): object {
  const fieldErrors: Record<string, object[]> = {};
  const pageErrors: object[] = [];
  for (const { errorCode, message, fields = [] } of errors) {
    const shown = { constituentField: null, duplicateRecordError: null, errorCode, message };
    if (fields.length === 0) pageErrors.push({ ...shown, field: null, fieldLabel: null });
    for (const field of fields) (fieldErrors[field] ??= []).push({ ...shown, field, fieldLabel: field });
  }
  return { errors: pageErrors, fieldErrors };
}
