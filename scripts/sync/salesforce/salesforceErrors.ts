import { CreditSyncError, errorCode, errorText } from '../errors.js';

/** Row and call errors that a later try can heal (Salesforce docs: SOAP API, "Core Data Types", StatusCode). */
const RETRYABLE = new Set([
  'UNABLE_TO_LOCK_ROW',
  'SERVER_UNAVAILABLE',
  'API_TEMPORARILY_UNAVAILABLE',
  'QUERY_TIMEOUT',
  'REQUEST_RUNNING_TOO_LONG',
  'TOO_MANY_REQUESTS',
  'ERROR_HTTP_429',
  'ECONNRESET',
  'ECONNREFUSED',
  'ETIMEDOUT',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_SOCKET',
  'UND_ERR_CONNECT_TIMEOUT',
]);
const HTTP_5XX = /^(ERROR_HTTP_)?5\d\d$/;

export const isRetryableCode = (code: string): boolean => RETRYABLE.has(code) || HTTP_5XX.test(code);

/** A fault inside the org, told with status 500. For a row it is the row's fault, for a call nobody's. */
const ORG_FAULT = 'UNKNOWN_EXCEPTION';

export const isRetryableCall = (error: unknown): boolean =>
  errorCode(error) === ORG_FAULT ||
  isRetryableCode(errorCode(error)) ||
  /socket hang up|fetch failed|other side closed/i.test(errorText(error));

export const isExpired = (error: unknown): boolean => /^(ERROR_HTTP_401|INVALID_SESSION_ID)$/.test(errorCode(error));

/** How jsforce wraps the reason why a session could not be renewed. */
const REFRESH_FAILED = /^Unable to refresh session/;

/** How jsforce begins: with the whole query. */
const ASKED_FOR = /^request to \S+ failed, reason: /;

/** One sentence for what an org refuses as a whole, and what to do. */
export function salesforceError(error: unknown, instanceUrl: string): CreditSyncError {
  if (error instanceof CreditSyncError) return error;
  const fail = (name: string, message: string, action: string): CreditSyncError =>
    new CreditSyncError(name, message, { actions: [action], cause: error });
  const text = errorText(error).trim().replace(/\.$/, '');
  switch (REFRESH_FAILED.test(text) ? 'INVALID_SESSION_ID' : errorCode(error)) {
    case 'INVALID_SESSION_ID':
    case 'ERROR_HTTP_401':
      return fail(
        'SalesforceLoginFailed',
        `Salesforce at ${instanceUrl} refused the access token: ${text}.`,
        'Get a new token, or name a username in the configuration so that the session renews itself.',
      );
    case 'INVALID_TYPE':
    case 'INVALID_FIELD':
    case 'NOT_FOUND':
      return fail(
        'SalesforceNoRights',
        `The sync user may not see an object or field of the package at ${instanceUrl}: ${text}.`,
        'Deploy the package and assign the permission set of the integration user; if that is done, correct instanceUrl and apiVersion.',
      );
    case 'INSUFFICIENT_ACCESS':
    case 'API_DISABLED_FOR_ORG':
      return fail(
        'SalesforceNoRights',
        `The sync user has no rights at ${instanceUrl}: ${text}.`,
        'Assign the permission set of the integration user.',
      );
    case 'REQUEST_LIMIT_EXCEEDED':
      return fail(
        'SalesforceLimit',
        `The org at ${instanceUrl} has used up its API calls of the last 24 hours: ${text}.`,
        'Run the sync again later; it goes on where it stopped.',
      );
  }
  if (isRetryableCall(error))
    return fail(
      'SalesforceDown',
      `Salesforce at ${instanceUrl} does not answer: ${text.replace(ASKED_FOR, '') || errorCode(error)}.`,
      'Check the address, then run the sync again; it goes on where it stopped.',
    );
  return fail(
    'SalesforceFailed',
    `Salesforce at ${instanceUrl} refused a call: ${text} (${errorCode(error) || 'no code'}).`,
    'Run the sync again; it goes on where it stopped.',
  );
}

/** The calls left are for the people and services that share the org. */
export const reserveReached = (usage: { used: number; limit: number }, reserve: number): CreditSyncError =>
  new CreditSyncError(
    'SalesforceReserve',
    `The org has used ${usage.used} of its ${usage.limit} API calls of the last 24 hours; the last ${Math.round(reserve * 100)} % are left to others.`,
    { actions: ['Run the sync again later; it goes on where it stopped.'] },
  );
