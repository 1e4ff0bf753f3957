import type { Context } from 'hono';
import { codeUnit, listenTo } from '../../engine/debugEvents.js';
import type { Transaction } from '../../engine/transaction.js';
import { ApexException, Unsupported } from '../../values/exceptions.js';
import type { Env, Rest } from '../rest.js';
import type { DebugLog } from '../debugLogs/debugLog.js';

/** SOAP API Developer Guide, "ExecuteAnonymousResult"; line and column are -1 where there is nothing to show. */
export interface ExecuteAnonymousResult {
  readonly column: number;
  readonly compileProblem: string | null;
  readonly compiled: boolean;
  readonly exceptionMessage: string | null;
  readonly exceptionStackTrace: string | null;
  readonly line: number;
  readonly success: boolean;
}

const SUCCESS: ExecuteAnonymousResult = {
  column: -1,
  compileProblem: null,
  compiled: true,
  exceptionMessage: null,
  exceptionStackTrace: null,
  line: -1,
  success: true,
};

/** Compiles the code and runs it as a transaction of the caller (Apex Developer Guide, "Anonymous Blocks"). */
export function executeAnonymous(
  rest: Rest,
  c: Context<Env>,
  { source, version, log }: { readonly source: string; readonly version: string; readonly log?: DebugLog | undefined },
): ExecuteAnonymousResult {
  const { org } = rest;
  if (!org.program.withAnonymous) throw new Unsupported('anonymous Apex in this org');
  const { problems, program, run } = org.program.withAnonymous(source, Number(version));
  const [problem] = problems;
  if (problem || !program || !run) {
    const { line = 1, column = 1, message = '' } = problem ?? {};
    return { ...SUCCESS, compiled: false, success: false, line, column, compileProblem: message };
  }
  const work = (tx: Transaction): void => {
    if (log) listenTo(tx, log);
    codeUnit(tx, () => 'execute_anonymous_apex', run);
  };
  let failure: unknown;
  try {
    rest.transactAs(c.get('userId'), 'anonymous', work, { ...org, program });
    return SUCCESS;
  } catch (error) {
    failure = error;
    if (!(error instanceof ApexException)) throw error;
    return failed(error);
  } finally {
    log?.close(failure);
  }
}

function failed({ apexType, apexMessage, apexStack, lineNumber }: ApexException): ExecuteAnonymousResult {
  return {
    ...SUCCESS,
    success: false,
    exceptionMessage: `${apexType}: ${apexMessage ?? 'Script-thrown exception'}`,
    exceptionStackTrace: apexStack.join('\n'),
    line: lineNumber,
    column: 1,
  };
}
