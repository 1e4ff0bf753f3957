import type { Transaction } from '../engine/transaction.js';
import type { Row } from '../store/store.js';
import { ApprovalCase } from './approvalCase.js';
import { holdRecord } from './authority.js';
import type { Process, Step } from './compileProcess.js';
import { processesOf } from './processes.js';
import { refusals } from './refusal.js';
import { nodeIdOf } from './steps.js';

/** A pending question to one approver. */
export interface WorkItem {
  readonly id: string;
  readonly actorId: string;
  readonly originalActorId: string;
  readonly instanceId: string;
}

export function pendingItems({ tx, instanceId }: Pick<ApprovalCase, 'tx' | 'instanceId'>): WorkItem[] {
  const items = tx.store.tableNamed('ProcessInstanceWorkitem');
  return items.find(items.def.field('ProcessInstanceId')!, instanceId).map((row) => itemOf(tx, row));
}

export function workItem(tx: Transaction, id: string): WorkItem {
  const row = tx.store.tableNamed('ProcessInstanceWorkitem').get(id);
  return row ? itemOf(tx, row) : refusals.unknownId();
}

function itemOf(tx: Transaction, row: Row): WorkItem {
  const { def } = tx.store.tableNamed('ProcessInstanceWorkitem');
  const text = (field: string) => row[def.field(field)!.index] as string;
  const [actorId, originalActorId] = [text('ActorId'), text('OriginalActorId')];
  return { id: row[0] as string, actorId, originalActorId, instanceId: text('ProcessInstanceId') };
}

/** The case a work item belongs to, its record held for this transaction. */
export function caseOf(tx: Transaction, item: WorkItem, nextApprovers: readonly string[] | null): ApprovalCase {
  const instances = tx.store.tableNamed('ProcessInstance');
  const instance = instances.get(item.instanceId)!;
  const recordId = instance[instances.def.field('TargetObjectId')!.index] as string;
  holdRecord(tx, recordId);
  const process = processOf(tx, instance[instances.def.field('ProcessDefinitionId')!.index] as string);
  return new ApprovalCase(tx, process, recordId, item.instanceId, {
    lastActorId: tx.user.id,
    approvers: nextApprovers,
  });
}

function processOf(tx: Transaction, definitionId: string): Process {
  const definitions = tx.store.tableNamed('ProcessDefinition');
  const row = definitions.get(definitionId)!;
  const text = (field: string) => row[definitions.def.field(field)!.index];
  return processesOf(tx.org).find(
    ({ metadata }) => metadata.developerName === text('DeveloperName') && metadata.object === text('TableEnumOrId'),
  )!;
}

/** The step that is pending. */
export function stepOf(one: ApprovalCase): Step {
  const nodes = one.tx.store.tableNamed('ProcessInstanceNode');
  const node = nodes.find(nodes.def.field('ProcessInstanceId')!, one.instanceId).at(-1)!;
  const nodeId = node[nodes.def.field('ProcessNodeId')!.index];
  return one.process.steps.find((step) => nodeIdOf(one, step) === nodeId)!;
}
