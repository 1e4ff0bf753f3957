import { ApexException } from '../../values/exceptions.js';
import type { Member } from './part.js';
import { standardTypes } from './tables.js';

export function isExceptionType(type: string): boolean {
  for (let name: string | undefined = type; name; name = standardTypes[name]?.extends)
    if (name === 'System.Exception') return true;
  return false;
}

/** Constructors all exceptions share (Apex Reference, "Exception Class and Built-In Exceptions"). */
export function exceptionConstructor(type: string, key: string): Member | undefined {
  switch (key) {
    case 'new()':
      return () => new ApexException(type);
    case 'new(System.String)':
      return (message: string | null) => new ApexException(type, message);
    case 'new(System.Exception)':
      return (cause: ApexException | null) => withCause(new ApexException(type), cause);
    case 'new(System.String,System.Exception)':
      return (message: string | null, cause: ApexException | null) =>
        withCause(new ApexException(type, message), cause);
    default:
      return undefined;
  }
}

function withCause(exception: ApexException, cause: ApexException | null): ApexException {
  exception.apexCause = cause;
  return exception;
}
