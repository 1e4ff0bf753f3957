import { raise } from '../../values/exceptions.js';

/** An argument the platform refuses to take as null. */
export function given<T>(value: T | null): T {
  if (value === null) raise('System.NullPointerException', 'Argument cannot be null.');
  return value;
}
