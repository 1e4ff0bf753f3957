/** Exit codes of every command of the service. */
export const ExitCode = { ok: 0, failed: 1, issues: 2, usage: 64 } as const;

interface ErrorDetails {
  /** What the reader can do about it, one sentence each. */
  readonly actions?: readonly string[];
  readonly exitCode?: number;
  readonly cause?: unknown;
}

/** The one error of the service: says what happened and what to do next. Bad rows are values in the report, not errors. */
export class CreditSyncError extends Error {
  readonly actions: readonly string[];
  readonly exitCode: number;

  constructor(name: string, message: string, details: ErrorDetails = {}) {
    super(message, { cause: details.cause });
    this.name = name;
    this.actions = details.actions ?? [];
    this.exitCode = details.exitCode ?? ExitCode.failed;
  }

  /** The error as people read it on a terminal. */
  override toString(): string {
    return [this.message, ...this.actions].join(' ');
  }
}

export const usageError = (message: string, ...actions: string[]): CreditSyncError =>
  new CreditSyncError('BadUsage', message, { actions, exitCode: ExitCode.usage });

/** The code a driver put on its error (`ECONNREFUSED`, `28P01`, `INVALID_SESSION_ID`), wherever it hid it. */
export function errorCode(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  const { errorCode, code, cause, errors } = error as Record<string, unknown>;
  if (typeof errorCode === 'string') return errorCode;
  if (typeof code === 'string') return code;
  return errorCodeOf(cause) || (Array.isArray(errors) ? errorCodeOf(errors[0]) : '');
}

const errorCodeOf = (inner: unknown): string => (inner === undefined ? '' : errorCode(inner));

/** What happened and, where somebody knows it, what to do next. */
export const wholeText = (error: unknown): string =>
  error instanceof CreditSyncError ? error.toString() : errorText(error);

export const errorText = (error: unknown): string => (error instanceof Error ? error.message : String(error));
