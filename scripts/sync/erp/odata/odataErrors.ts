import { CreditSyncError, errorCode, errorText } from '../../errors.js';
import { errorMessage } from './reply.js';

/** An answer that is no page: kept whole until the client knows whether it asks again. */
export class HttpFailure extends Error {
  constructor(
    readonly status: number,
    readonly place: string,
    readonly body: string,
    readonly retryAfterMs: number | undefined,
  ) {
    super(`HTTP ${status}`);
  }
}

/** May be over when it is asked again; if it never is, `final` says so. */
export class Passing extends Error {
  constructor(
    readonly final: CreditSyncError,
    readonly retryAfterMs?: number,
  ) {
    super(final.message);
  }
}

const PASSING = new Set([408, 425, 429, 500, 502, 503, 504]);
export const isPassing = (status: number): boolean => PASSING.has(status);

export const isTransient = (error: unknown): boolean =>
  error instanceof HttpFailure ? isPassing(error.status) : !(error instanceof CreditSyncError);

/** A delta link that is too old. */
export const isGone = (error: unknown): boolean => error instanceof HttpFailure && error.status === 410;

/** Seconds or an HTTP date (RFC 9110, section 10.2.3), as milliseconds from now. */
export function retryAfterOf({ headers }: Response, now = Date.now()): number | undefined {
  const header = headers.get('retry-after');
  if (!header) return undefined;
  const seconds = Number(header);
  const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - now;
  return Number.isFinite(wait) ? Math.max(0, wait) : undefined;
}

const fail = (name: string, message: string, action: string, cause: unknown): CreditSyncError =>
  new CreditSyncError(name, message, { actions: [action], cause });

/** One sentence for what the ERP refuses, and what to do. */
export function odataError(error: unknown, root: string): Error {
  if (error instanceof CreditSyncError || isGone(error)) return error as Error;
  if (error instanceof Passing) return error.final;
  if (!(error instanceof HttpFailure))
    return fail(
      'ErpDown',
      `The ERP at ${root} does not answer: ${errorCode(error) || errorText(error)}.`,
      'Start it or correct source.baseUrl, then run the sync again; it goes on where it stopped.',
      error,
    );
  if (error.status >= 300 && error.status < 400) return notOData(error.place);
  const said = errorMessage(error.body);
  const refusal = `${said ? `: ${said.replace(/\.$/, '')}` : ''} (HTTP ${error.status})`;
  switch (error.status) {
    case 401:
      return fail('ErpLoginFailed', `The ERP at ${root} refused the login${refusal}.`, 'Check source.auth.', error);
    case 403:
      return fail(
        'ErpNoRights',
        `The user of source.auth may not read ${error.place}${refusal}.`,
        'Grant it the right to read this service in the ERP.',
        error,
      );
    case 404:
      return fail(
        'ErpServiceMissing',
        `The ERP has no ${error.place}${refusal}.`,
        'Activate the service in the ERP, or correct source.baseUrl.',
        error,
      );
    case 429:
      return fail(
        'ErpBusy',
        `The ERP answers no more requests for now, last ${error.place}${refusal}.`,
        'Run the sync again later or less often; it goes on where it stopped.',
        error,
      );
  }
  return fail(
    'ErpFailed',
    `The ERP failed at ${error.place}${refusal}.`,
    'Run the sync again; it goes on where it stopped.',
    error,
  );
}

export const endless = (place: string): CreditSyncError =>
  fail(
    'ErpEndlessPages',
    `The ERP leads from page to page in a circle, back to ${place}.`,
    'This is an error of the ERP or of a proxy before it; report it there.',
    undefined,
  );

export const notOData = (place: string): CreditSyncError =>
  new CreditSyncError('ErpNotOData', `${place} answered with something that is not OData.`, {
    actions: ['It may be a login page: check source.baseUrl and source.auth.'],
  });
