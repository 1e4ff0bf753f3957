import { ApexException } from '../values/exceptions.js';
import type { Position } from './ast.js';

/** Codes the REST API answers with; Apex only sees the message. */
export type QueryErrorCode =
  | 'MALFORMED_QUERY'
  | 'INVALID_FIELD'
  | 'INVALID_TYPE'
  | 'INVALID_TYPE_FOR_OPERATION'
  | 'INVALID_QUERY_FILTER_OPERATOR'
  | 'NUMBER_OUTSIDE_VALID_RANGE'
  | 'UNABLE_TO_LOCK_ROW';

/** Something wrong with a query, where it stands in the text. */
export interface QueryProblem extends Position {
  readonly code: QueryErrorCode;
  readonly message: string;
}

const SNIPPET = 40;

export class QueryError extends ApexException {
  constructor(
    readonly problem: QueryProblem,
    /** Object → fields that the user may not read, when that is the problem. */
    readonly inaccessible: ReadonlyMap<string, ReadonlySet<string>> = new Map(),
  ) {
    super('System.QueryException', problem.message);
  }

  /** The message as the REST API writes it: the place in the query, a caret below it, then the reason. */
  restMessage(text: string): string {
    const { line, column, message } = this.problem;
    const source = text.split(/\r?\n/)[line - 1] ?? '';
    const start = Math.max(0, column - 1 - SNIPPET);
    const snippet = source.slice(start, column - 1 + SNIPPET);
    return `\n${snippet}\n${' '.repeat(column - 1 - start)}^\nERROR at Row:${line}:Column:${column}\n${message}`;
  }
}
