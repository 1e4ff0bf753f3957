import { CreditSyncError, errorCode, errorText } from '../../errors.js';

const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ECONNRESET',
  'EPIPE',
  'EAI_AGAIN',
]);
/** PostgreSQL classes: connection exceptions, insufficient resources, operator intervention. */
const TRANSIENT = /^(08|53|57P)/;

export const isTransient = (error: unknown): boolean => {
  const code = errorCode(error);
  return (
    UNREACHABLE.has(code) || TRANSIENT.test(code) || /terminated unexpectedly|timeout exceeded/i.test(errorText(error))
  );
};

/** One sentence for what PostgreSQL refuses, and what to do. Codes: PostgreSQL documentation, appendix A. */
export function sqlError(error: unknown, where: { place: string; user: string }): CreditSyncError {
  if (error instanceof CreditSyncError) return error;
  const fail = (name: string, message: string, action: string): CreditSyncError =>
    new CreditSyncError(name, message, { actions: [action], cause: error });
  const text = errorText(error);
  switch (errorCode(error)) {
    case '28P01':
    case '28000':
      return fail(
        'ErpLoginFailed',
        `The ERP database at ${where.place} refused user ${where.user}: ${text}.`,
        'Check user and password in the url of the source.',
      );
    case '3D000':
      return fail(
        'ErpDatabaseMissing',
        `The ERP server at ${where.place} answers, but ${text}.`,
        'Check the database name in the url of the source.',
      );
    case '42P01':
      return fail(
        'ErpViewMissing',
        `The ERP database at ${where.place} lacks a view of the contract: ${text}.`,
        'Create it as in config/demo/erp-views.sql.',
      );
    case '42703':
      return fail(
        'ErpColumnMissing',
        `A view in the ERP database at ${where.place} does not keep the contract: ${text}.`,
        'Compare the view with config/demo/erp-views.sql.',
      );
    case '42501':
      return fail(
        'ErpNoRights',
        `User ${where.user} may not read the ERP database at ${where.place}: ${text}.`,
        `Grant select on the erp_ views to ${where.user}.`,
      );
  }
  if (isTransient(error))
    return fail(
      'ErpDown',
      `The ERP database at ${where.place} does not answer: ${text || errorCode(error)}.`,
      'Start it or correct the url of the source, then run the sync again; it goes on where it stopped.',
    );
  return fail(
    'ErpFailed',
    `The ERP database at ${where.place} failed: ${text}.`,
    'Run the sync again; it goes on where it stopped.',
  );
}
