import type { RowError } from '../values/sobject.js';

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
