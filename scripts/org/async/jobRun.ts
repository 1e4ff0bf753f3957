import type { Quiddity, Transaction } from '../engine/transaction.js';
import type { UserContext } from '../security/userRows.js';
import { ApexException } from '../values/exceptions.js';
import { nowOf, updateSetupRow } from './jobRows.js';
import type { WorkContext } from './workContext.js';

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

export interface JobRun {
  /** AsyncApexJob row; undefined for work that has none. */
  readonly id: string | undefined;
  readonly what: string;
  readonly user: UserContext;
  readonly quiddity: Quiddity;
}

/** Runs a job in a transaction and keeps its AsyncApexJob row; an exception of the job is logged and thrown on, unless told otherwise. */
export function runJob<T>(
  context: WorkContext,
  job: JobRun,
  work: (tx: Transaction) => T,
  { swallow = false } = {},
): T | undefined {
  setStatus(context, job.id, { Status: 'Processing' });
  try {
    const result = context.stage.run(job.user, job.quiddity, work);
    setStatus(context, job.id, { Status: 'Completed', CompletedDate: nowOf(context.stage.org) });
    return result;
  } catch (error) {
    const exception = requireApexException(error);
    failed(context, job, exception);
    if (swallow) return undefined;
    throw exception;
  }
}

export function failed(context: WorkContext, job: Pick<JobRun, 'id' | 'what'>, error: ApexException): void {
  setStatus(context, job.id, {
    Status: 'Failed',
    NumberOfErrors: 1,
    ExtendedStatus: describeException(error).slice(0, 255),
    CompletedDate: nowOf(context.stage.org),
  });
  context.listeners.onFailure({ what: job.what, error });
}

export function setStatus(
  context: WorkContext,
  id: string | undefined,
  values: Readonly<Record<string, unknown>>,
): void {
  if (id !== undefined) context.stage.write((undo) => updateSetupRow(context.stage.org, undo, id, values));
}
