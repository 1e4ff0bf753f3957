import type { Transaction } from '../engine/transaction.js';
import { RowLocked } from '../store/store.js';
import type { ApprovalCase } from './approvalCase.js';
import type { Step } from './compileProcess.js';
import { refusals } from './refusal.js';
import type { WorkItem } from './workItems.js';

/** Who may answer: the approver, members of an approving queue, the approver's delegate, administrators (Help, "Approval Requests"). */
export function requireApprover(one: ApprovalCase, item: WorkItem, step: Step): void {
  const { tx, process } = one;
  const { user } = tx;
  if (item.actorId === user.id || tx.org.security.groupsOf(user).has(item.actorId)) return;
  if (tx.org.security.modifiesAll(user, process.object)) return;
  if (step.metadata.allowDelegate && delegateOf(one, item.actorId) === user.id) return;
  refusals.noAccess();
}

/** Who may recall: the submitter where the process allows it, and administrators (Help, "Recall an Approval Request"). */
export function requireRecaller(one: ApprovalCase): void {
  const { tx, process, instanceId } = one;
  const instances = tx.store.tableNamed('ProcessInstance');
  const submitter = instances.get(instanceId)![instances.def.field('SubmittedById')!.index];
  if (process.metadata.allowRecall && submitter === tx.user.id) return;
  if (!tx.org.security.modifiesAll(tx.user, process.object)) refusals.noAccess();
}

function delegateOf({ tx }: ApprovalCase, userId: string): unknown {
  const users = tx.store.tableNamed('User');
  return users.get(userId)?.[users.def.field('DelegatedApproverId')!.index];
}

/** Keeps the record for this transaction: a decision at the same time waits, and fails, at its row. */
export function holdRecord(tx: Transaction, id: string): void {
  try {
    tx.store.table(tx.org.schema.ofId(id)!).lock(tx.undo, id);
  } catch (error) {
    if (error instanceof RowLocked) refusals.rowLocked();
    throw error;
  }
}
