import type { Transaction } from '../engine/transaction.js';
import type { StepApprover } from '../metadata/approvalModel.js';
import type { UserContext } from '../security/userRows.js';
import type { Row } from '../store/store.js';
import { Unsupported } from '../values/exceptions.js';
import type { ApprovalCase } from './approvalCase.js';
import type { Process, Step } from './compileProcess.js';
import { rowIfNamed } from './named.js';
import { refusals } from './refusal.js';

/** Users and queues that a step assigns (Help, "Choose an Approver for an Approval Step"). */
export function approversOf(one: ApprovalCase, { metadata }: Step): string[] {
  const byHand = metadata.approvers.some(({ type }) => type === 'adhoc');
  if (!byHand && one.next.approvers !== null && one.next.approvers.length > 0)
    throw new Unsupported(`next approvers for the step ${metadata.name}, which assigns its approvers itself`);
  const ids = metadata.approvers.map((approver) => resolve(one, approver));
  for (const id of ids) requireActive(one, id);
  return [...new Set(ids)];
}

function resolve(one: ApprovalCase, { type, name = '' }: StepApprover): string {
  switch (type) {
    case 'adhoc':
      return one.next.approvers?.[0] ?? refusals.missing('nextApproverIds');
    case 'user':
      return rowIfNamed(one.tx, 'User', 'Username', name) ?? refusals.unknownId();
    case 'queue':
      return rowIfNamed(one.tx, 'Group', 'DeveloperName', name, { Type: 'Queue' }) ?? refusals.unknownId();
    case 'relatedUserField':
      return related(one, name) ?? refusals.noManager();
    case 'userHierarchyField':
      return manager(one) ?? refusals.noManager();
  }
}

/** A field of the record by its name or, for standard ones, by its relationship: `Approver__c`, `Owner`. */
function related({ process, row }: ApprovalCase, name: string): string | null {
  const field = process.object.field(name) ?? process.object.parents.get(name.toLowerCase());
  if (!field) throw new Error(`${process.object.name} has no field ${name} that names an approver`);
  return row[field.index] as string | null;
}

/** The manager of the submitter or record owner, later of whoever approved last. */
function manager({ tx, process, row, next, instanceId }: ApprovalCase): string | null {
  const { hierarchy } = process.metadata;
  if (!hierarchy) throw new Error(`${process.metadata.label} has no next automated approver`);
  const users = tx.store.tableNamed('User');
  const field = users.def.field(hierarchy.field) ?? users.def.parents.get(hierarchy.field.toLowerCase());
  if (!field) throw new Error(`User has no field ${hierarchy.field} that names a manager`);
  const nodes = tx.store.tableNamed('ProcessInstanceNode');
  const isFirst = nodes.find(nodes.def.field('ProcessInstanceId')!, instanceId).length === 0;
  const owner = row[process.object.field('OwnerId')?.index ?? -1];
  const person = hierarchy.ofOwner && isFirst ? owner : next.lastActorId;
  return (users.get(person as string)?.[field.index] as string | null | undefined) ?? null;
}

function requireActive({ tx }: ApprovalCase, id: string): void {
  const users = tx.store.tableNamed('User');
  const user = users.get(id);
  if (user && user[users.def.field('IsActive')!.index] !== true) refusals.inactiveApprover(id);
  if (!user && tx.org.schema.ofId(id)?.name !== 'Group') refusals.unknownId();
}

/** Whether the process lets a user submit the record (Metadata API Guide, "ApprovalSubmitter"). */
export function maySubmit(tx: Transaction, { metadata, object }: Process, row: Row, user: UserContext): boolean {
  const valueOf = (field: string) => row[object.field(field)?.index ?? -1];
  return metadata.submitters.some(({ type, name = '' }) => {
    switch (type) {
      case 'owner': {
        const owner = valueOf('OwnerId');
        return owner === user.id || tx.org.security.groupsOf(user).has(owner as string);
      }
      case 'creator':
        return valueOf('CreatedById') === user.id;
      case 'allInternalUsers':
        return true;
      case 'user':
        return user.username.toLowerCase() === name.toLowerCase();
      default:
        return tx.org.security.isIn(user, type, name);
    }
  });
}
