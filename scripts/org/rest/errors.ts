import type { DmlResult } from '../dml/workRow.js';
import { QueryError } from '../soql/queryError.js';
import { ApexException, Unsupported } from '../values/exceptions.js';
import type { RowError } from '../values/sobject.js';
import { json } from './body.js';

/** Errors as the REST API words them (REST API Developer Guide, "Status Codes and Error Responses"). */
export interface ErrorBody {
  message: string;
  errorCode: string;
  fields?: string[];
}

/** A request the server refuses, with the body the platform would send. */
export class RestError extends Error {
  readonly errors: ErrorBody[];

  constructor(
    readonly status: number,
    errorCode: string | ErrorBody[],
    message = '',
  ) {
    super(message);
    this.errors = typeof errorCode === 'string' ? [{ message, errorCode }] : errorCode;
  }
  /** `[{message, errorCode, fields?}]`; two errors have bodies of their own. */
  get body(): object {
    return this.errors;
  }
}

export function answerError({ body, status }: RestError): Response {
  return json(body, status);
}

/** Several records have the external id: the body is the list of their addresses. */
export class MultipleChoices extends RestError {
  constructor(readonly addresses: readonly string[]) {
    super(300, 'MULTIPLE_CHOICES', `${addresses.length} records have this external ID`);
  }
  override get body(): object {
    return this.addresses;
  }
}

export function notFound(message = 'The requested resource does not exist'): RestError {
  return new RestError(404, 'NOT_FOUND', message);
}

/** HTTP answer of one failed record. */
export function rowFailure(errors: readonly RowError[]): RestError {
  const status = errors.some((error) => MISSING.has(error.statusCode)) ? 404 : 400;
  return new RestError(
    status,
    errors.map(({ message, statusCode, fields }) => ({ message, errorCode: statusCode, fields })),
  );
}

const MISSING = new Set(['ENTITY_IS_DELETED', 'NOT_FOUND']);

/** Throws the HTTP error of a failed row. */
export function requireSuccess(result: DmlResult | undefined): DmlResult {
  if (!result) throw new Error('the DML statement gave no result');
  if (!result.success) throw rowFailure(result.errors);
  return result;
}

/** Whatever was thrown while a request was served, as an HTTP error. Undefined: a fault of the server itself. */
export function asRestError(error: unknown): RestError | undefined {
  if (error instanceof RestError) return error;
  if (error instanceof Unsupported) return new RestError(501, 'FUNCTIONALITY_NOT_ENABLED', error.message);
  if (!(error instanceof ApexException)) return undefined;
  if (error.dml) return rowFailure(error.dml);
  if (error instanceof QueryError) return new RestError(400, error.problem.code, error.problem.message);
  if (error.apexType === 'System.QueryException') return new RestError(400, 'MALFORMED_QUERY', error.message);
  if (error.apexType === 'System.SearchException') return new RestError(400, 'MALFORMED_SEARCH', error.message);
  return new RestError(500, 'UNKNOWN_EXCEPTION', apexText(error));
}

/** `System.NullPointerException: …` and the stack lines below it. */
export function apexText(error: ApexException): string {
  const head = error.apexMessage === null ? error.typeName : `${error.typeName}: ${error.apexMessage}`;
  return error.apexStack.length ? `${head}\n\n${error.apexStack.join('\n')}` : head;
}
