import { compileFormula } from '../formula/compile.js';
import { compileFilter } from '../formula/filter.js';
import { readField } from '../formula/readField.js';
import type { FormulaContext } from '../formula/types.js';
import type {
  ActionReference,
  ApprovalProcessMetadata,
  ApprovalStepMetadata,
  EmailAlertMetadata,
  WorkflowMetadata,
} from '../metadata/approvalModel.js';
import type { FilterMetadata } from '../metadata/projectModel.js';
import type { FieldDef, ObjectDef, Schema } from '../schema/model.js';
import { Unsupported } from '../values/exceptions.js';
import { compileFieldUpdate } from './compileFieldUpdate.js';

/** Whether a record fits criteria, for the user who acts. */
export type Entry = (context: FormulaContext) => boolean;

/** A field update, ready to be worked out for a record. */
export interface FieldUpdate {
  readonly field: FieldDef;
  readonly value: (context: FormulaContext) => unknown;
}

/** What happens at one point of a process. */
export interface Actions {
  readonly updates: readonly FieldUpdate[];
  readonly alerts: readonly EmailAlertMetadata[];
}

export interface Step {
  readonly metadata: ApprovalStepMetadata;
  readonly fits: Entry;
  readonly onApproval: Actions;
  readonly onRejection: Actions;
}

/** An active approval process, compiled against the data model. */
export interface Process {
  readonly metadata: ApprovalProcessMetadata;
  readonly object: ObjectDef;
  readonly fits: Entry;
  readonly steps: readonly Step[];
  readonly onSubmission: Actions;
  readonly onApproval: Actions;
  readonly onRejection: Actions;
  readonly onRecall: Actions;
}

/** Compiles a process: its criteria, and the workflow actions it names. Throws what a deployment would refuse. */
export function compileProcess(
  metadata: ApprovalProcessMetadata,
  workflows: readonly WorkflowMetadata[],
  schema: Schema,
): Process {
  const object = schema.get(metadata.object);
  if (!object) throw new Error(`there is no object ${metadata.object}`);
  const actions = actionsOf(object, schema, workflows);
  if (metadata.steps.length === 0) throw new Error('the process has no step');
  return {
    metadata,
    object,
    fits: compileEntry(metadata.entry, object, schema),
    steps: metadata.steps.map((step) => ({
      metadata: step,
      fits: compileEntry(step.entry, object, schema),
      onApproval: actions(step.approvalActions),
      onRejection: actions(step.rejectionActions),
    })),
    onSubmission: actions(metadata.submissionActions),
    onApproval: actions(metadata.approvalActions),
    onRejection: actions(metadata.rejectionActions),
    onRecall: actions(metadata.recallActions),
  };
}

function compileEntry(criteria: FilterMetadata | undefined, object: ObjectDef, schema: Schema): Entry {
  if (!criteria) return () => true;
  if (criteria.formula !== undefined) {
    const formula = compileFormula(criteria.formula, { object, schema, blanksAsZero: false });
    return (context) => formula.evaluate(context) === true;
  }
  const filter = compileFilter(criteria, object);
  return ({ tx, row }) => filter((field) => readField(tx, row, field));
}

/** Field updates and alerts by the names a process uses for them. */
function actionsOf(
  object: ObjectDef,
  schema: Schema,
  workflows: readonly WorkflowMetadata[],
): (references: readonly ActionReference[]) => Actions {
  const own = workflows.filter((workflow) => workflow.object === object.name);
  const updates = new Map(own.flatMap((workflow) => workflow.fieldUpdates).map((update) => [update.name, update]));
  const alerts = new Map(own.flatMap((workflow) => workflow.alerts).map((alert) => [alert.name, alert]));
  const find = <T>(known: ReadonlyMap<string, T>, { name, type }: ActionReference): T => {
    const action = known.get(name);
    if (!action) throw new Error(`there is no ${type} ${name} in the workflow of ${object.name}`);
    return action;
  };
  return (references) => {
    const foreign = references.find(({ type }) => type !== 'FieldUpdate' && type !== 'Alert');
    if (foreign) throw new Unsupported(`the approval action ${foreign.name} of type ${foreign.type}`);
    const ofType = (type: string) => references.filter((reference) => reference.type === type);
    return {
      updates: ofType('FieldUpdate').map((reference) => compileFieldUpdate(find(updates, reference), object, schema)),
      alerts: ofType('Alert').map((reference) => find(alerts, reference)),
    };
  };
}
