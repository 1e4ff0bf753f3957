import type { Context } from 'hono';
import { listenToDebug } from '../../apex/library/System.js';
import { ApexException, Unsupported } from '../../values/exceptions.js';
import { apexText } from '../errors.js';
import type { Env, Rest } from '../rest.js';
import type { DebugLog } from './debugLog.js';

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
  return told(log, () => {
    const work = (): void => {
      if (log) listenToDebug((...said) => log.debug(...said));
      run();
    };
    rest.transactAs(c.get('userId'), 'anonymous', work, { ...org, program });
  });
}

/** Runs the code between the lines of the log that say so; an exception is a result. */
function told(log: DebugLog | undefined, work: () => void): ExecuteAnonymousResult {
  const unit = 'execute_anonymous_apex';
  log?.event('EXECUTION_STARTED');
  log?.event('CODE_UNIT_STARTED', '[EXTERNAL]', unit);
  try {
    work();
    return SUCCESS;
  } catch (error) {
    if (!(error instanceof ApexException)) throw error;
    const result = failed(error);
    log?.event('EXCEPTION_THROWN', `[${result.line}]`, result.exceptionMessage!);
    log?.event('FATAL_ERROR', apexText(error));
    return result;
  } finally {
    log?.event('CODE_UNIT_FINISHED', unit);
    log?.event('EXECUTION_FINISHED');
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
