import { ApexException } from '../values/exceptions.js';
import type { DmlFailure } from '../values/exceptions.js';

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
