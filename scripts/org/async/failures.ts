import { ApexException } from '../values/exceptions.js';

/** Work that ended with an exception nobody caught: the platform logs it and sends an e-mail. */
export interface Failure {
  /** `Queueable RecalculateJob`, `trigger CreditRecalcTrigger` … */
  readonly what: string;
  readonly error: ApexException;
}

export type FailureListener = (failure: Failure) => void;

/** The Apex exception, for work that may go on after it; faults of the org itself are thrown on. */
export function requireApexException(error: unknown): ApexException {
  if (error instanceof ApexException) return error;
  throw error;
}

/** As debug logs and ExtendedStatus name an exception. */
export function describeException(error: ApexException): string {
  return `${error.apexType}: ${error.apexMessage ?? ''}`;
}
