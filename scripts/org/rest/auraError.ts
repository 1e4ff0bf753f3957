import type { ApexException, DmlFailure } from '../values/exceptions.js';

/** `error.body` of a failed Apex call in a component (LWC Developer Guide, "Handle Errors"). */
export function auraError(error: ApexException): object {
  if (error.dml) return dmlBody(error.dml);
  return {
    exceptionType: error.typeName,
    isUserDefinedException: !error.apexType.startsWith('System.'),
    message: error.apexMessage ?? 'Script-thrown exception',
    stackTrace: error.apexStack.join('\n'),
  };
}

/** A DmlException that nobody caught: errors by field, the others for the page. */
function dmlBody(failures: readonly DmlFailure[]): object {
  const first = failures[0]?.index ?? 0;
  const fieldErrors: Record<string, object[]> = {};
  const pageErrors: object[] = [];
  for (const { index, statusCode, message, fields } of failures) {
    if (index !== first) continue;
    for (const field of fields) (fieldErrors[field] ??= []).push({ statusCode, message });
    if (fields.length === 0) pageErrors.push({ statusCode, message });
  }
  return { fieldErrors, pageErrors, index: first, duplicateResults: [] };
}
