import type { FieldDef } from '../../schema/model.js';
import type { Row, Table } from '../../store/store.js';
import type { Execution } from '../execution.js';
import type { ResolvedQuery } from '../resolved.js';
import { rowOf } from './rowOf.js';

/** What was decided and what is still asked of one approval, as one list (Object Reference, "ProcessInstanceHistory"). */
export function stepsAndWorkItems({ object }: ResolvedQuery, run: Execution, instance: Row | undefined): Row[] {
  if (!instance) return [];
  const instanceId = instance[0] as string;
  const { store } = run.tx;
  const nodes = store.tableNamed('ProcessInstanceNode');
  const common = {
    ProcessInstanceId: instanceId,
    TargetObjectId: valuesOf(store.tableNamed('ProcessInstance'), instance)['TargetObjectId'],
    RemindersSent: 0,
  };
  const steps = ofInstance(store.tableNamed('ProcessInstanceStep'), instanceId).map((step) => ({
    ...step,
    IsPending: false,
    ProcessNodeId: step['StepNodeId'],
  }));
  const pending = ofInstance(store.tableNamed('ProcessInstanceWorkitem'), instanceId).map((item) => ({
    ...item,
    IsPending: true,
    StepStatus: 'Pending',
    ProcessNodeId: ofInstance(nodes, instanceId).at(-1)?.['ProcessNodeId'],
  }));
  return [...steps, ...pending].map((values) => rowOf(object, { ...values, ...common }));
}

function ofInstance(table: Table, instanceId: string): Record<string, unknown>[] {
  const lookup: FieldDef = table.def.field('ProcessInstanceId')!;
  return table.find(lookup, instanceId).map((row) => valuesOf(table, row));
}

function valuesOf({ def }: Table, row: Row): Record<string, unknown> {
  return Object.fromEntries(def.fields.map((field) => [field.name, row[field.index]]));
}
