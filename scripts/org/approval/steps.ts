import { unlockRecord } from '../dml/recordLocks.js';
import { insertSystemRow } from '../dml/systemRows.js';
import { askApprovers, takeActions } from './actions.js';
import type { ApprovalCase } from './approvalCase.js';
import { approversOf } from './approvers.js';
import { rowNamed } from './named.js';
import type { Step } from './compileProcess.js';

/** Goes on at a step: to the first one from there whose criteria the record meets, or to the end (Help, "Approval Step Criteria"). */
export function goOnAt(one: ApprovalCase, position: number): void {
  for (const step of one.process.steps.slice(position)) {
    if (step.fits(one.context)) return assign(one, step);
    if (step.metadata.ifCriteriaNotMet === 'ApproveRecord') return finish(one, 'Approved');
    if (step.metadata.ifCriteriaNotMet === 'RejectRecord') return finish(one, 'Rejected');
  }
  finish(one, 'Approved');
}

/** Puts the record before the approvers of a step: one work item each. */
function assign(one: ApprovalCase, step: Step): void {
  const { tx, instanceId } = one;
  const approvers = approversOf(one, step);
  insertSystemRow(tx, 'ProcessInstanceNode', {
    ProcessInstanceId: instanceId,
    ProcessNodeId: nodeIdOf(one, step),
    ProcessNodeName: step.metadata.label,
    NodeStatus: 'Pending',
  });
  for (const id of approvers) {
    const item = { ProcessInstanceId: instanceId, OriginalActorId: id, ActorId: id };
    one.newWorkitemIds.push(insertSystemRow(tx, 'ProcessInstanceWorkitem', item));
  }
  askApprovers(one, approvers);
}

/** Takes the final actions and keeps or lifts the lock: it still holds while the actions run. */
export function finish(one: ApprovalCase, outcome: 'Approved' | 'Rejected'): void {
  const { process, tx, recordId } = one;
  takeActions(one, outcome === 'Approved' ? process.onApproval : process.onRejection);
  const stays = outcome === 'Approved' ? process.metadata.lockApproved : process.metadata.lockRejected;
  if (!stays) unlockRecord(tx, recordId);
  one.end(outcome);
}

/** The row that stands for a step of the process. */
export function nodeIdOf({ tx, process }: ApprovalCase, { metadata }: Step): string {
  const { object, developerName } = process.metadata;
  const definition = rowNamed(tx, 'ProcessDefinition', 'DeveloperName', developerName, { TableEnumOrId: object });
  return rowNamed(tx, 'ProcessNode', 'DeveloperName', metadata.name, { ProcessDefinitionId: definition });
}
