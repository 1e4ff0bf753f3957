import { point } from '../engine/point.js';
import { rollbackTo, setSavepoint } from '../engine/savepoint.js';
import type { Transaction } from '../engine/transaction.js';
import { ApexException } from '../values/exceptions.js';
import type { RowError } from '../values/sobject.js';
import type { ApprovalCase } from './approvalCase.js';
import { requireApprover, requireRecaller } from './authority.js';
import { approve, recall, reject } from './decide.js';
import { Refusal, refusals } from './refusal.js';
import { submit } from './submit.js';
import { caseOf, stepOf, workItem } from './workItems.js';

/** Apex Reference, "ProcessSubmitRequest Class". */
export interface SubmitRequest {
  readonly kind: 'submit';
  readonly recordId: string | null;
  readonly submitterId: string | null;
  readonly process: string | null;
  readonly skipEntryCriteria: boolean;
  readonly comments: string | null;
  readonly nextApprovers: readonly string[] | null;
}

/** Apex Reference, "ProcessWorkitemRequest Class". */
export interface WorkitemRequest {
  readonly kind: 'workitem';
  readonly workitemId: string | null;
  /** `Approve`, `Reject` or `Removed`. */
  readonly action: string | null;
  readonly comments: string | null;
  readonly nextApprovers: readonly string[] | null;
}

export type ApprovalRequest = SubmitRequest | WorkitemRequest;

/** Apex Reference, "ProcessResult Class". */
export interface ApprovalResult {
  readonly success: boolean;
  readonly errors: readonly RowError[];
  readonly entityId: string | null;
  readonly instanceId: string | null;
  readonly instanceStatus: string | null;
  readonly actorIds: readonly string[];
  readonly newWorkitemIds: readonly string[];
}

/**
 * Submits records and answers work items (Apex Reference, "Approval Class", process). Counts as one DML statement and a row
 * a request. Throws a DmlException, with everything taken back, when all must succeed and one does not.
 */
export function processApprovals(
  tx: Transaction,
  requests: readonly ApprovalRequest[],
  allOrNone: boolean,
): ApprovalResult[] {
  tx.limits.count('dmlStatements');
  tx.limits.count('dmlRows', requests.length);
  point(tx, 'dml', 'approval');
  const start = setSavepoint(tx);
  const results = requests.map((request) => attempt(tx, request));
  const index = results.findIndex(({ success }) => !success);
  if (allOrNone && index >= 0) {
    rollbackTo(tx, start);
    throw exceptionOf(results[index]!, index);
  }
  point(tx, 'dml', 'approval');
  return results;
}

function attempt(tx: Transaction, request: ApprovalRequest): ApprovalResult {
  const before = setSavepoint(tx);
  try {
    return (request.kind === 'submit' ? submit(tx, request) : act(tx, request)).result();
  } catch (error) {
    rollbackTo(tx, before);
    if (error instanceof Refusal) return failed(error);
    throw error;
  }
}

function act(tx: Transaction, { workitemId, action, comments, nextApprovers }: WorkitemRequest): ApprovalCase {
  const item = workItem(tx, workitemId ?? refusals.missing('workitemId'));
  const one = caseOf(tx, item, nextApprovers);
  const step = stepOf(one);
  if (action === 'Removed') {
    requireRecaller(one);
    recall(one, item, step, comments);
    return one;
  }
  requireApprover(one, item, step);
  if (action === 'Approve') approve(one, item, step, comments);
  else if (action === 'Reject') reject(one, item, step, comments);
  else refusals.wrongAction(action ?? 'null');
  return one;
}

function failed({ errors }: Refusal): ApprovalResult {
  const nothing = { entityId: null, instanceId: null, instanceStatus: null, actorIds: [], newWorkitemIds: [] };
  return { success: false, errors, ...nothing };
}

function exceptionOf({ errors }: ApprovalResult, index: number): ApexException {
  const { statusCode, message, fields } = errors[0]!;
  const text = `Process failed. First exception on row ${index}; first error: ${statusCode}, ${message}: [${fields.join(', ')}]`;
  const exception = new ApexException('System.DmlException', text);
  exception.dml = errors.map((error) => ({ ...error, index, id: null }));
  return exception;
}
