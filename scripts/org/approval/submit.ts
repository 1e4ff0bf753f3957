import { lockRecord } from '../dml/recordLocks.js';
import { insertSystemRow } from '../dml/systemRows.js';
import type { Transaction } from '../engine/transaction.js';
import type { Row } from '../store/store.js';
import type { UserContext } from '../security/userRows.js';
import { parseId } from '../values/id.js';
import { takeActions } from './actions.js';
import { ApprovalCase } from './approvalCase.js';
import { rowNamed } from './named.js';
import type { Process } from './compileProcess.js';
import { processesOf } from './processes.js';
import { refusals } from './refusal.js';
import type { SubmitRequest } from './processApprovals.js';
import { goOnAt } from './steps.js';
import { holdRecord } from './authority.js';
import { maySubmit } from './approvers.js';

/** Submits a record: lock, submission actions, first step (Help, "Approval Process Overview"). */
export function submit(tx: Transaction, request: SubmitRequest): ApprovalCase {
  const recordId = request.recordId ?? refusals.missing('objectId');
  const row = liveRow(tx, recordId);
  holdRecord(tx, recordId);
  if (isPending(tx, recordId)) refusals.inProcess();
  const submitter = request.submitterId === null ? tx.user : tx.org.security.user(request.submitterId);
  requireAccess(tx, submitter, recordId, row);
  const process = chooseProcess(tx, request, recordId, row, submitter) ?? refusals.noProcess();
  const instanceId = begin(tx, process, recordId, submitter.id, request.comments);
  const one = new ApprovalCase(tx, process, recordId, instanceId, {
    lastActorId: submitter.id,
    approvers: request.nextApprovers,
  });
  lockRecord(tx, recordId, { instanceId, approverMayEdit: process.metadata.approverMayEdit });
  takeActions(one, process.onSubmission);
  goOnAt(one, 0);
  return one;
}

function liveRow(tx: Transaction, id: string): Row {
  const def = tx.org.schema.ofId(id);
  const row = tx.store.row(id);
  if (!def || !row) return refusals.unknownId();
  return tx.store.table(def).isDeleted(row) ? refusals.deleted() : row;
}

/** Who submits needs to be able to edit the record, wherever sharing counts. */
function requireAccess(tx: Transaction, submitter: UserContext, id: string, row: Row): void {
  if (!tx.sharing) return;
  const access = tx.org.security.recordAccess(tx, submitter, tx.org.schema.ofId(id)!, row);
  if (access === 'none' || access === 'read') refusals.readOnly();
}

function isPending(tx: Transaction, recordId: string): boolean {
  const instances = tx.store.tableNamed('ProcessInstance');
  const status = instances.def.field('Status')!.index;
  return instances.find(instances.def.field('TargetObjectId')!, recordId).some((row) => row[status] === 'Pending');
}

/** The first active process of the object that takes the record and its submitter; or the one that is asked for. */
function chooseProcess(
  tx: Transaction,
  { process: wanted, skipEntryCriteria }: SubmitRequest,
  recordId: string,
  row: Row,
  submitter: UserContext,
): Process | undefined {
  const object = tx.org.schema.ofId(recordId);
  return processesOf(tx.org).find((process) => {
    if (process.object !== object) return false;
    if (wanted !== null && wanted !== process.metadata.developerName && parseId(wanted) !== definitionId(tx, process))
      return false;
    const skips = skipEntryCriteria && wanted !== null;
    return (skips || process.fits({ tx, row, before: undefined })) && maySubmit(tx, process, row, submitter);
  });
}

function definitionId(tx: Transaction, { metadata }: Process): string {
  const { developerName, object } = metadata;
  return rowNamed(tx, 'ProcessDefinition', 'DeveloperName', developerName, { TableEnumOrId: object });
}

function begin(tx: Transaction, process: Process, recordId: string, by: string, comments: string | null): string {
  const instanceId = insertSystemRow(tx, 'ProcessInstance', {
    ProcessDefinitionId: definitionId(tx, process),
    TargetObjectId: recordId,
    Status: 'Pending',
    LastActorId: by,
    SubmittedById: by,
  });
  const started = { ProcessInstanceId: instanceId, StepStatus: 'Started', Comments: comments };
  insertSystemRow(tx, 'ProcessInstanceStep', { ...started, OriginalActorId: by, ActorId: by });
  return instanceId;
}
