import { unlockRecord } from '../dml/recordLocks.js';
import { changeSystemRow, insertSystemRow, removeSystemRow } from '../dml/systemRows.js';
import type { Row } from '../store/store.js';
import { takeActions } from './actions.js';
import type { ApprovalCase } from './approvalCase.js';
import type { Step } from './compileProcess.js';
import { finish, goOnAt, nodeIdOf } from './steps.js';
import { pendingItems, type WorkItem } from './workItems.js';

type Outcome = 'Approved' | 'Rejected' | 'Removed' | 'NoResponse';

/** An approver says yes: the step is done with the first answer, or when everybody has agreed. */
export function approve(one: ApprovalCase, item: WorkItem, step: Step, comments: string | null): void {
  answer(one, item, step, 'Approved', comments);
  if (step.metadata.unanimous && pendingItems(one).length > 0) return touch(one);
  dismiss(one, step);
  closeNode(one, 'Approved');
  touch(one);
  takeActions(one, step.onApproval);
  goOnAt(one, one.process.steps.indexOf(step) + 1);
}

/** An approver says no: for the request as a whole, or back to the step before. */
export function reject(one: ApprovalCase, item: WorkItem, step: Step, comments: string | null): void {
  const previous = step.metadata.backOnReject ? stepBefore(one) : undefined;
  answer(one, item, step, 'Rejected', comments);
  dismiss(one, step);
  closeNode(one, 'Rejected');
  touch(one);
  takeActions(one, step.onRejection);
  if (previous) goOnAt(one, one.process.steps.indexOf(previous));
  else finish(one, 'Rejected');
}

/** The request is taken back: always unlocked afterwards. */
export function recall(one: ApprovalCase, item: WorkItem, step: Step, comments: string | null): void {
  answer(one, item, step, 'Removed', comments);
  for (const other of pendingItems(one)) removeSystemRow(one.tx, other.id);
  closeNode(one, 'Removed');
  takeActions(one, one.process.onRecall);
  unlockRecord(one.tx, one.recordId);
  one.end('Removed');
}

function answer(one: ApprovalCase, item: WorkItem, step: Step, status: Outcome, comments: string | null): void {
  removeSystemRow(one.tx, item.id);
  insertSystemRow(one.tx, 'ProcessInstanceStep', {
    ProcessInstanceId: one.instanceId,
    StepStatus: status,
    OriginalActorId: item.originalActorId,
    ActorId: status === 'NoResponse' ? item.actorId : one.tx.user.id,
    Comments: comments,
    StepNodeId: nodeIdOf(one, step),
  });
}

/** Approvers whose answer is not needed any more. */
function dismiss(one: ApprovalCase, step: Step): void {
  for (const item of pendingItems(one)) answer(one, item, step, 'NoResponse', null);
}

function touch(one: ApprovalCase): void {
  changeSystemRow(one.tx, one.instanceId, { LastActorId: one.tx.user.id });
}

function nodesOf({ tx, instanceId }: ApprovalCase): Row[] {
  const nodes = tx.store.tableNamed('ProcessInstanceNode');
  return nodes.find(nodes.def.field('ProcessInstanceId')!, instanceId);
}

function closeNode(one: ApprovalCase, status: Outcome): void {
  const node = nodesOf(one).at(-1)![0] as string;
  changeSystemRow(one.tx, node, { NodeStatus: status, CompletedDate: one.now, LastActorId: one.tx.user.id });
}

/** The step that was approved last before the one that is pending. */
function stepBefore(one: ApprovalCase): Step | undefined {
  const nodeField = one.tx.store.tableNamed('ProcessInstanceNode').def.field('ProcessNodeId')!;
  const passed = nodesOf(one).map((node) => node[nodeField.index]);
  const current = passed.at(-1);
  const before = passed.filter((id) => id !== current).at(-1);
  return one.process.steps.find((step) => nodeIdOf(one, step) === before);
}
