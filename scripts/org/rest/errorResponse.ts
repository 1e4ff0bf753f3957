import { json } from './body.js';
import { MultipleChoices, type RestError } from './errors.js';
import { SaveFailure } from './uiSaveError.js';

/** `[{message, errorCode, fields?}]` with the error's status; two errors have bodies of their own. */
export function answerError(error: RestError): Response {
  if (error instanceof MultipleChoices) return json(error.addresses, error.status);
  return json(error instanceof SaveFailure ? error.body : error.errors, error.status);
}
